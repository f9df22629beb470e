"""What runs jobs: the wall of this machine, or a cluster with a wall on each of its workers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from grader.model.job import AuthorJob, AuthorRun, StudentJob, StudentRun
from grader.sandbox.rung import Rung


class Runner(Protocol):
    """An engine: whichever it is, the same jobs give the same runs. Nothing is started before it is needed."""

    def students(self, jobs: Iterable[StudentJob]) -> Iterator[StudentRun]:
        """Run submissions, pulling lazily; runs come as they finish, in no order."""

    def authors(self, jobs: Iterable[AuthorJob]) -> Iterator[AuthorRun]:
        """The same for authors' solvers. May be used while a `students` iterator is paused."""

    @property
    def started(self) -> bool:
        """Whether anything has been run, or tried."""

    @property
    def rung(self) -> Rung:
        """The rung in force where students' code runs; of several machines, the weakest."""

    @property
    def reasons(self) -> tuple[str, ...]:
        """A sentence for each stronger rung, why it is not in force."""

    def close(self) -> None:
        """End every process that was started, and forget what waits."""
