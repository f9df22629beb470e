"""Tries a rung by doing: starts a zygote at it and lets its first child attempt what must fail, beside a neighbour."""

from __future__ import annotations

import json
import select
import time
from pathlib import Path
from typing import NamedTuple

from grader import errors
from grader.model.job import AuthorRun, Questions, StudentRun
from grader.sandbox.child import Child, Fault
from grader.sandbox.clock import SteadyClock
from grader.sandbox.guest import control, wire
from grader.sandbox.profile import PLAIN, Profile
from grader.sandbox.rung import Rung
from grader.sandbox.task import Cost, Death, Room
from grader.sandbox.zygote import Gone, Zygote

_PATIENCE = 30.0  # seconds of the steady clock: a machine that sleeps is no weaker for it
_IMPORTING = 120.0  # the same, where more than numpy is imported before
_LONGEST_WAIT = 0.25  # seconds
_MEGABYTES, _SECONDS = 100, 30  # of a child


class Objection(Exception):
    """Why a rung cannot be had here. killed: as it seems, for somebody ended the sandbox by a signal."""

    def __init__(self, why: str, *, killed: bool = False) -> None:
        super().__init__(why)
        self.killed = killed


class Proof(NamedTuple):
    """A zygote that has passed the test, ready for work. tried: what its child failed to do; seconds: that it took."""

    zygote: Zygote
    tried: tuple[str, ...]
    seconds: float


class _Trial:
    """The task of a self-test's child. asked: what guest/selftest.py is told."""

    profile = PLAIN
    questions: Questions | None = None
    megabytes = _MEGABYTES
    cpu_seconds = _SECONDS

    def __init__(self, asked: object) -> None:
        self._asked = asked
        self._finished = False
        self.started = False
        self.could: list[str] = []
        self.tried: list[str] = []

    def payload(self) -> bytes:
        return json.dumps(self._asked).encode()

    def limit(self) -> float | None:
        return _PATIENCE if self.started else None

    def room(self) -> Room:
        return Room(wire.BYTES, wire.BOXES)

    def pay(self, cost: Cost) -> None:
        """It is not charged."""

    def take(self, frame: wire.Frame, message: bytes) -> bool:
        match frame:
            case wire.Started():
                self.started = True
            case wire.Calls(calls=[wire.Returned(wire.Items(could)), wire.Returned(wire.Items(tried))]):
                self.could, self.tried = [str(each) for each in could], [str(each) for each in tried]
            case wire.Finished():
                self._finished = True
        return True

    def died(self, death: Death) -> bool:
        self.could = [f"end itself ({death.detail})"]
        return False

    def finished(self) -> bool:
        return self._finished

    def print(self, text: bytes) -> None:
        """It prints nothing."""

    def spent(self, cpu_seconds: float) -> None:
        """It is not charged."""

    def lose(self, detail: str) -> None:
        raise Fault(detail)

    def run(self) -> StudentRun | AuthorRun:
        raise NotImplementedError("a self-test is no job")


def tried(rung: Rung, profile: Profile) -> Proof:
    """Try this rung by a zygote of this profile; raises Objection where it does not hold."""
    try:
        zygote = Zygote(profile, rung)
    except (Gone, OSError) as error:
        raise Objection(str(error)) from error
    try:
        with _Test(zygote, rung) as test:
            return test.proof()
    except (Gone, Fault, OSError) as error:
        said, killed = zygote.last_words(), zygote.killed
        zygote.stop()
        raise Objection(str(error) if said in str(error) else f"{error}: {said}", killed=killed) from error
    except BaseException:
        zygote.stop()
        raise


class _Test:
    """One child attacks while its neighbour waits; then the neighbour is told to go, and must be there to hear it."""

    def __init__(self, zygote: Zygote, rung: Rung) -> None:
        self._zygote = zygote
        hidden = None if rung is Rung.weak else str(Path(errors.__file__).resolve())
        trials = _Trial(None), _Trial({"hidden": hidden, "private_tmp": rung is Rung.full})
        self._neighbour, self._attacker = trials
        self._trials = trials
        self._children: list[Child] = []
        self._patience = _PATIENCE if zygote.profile == PLAIN else _IMPORTING
        self._begun = time.monotonic()
        self._over: set[int] = set()

    def __enter__(self) -> _Test:
        return self

    def __exit__(self, *_: object) -> None:
        for child in self._children:
            child.close()

    def proof(self) -> Proof:
        """The zygote with what was tried. Objection: something succeeded; Fault, Gone: it did not come to an end."""
        clock = SteadyClock()
        while clock.now < self._patience:
            files = [self._zygote.control.fileno(), *(child.results for child in self._children)]
            select.select(files, [], [], _LONGEST_WAIT)
            clock.tick(_LONGEST_WAIT)
            for report, file in self._zygote.reports():
                self._hear(report, file)
            if self._attacker.started and self._over == {1}:
                self._children[0].tell()
            if len(self._over) == len(self._trials):
                return self._judged()
            if self._children and len(self._children) < len(self._trials):
                self._children[0].read_results(0.0)
                if self._neighbour.started:
                    self._launch()
        raise Fault(f"it did not answer within {self._patience:g} s")

    def _launch(self) -> None:
        run = len(self._children)
        child = Child(self._trials[run])
        self._children.append(child)
        self._zygote.order(control.Launch(run, control.SELF_TEST, _MEGABYTES, _SECONDS), child.pipes)
        child.sent(0.0)

    def _hear(self, report: control.Report, file: int | None) -> None:
        match report:
            case control.Ready():
                self._begun = time.monotonic()
                self._launch()
            case control.Launched() if file is not None:
                self._children[report.run].launched(file, 0.0)
            case control.Failed():
                raise Fault(report.why)
            case control.Ended():
                death = self._children[report.run].death(report, 0.0, last=True)
                if death is not None:
                    self._trials[report.run].died(death)
                self._over.add(report.run)

    def _judged(self) -> Proof:
        if self._attacker.could:
            raise Objection(f"code inside it can {' and '.join(self._attacker.could)}")
        if self._neighbour.could or not self._neighbour.finished():
            raise Objection("code inside it can harm its neighbour")
        return Proof(self._zygote, tuple(self._attacker.tried), time.monotonic() - self._begun)
