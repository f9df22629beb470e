"""The entrance to the sandbox."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from queue import SimpleQueue
from types import TracebackType
from typing import Self, TypeVar, cast

from grader.errors import WallError
from grader.model.job import AuthorJob, AuthorRun, StudentJob, StudentRun
from grader.sandbox.engine import Engine
from grader.sandbox.guest import kernel
from grader.sandbox.hatchery import Results
from grader.sandbox.homework import Homework
from grader.sandbox.ladder import Footing, climb_down
from grader.sandbox.profile import PLAIN, Profile
from grader.sandbox.rung import Rung
from grader.sandbox.submission import Submission
from grader.sandbox.task import Task
from grader.sandbox.zygote import Zygote

_READ_AHEAD = 2  # jobs beyond those that run, so that none of the `jobs` places stands empty

Job = TypeVar("Job", StudentJob, AuthorJob)
Run = TypeVar("Run", StudentRun, AuthorRun)


class Wall:
    """Runs jobs where they can harm nobody. Nothing is started before it is needed; `close` leaves nothing behind.

    minimum: the weakest rung that is good enough; below it the first use raises WallError.
    jobs: children at a time. trust: no wall at all, for code that is trusted. highest: never a stronger rung.
    """

    def __init__(self, *, minimum: str = "good", jobs: int = 2, trust: bool = False, highest: str = "full") -> None:
        self._minimum, self._highest = Rung[minimum], Rung[highest]
        self._jobs, self._trust = jobs, trust
        self._footing: Footing | None = None
        self._engine: Engine | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def started(self) -> bool:
        """Whether anything has been run, or tried."""
        return self._footing is not None

    @property
    def rung(self) -> Rung:
        """The rung in force, found by trying at the first use, which leaves a zygote ready for work."""
        return self._stand().rung

    @property
    def reasons(self) -> tuple[str, ...]:
        """A sentence for each stronger rung, why it is not in force."""
        return self._stand().reasons

    @property
    def footing(self) -> Footing:
        """How the rung in force was proved, and the rest that is known of it."""
        return self._stand()

    def students(self, jobs: Iterable[StudentJob]) -> Iterator[StudentRun]:
        """Run submissions, pulling lazily; runs come as they finish, in no order."""
        return self._stream(jobs, Submission, StudentRun)

    def authors(self, jobs: Iterable[AuthorJob]) -> Iterator[AuthorRun]:
        """The same for authors' solvers. May be used while a `students` iterator is paused."""
        return self._stream(jobs, Homework, AuthorRun)

    def prepare(self, first: Profile = PLAIN) -> None:
        """Begin to find the rung and to start a zygote, without waiting: the first use will find them.

        first: what is likely to be run first.
        """
        if sys.platform == "linux" and self._engine is None:
            self._engine = Engine(lambda: self._find(first), self._jobs)

    def close(self) -> None:
        """End every process and forget what waits; the wall can be used again."""
        engine, self._engine = self._engine, None
        if engine is not None:
            engine.close()

    def _stand(self) -> Footing:
        if self._footing is None:
            self._start()
            assert self._footing is not None
        return self._footing

    def _start(self) -> Engine:
        if sys.platform != "linux":
            raise WallError("submissions can only be run on Linux; run the container image instead")
        self.prepare()
        assert self._engine is not None
        try:
            self._footing = self._engine.footing()
        except BaseException:
            self.close()
            raise
        if self._footing.rung is Rung.weak:  # files can be read there, and so can this process's own memory
            kernel.prctl(kernel.PR_SET_DUMPABLE, 0)
        return self._engine

    def _find(self, first: Profile) -> tuple[Footing, Zygote | None]:
        if self._footing is not None:
            return self._footing, None
        if not self._trust:
            return climb_down(self._highest, self._minimum, first)
        return Footing(Rung.none, ("isolation was switched off: the code is trusted",)), None

    def _stream(self, jobs: Iterable[Job], task: Callable[[Job], Task], kind: type[Run]) -> Iterator[Run]:
        pending = iter(jobs)
        results: Results = SimpleQueue()
        engine: Engine | None = None
        in_flight = 0
        try:
            while True:
                while in_flight < self._jobs + _READ_AHEAD and (job := next(pending, None)) is not None:
                    engine = engine or self._start()
                    engine.submit(task(job), results)
                    in_flight += 1
                if not in_flight:
                    return
                run = results.get()
                in_flight -= 1
                if isinstance(run, Exception):
                    raise run
                yield cast(Run, run)
        finally:
            if engine is not None and in_flight:
                engine.abandon(results)
