"""Submissions on their way: taken from the caller as they are needed, and sent a few at a time."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from grader.model.attempt import Ending
from grader.model.job import StudentJob, StudentRun
from grader.sandbox.cluster.papers import Paper, remember, write_paper
from grader.sandbox.submission import Submission

TRIES = 3  # of a submission, counting what went wrong with a batch that it was in
FIRST, LARGEST = 16, 32  # submissions in a batch
AHEAD = 2000  # submissions that are read and wait to be sent
_SHORT, _LONG = 0.25, 0.75  # seconds for a batch: below, the next are larger; above, smaller
_ROUNDS = 2  # that what is left would take, as batches of equal size
_SMALLEST = 8  # times smaller, at the end


@dataclass(slots=True, eq=False)
class Item:
    """A submission. failed_on: addresses; run: the last that came back, if a wall lost it."""

    job: StudentJob
    paper: Paper
    faults: int = 0
    failed_on: set[str] = field(default_factory=set)
    run: StudentRun | None = None

    def fault(self, address: str, run: StudentRun | None = None) -> bool:
        """Record a try that failed through us; True if there is another."""
        self.faults += 1
        self.failed_on.add(address)
        self.run = run
        return self.faults < TRIES

    def lost(self, why: str) -> StudentRun:
        """What is known of it when no try is left."""
        if self.run is not None:
            return self.run
        submission = Submission(self.job)
        submission.lose(why)
        return submission.run()


@dataclass(slots=True, eq=False)
class Batch:
    """sent, since: when it was sent, and when nothing was before it any more (None until then)."""

    items: list[Item]
    sent: float = 0.0
    since: float | None = None

    @property
    def seconds(self) -> float:
        """That all its submissions may need together, by their limits."""
        return sum(item.paper.seconds for item in self.items)


class Source:
    """The jobs as batches, of a size that keeps workers busy and messages few. They are pulled so far ahead that the
    end is seen to come: there batches become small, so that no worker has much to do when the others rest.
    """

    def __init__(self, jobs: Iterable[StudentJob]) -> None:
        self._jobs = iter(jobs)
        self._papers: dict[int, Paper] = {}
        self._ahead: deque[Item] = deque()
        self._size = FIRST
        self._ended = False

    @property
    def exhausted(self) -> bool:
        """Whether all was taken, as far as is known."""
        return self._ended and not self._ahead

    def take(self, places: int) -> Batch | None:
        """The next submissions for one of so many places, or None if there are no more."""
        self._pull(min(_ROUNDS * places * self._size, AHEAD))
        share = math.ceil(len(self._ahead) / (_ROUNDS * places))
        least = min(self._size // _SMALLEST, len(self._ahead) // places)
        size = min(self._size, max(share, least, 1))
        items = [self._ahead.popleft() for _ in range(min(size, len(self._ahead)))]
        return Batch(items) if items else None

    def put_back(self, items: Sequence[Item]) -> None:
        """What was not run after all; it is next."""
        self._ahead.extendleft(reversed(items))

    def rest(self) -> Iterator[Item]:
        """All that is left, one after another."""
        while self._pull(1):
            yield self._ahead.popleft()

    def learn(self, batch: Batch, seconds: float) -> None:
        """A batch took so long: small ones cost messages, large ones leave workers idle at the end."""
        if len(batch.items) == self._size and seconds < _SHORT:
            self._size = min(2 * self._size, LARGEST)
        elif len(batch.items) <= self._size and seconds > _LONG:
            self._size = max(self._size // 2, 1)

    def _pull(self, most: int) -> int:
        while len(self._ahead) < most and not self._ended:
            job = next(self._jobs, None)
            if job is None:
                self._ended = True
            else:
                self._ahead.append(self._item(job))
        return len(self._ahead)

    def _item(self, job: StudentJob) -> Item:
        known = self._papers.get(id(job.questions))
        return Item(job, known or remember(self._papers, id(job.questions), write_paper(job.questions)))


def was_lost(run: StudentRun) -> bool:
    """Whether the wall itself failed."""
    return any(attempt.ending is Ending.LOST for attempt in run.attempts)
