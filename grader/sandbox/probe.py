"""Tries a rung by doing: starts a zygote at it and lets its first child attempt what must fail."""

from __future__ import annotations

import json
import select
import time
from pathlib import Path

from grader import errors
from grader.model.job import AuthorRun, Questions, StudentRun
from grader.sandbox.child import Child, Fault
from grader.sandbox.guest import control, wire
from grader.sandbox.rung import Rung
from grader.sandbox.task import Cost, Death, Room
from grader.sandbox.zygote import PLAIN, Gone, Zygote

_PATIENCE = 30.0  # seconds
_LAUNCH = control.Launch(0, control.SELF_TEST, 100, 30)


class Objection(Exception):
    """Why a rung cannot be had here."""


class _Trial:
    """The task of a self-test's child."""

    profile = PLAIN
    questions: Questions | None = None
    megabytes = _LAUNCH.megabytes
    cpu_seconds = _LAUNCH.cpu_seconds

    def __init__(self, rung: Rung) -> None:
        self._rung = rung
        self._started = self._finished = False
        self.could: list[str] = []

    def payload(self) -> bytes:
        hidden = None if self._rung is Rung.weak else str(Path(errors.__file__).resolve())
        return json.dumps({"hidden": hidden, "private_tmp": self._rung is Rung.full}).encode()

    def limit(self) -> float | None:
        return _PATIENCE if self._started else None

    def room(self) -> Room:
        return Room(wire.BYTES, wire.BOXES)

    def pay(self, cost: Cost) -> None:
        """It is not charged."""

    def take(self, frame: wire.Frame, message: bytes) -> bool:
        match frame:
            case wire.Started():
                self._started = True
            case wire.Calls(calls=[wire.Returned(value=wire.Items(items=could))]):
                self.could = [str(each) for each in could]
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


def tried(rung: Rung) -> Zygote:
    """A zygote that has passed the test, ready for work; raises Objection."""
    try:
        zygote = Zygote(PLAIN, rung)
    except (Gone, OSError) as error:
        raise Objection(str(error)) from error
    try:
        could = _tried(zygote, rung)
        if could:
            raise Objection(f"code inside it can {' and '.join(could)}")
    except (Gone, Fault, OSError) as error:
        said = zygote.last_words()
        zygote.stop()
        raise Objection(str(error) if said in str(error) else f"{error}: {said}") from error
    except BaseException:
        zygote.stop()
        raise
    return zygote


def _tried(zygote: Zygote, rung: Rung) -> list[str]:
    deadline = time.monotonic() + _PATIENCE
    trial = _Trial(rung)
    child: Child | None = None
    try:
        while (left := deadline - time.monotonic()) > 0:
            select.select([zygote.control], [], [], left)
            for report, file in zygote.reports():
                match report:
                    case control.Ready():
                        child = Child(trial)
                        zygote.order(_LAUNCH, child.pipes)
                        child.sent()
                    case control.Launched() if child is not None and file is not None:
                        child.launched(file, 0.0)
                    case control.Failed():
                        raise Fault(report.why)
                    case control.Ended() if child is not None:
                        death = child.death(report, 0.0, last=True)
                        if death is not None:
                            trial.died(death)
                        return trial.could
    finally:
        if child is not None:
            child.close()
    raise Fault(f"it did not answer within {_PATIENCE:g} s")
