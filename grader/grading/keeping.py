"""The store as one run uses it: which kept answers are good enough, and what changes marks while it goes on."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property

from grader.errors import StoreError
from grader.grading.grounds import environment
from grader.model.kept import Event, EventKind
from grader.sandbox.rung import Rung
from grader.store.database.answer_store import Filing, environment_id, keep, open_event
from grader.store.database.faults import Damaged
from grader.store.database.store import Store
from grader.store.database.students import leave_out

_TOGETHER = 0.2  # seconds of work that a kill may cost: each transaction costs a millisecond


def now() -> str:
    """The time as the store has it: 2026-11-21T20:15:00Z."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(slots=True)
class Terms:
    """What of the store may be used again. minimum: the weakest wall that answers may have come through.

    fresh: nothing. explain: whether reasons are wanted, which costs a query for each student who is run.
    """

    minimum: Rung = Rung.good
    fresh: bool = False
    explain: bool = False


class Keeping:
    """One run's hold on the store. A store that fails under way costs a sentence (`fault`); the run goes on.

    One that takes nothing more (a full disk) is still read: what it holds is used, and persons' marks with it. One
    that cannot be read is let go: then `store` is None, as where nothing is kept at all.
    """

    def __init__(
        self, store: Store | None, terms: Terms | None = None, clock: Callable[[], str] = now, kind: Event | None = None
    ) -> None:
        self.store = store
        self.terms = terms or Terms()
        self.clock = clock
        self.fault: str | None = None
        self._kind = kind or Event(EventKind.GRADED, "")
        self._event: int | None = None
        self._pending: list[Filing] = []
        self._filed = -_TOGETHER
        self._lock = threading.Lock()
        self._timer: threading.Timer | None = None

    @cached_property
    def environment(self) -> int:
        """The row of what students' code runs on here."""
        assert self.store is not None
        return environment_id(self.store, environment())

    @property
    def writing(self) -> bool:
        """Whether anything is put away."""
        return self.store is not None and self.fault is None

    def take_no_more(self, error: StoreError) -> None:
        """The store could not be written; whatever failed first is told."""
        self.fault = self.fault or f"{error}; what it had taken is kept, the rest of this run is not"
        self._pending.clear()

    def let_go(self, error: StoreError) -> None:
        """The store could not be read; where that is so of one student's rows, it is read on for the others."""
        self.take_no_more(error)
        if isinstance(error.__cause__, Damaged):
            return
        self.fault = f"{self.fault}; marks that persons gave by `grade override` are not in these reports"
        self.store = None

    def file(self, filings: Sequence[Filing]) -> None:
        """Put these away, each as a whole. StoreError."""
        assert self.store is not None
        keep(self.store, filings)

    def put(self, filing: Filing) -> None:
        """Put this away, at once or, if others come fast, together with those of the next moment. StoreError."""
        with self._lock:
            self._pending.append(filing)
            due = time.monotonic() - self._filed >= _TOGETHER
            if not due and self._timer is None:  # nobody knows when the next will come
                self._timer = threading.Timer(_TOGETHER, self.close)
                self._timer.daemon = True
                self._timer.start()
        if due:
            self.flush()

    def flush(self) -> None:
        """Put away what waits. StoreError."""
        with self._lock:
            if self._timer is not None:
                self._timer.cancel()
                self._timer = None
            if self._pending and self.store is not None:
                self.file(self._pending)
            self._pending.clear()
            self._filed = time.monotonic()

    def leave_out(self, exam: str, present: Callable[[str], bool]) -> None:
        """Note that all but the students who are present have nothing handed in any more."""
        if self.store is not None and self.writing:
            try:
                leave_out(self.store, exam, present)
            except StoreError as error:
                self.take_no_more(error)

    def close(self) -> None:
        """Put away what waits; a store that fails is a `fault`."""
        try:
            self.flush()
        except StoreError as error:
            self.take_no_more(error)

    def event(self) -> int:
        """The row of this run in the history; it is made at the first mark that changes. StoreError."""
        assert self.store is not None
        if self._event is None:
            kind = self._kind
            self._event = open_event(self.store, Event(kind.kind, kind.at or self.clock(), kind.by, kind.why))
        return self._event
