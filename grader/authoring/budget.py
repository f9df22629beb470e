"""The time that one problem may take to be checked: a reference of half a second a call would take an hour."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import replace

from grader.model.job import AuthorJob, AuthorRun, StudentJob, StudentRun
from grader.sandbox.rung import Rung
from grader.sandbox.runner import Runner


class OutOfTime(Exception):
    """The time of a problem is up; the sentence says so, and what to do. It must not pass for a check that passed."""


class Budgeted:
    """A runner whose authors' jobs end when the time is up: `authors` then raises OutOfTime.

    seconds: from now on, for all jobs together, by the clock on the wall.
    """

    def __init__(self, runner: Runner, seconds: float) -> None:
        self._runner, self._seconds = runner, seconds
        self._until = time.monotonic() + seconds

    def authors(self, jobs: Iterable[AuthorJob]) -> Iterator[AuthorRun]:
        """Run authors' jobs. Raises OutOfTime where one was ended, or could not be begun any more."""
        for run in self._runner.authors(map(self._bounded, jobs)):
            if run.fault is not None:
                self._look()
            yield run

    def _bounded(self, job: AuthorJob) -> AuthorJob:
        self._look()
        return replace(job, until=self._until)

    def _look(self) -> None:
        if time.monotonic() >= self._until:
            raise OutOfTime(
                f"the {_long(self._seconds)} for one problem were over before all was tried: draw smaller inputs or"
                " fewer cases, let the reference take fewer steps, or give it more time with `--minutes`"
            )

    def students(self, jobs: Iterable[StudentJob]) -> Iterator[StudentRun]:
        """Students are no part of a check; theirs has bounds of its own."""
        return self._runner.students(jobs)

    @property
    def started(self) -> bool:
        """That of the runner."""
        return self._runner.started

    @property
    def rung(self) -> Rung:
        """That of the runner."""
        return self._runner.rung

    @property
    def reasons(self) -> tuple[str, ...]:
        """Those of the runner."""
        return self._runner.reasons

    def close(self) -> None:
        """Close the runner."""
        self._runner.close()


def _long(seconds: float) -> str:
    """ "10 minutes", "1 minute", "30 seconds"."""
    number, unit = (seconds / 60, "minute") if seconds >= 60 else (seconds, "second")
    return f"{number:g} {unit}{'' if number == 1 else 's'}"
