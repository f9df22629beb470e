"""The workers: who is there, who has opened a wall, who is left out and why."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue

from grader.errors import UsageError, WallError
from grader.sandbox.cluster import orders
from grader.sandbox.cluster.facts import differences
from grader.sandbox.cluster.link import Came, Link, Mail, Unreachable
from grader.sandbox.cluster.terms import Terms
from grader.sandbox.decode import Malformed
from grader.sandbox.rung import Rung

_BEAT = 0.1  # seconds between two looks while nobody can work yet
_SAME = "install the same versions there (`pip install 'grader[cluster]'` with the same constraints) and restart it"


@dataclass(slots=True, eq=False)
class Worker:
    """One that works. lease: the order that keeps its wall up; knows: digests of the questions that it has."""

    address: str
    threads: int
    lease: int
    knows: set[bytes] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Asked:
    """One that has been told to open, and has not said what it found."""

    address: str
    threads: int
    lease: int
    since: float


class Crew:
    """`working` changes only in `assemble` and `look`, which whoever waits for runs calls now and then."""

    def __init__(self, link: Link, terms: Terms, where: str) -> None:
        self._link, self._terms, self._where = link, terms, where
        self._facts = terms.facts
        self._mail: Mail = SimpleQueue()
        self._asked: dict[int, _Asked] = {}  # by their order
        self._left_out: dict[str, str] = {}  # address -> why
        self._strangers: list[str] = []
        self._first: float | None = None  # when somebody first answered
        self._idle_since: float | None = time.monotonic()  # nobody works
        self._silent_since: float | None = None  # the scheduler does not answer
        self._reasons: dict[str, list[str]] = {}  # sentence of a wall -> whose it is
        self._rungs: dict[str, Rung] = {}
        self.working: dict[str, Worker] = {}
        self.notes: list[str] = []

    @property
    def rung(self) -> Rung:
        """The weakest of those that have worked."""
        return min(self._rungs.values())

    @property
    def reasons(self) -> tuple[str, ...]:
        """What the walls say of stronger rungs, each with its workers."""
        everyone = len(self._rungs)
        return tuple(f"{sentence} ({_whose(names, everyone)})" for sentence, names in self._reasons.items())

    @property
    def abandoned(self) -> bool:
        """Whether nobody has worked for so long that nobody will; somebody who was just asked may yet."""
        if self._idle_since is None:
            return False
        now = time.monotonic()
        hopeful = any(now - asked.since < self._terms.answer for asked in self._asked.values())
        return now - self._idle_since >= self._terms.nobody + (self._terms.answer if hopeful else 0.0)

    def assemble(self) -> None:
        """Wait until those who are there have opened their walls; raises UsageError or WallError if none can work."""
        with self._wish():
            started = time.monotonic()
            while True:
                self.look()
                waited = 0.0 if self._first is None else time.monotonic() - self._first
                if self._first is not None and (not self._asked or waited >= self._terms.stragglers):
                    break
                self._lose_patience(time.monotonic() - started)
                time.sleep(_BEAT)
        if self._strangers:
            raise UsageError("\n".join(self._strangers))
        if not self.working:
            raise WallError("no worker can run submissions\n" + "\n".join(_grouped(self._left_out)))

    def _lose_patience(self, seconds: float) -> None:
        if self.abandoned and not self._asked:
            raise UsageError(
                f"{self._where} has had no worker for {self._terms.nobody:g} s; start some with `dask worker ADDRESS`,"
                " or see whether those that were asked for are still queued"
            )
        if self._asked and seconds >= self._terms.answer:
            raise UsageError(
                f"no worker of {self._where} has answered within {self._terms.answer:g} s;"
                " see whether they are busy with somebody else's tasks, or restart them"
            )

    def look(self) -> None:
        """See who has come or gone, and read what the new ones say."""
        there = self._there()
        if there is None:
            return
        for address in [each for each in self.working if each not in there]:
            self.lose(address, "is gone; what it had goes to others, if there are any")
        for asked in [each for each in self._asked.values() if each.address not in there]:
            self._forget(asked.lease)
        for address in [each for each in self._left_out if each not in there]:
            del self._left_out[address]
        known = {*self.working, *self._left_out, *(each.address for each in self._asked.values())}
        for address in sorted(there.keys() - known):
            self._ask(address, there[address])
        while True:
            try:
                self._hear(self._mail.get_nowait())
            except Empty:
                break
        self._idle_since = None if self.working else self._idle_since or time.monotonic()

    def _there(self) -> dict[str, int] | None:
        """Address -> threads; None if nobody can say for the moment, and nobody after a longer silence."""
        now = time.monotonic()
        try:
            there = self._link.workers()
        except Unreachable:
            self._silent_since = self._silent_since or now
            return None if now - self._silent_since < self._terms.unreachable else {}
        self._silent_since = None
        return there

    def lose(self, address: str, why: str) -> None:
        """It is no longer there, or no longer what it was; if it is still there, it is asked again."""
        worker = self.working.pop(address, None)
        if worker is not None:
            self._link.drop([worker.lease])
            self.notes.append(f"the Dask worker {address} {why}")

    def leave_out(self, address: str, why: str) -> None:
        """It is not to be asked again."""
        self.lose(address, why)
        self._left_out[address] = why

    def close(self) -> None:
        """Let every wall come down."""
        self._link.drop([*self._asked, *(worker.lease for worker in self.working.values())])
        self._asked.clear()
        self.working.clear()

    @contextmanager
    def _wish(self) -> Iterator[None]:
        wish = None if self._there() else self._link.wish()
        try:
            yield
        finally:
            if wish is not None:
                wish.release()  # type: ignore[no-untyped-call]

    def _ask(self, address: str, threads: int) -> None:
        terms = self._terms
        order = orders.Open(self._link.session, self._facts, terms.maker, terms.minimum, terms.trust)
        lease = self._link.order(order, address, self._mail)
        self._asked[lease] = _Asked(address, threads, lease, time.monotonic())

    def _forget(self, lease: int) -> None:
        del self._asked[lease]
        self._link.drop([lease])

    def _hear(self, came: Came) -> None:
        asked = self._asked.pop(came.number, None)
        if asked is None:
            return
        try:
            answer = orders.Failed(came.why) if came.packed is None else orders.read_answer(came.packed)
        except Malformed as error:
            answer = orders.Failed(str(error))
        self._first = self._first or time.monotonic()
        if isinstance(answer, orders.Opened) and answer.rung in Rung.__members__:
            self.working[asked.address] = Worker(asked.address, asked.threads, asked.lease)
            self._rungs[asked.address] = Rung[answer.rung]
            for sentence in answer.reasons:
                self._reasons.setdefault(sentence, []).append(asked.address)
            return
        self._link.drop([asked.lease])
        if not came.dead:
            self._refuse(asked.address, answer)

    def _refuse(self, address: str, answer: orders.Answer) -> None:
        match answer:
            case orders.Stranger() if self._facts is not None:
                why = f"has {differences(answer.facts, self._facts)}; {_SAME}"
                self._strangers.append(f"the Dask worker {address} {why}")
            case orders.Unfit():
                why = f"is left out: {'; '.join(answer.why.splitlines())}"
            case orders.Failed():
                why = f"cannot run the grader ({answer.why}); {_SAME}"
                self._strangers.append(f"the Dask worker {address} {why}")
            case _:
                why = "is left out: it said what is no answer"
        self._left_out[address] = why
        self.notes.append(f"the Dask worker {address} {why}")


def _grouped(said: Mapping[str, str]) -> list[str]:
    """One sentence for all workers of whom the same is said."""
    names: dict[str, list[str]] = {}
    for address, why in said.items():
        names.setdefault(why, []).append(address)
    return [f"{_whose(each, len(said))} {why}" for why, each in names.items()]


def _whose(names: list[str], everyone: int) -> str:
    if len(names) == everyone > 1:
        return "every worker"
    shown = ", ".join(names[:3])
    return f"worker {shown} and {len(names) - 3} more" if len(names) > 3 else f"worker {shown}"
