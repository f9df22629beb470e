"""Gives batches to workers and takes runs from them, until every submission has one, whatever becomes of the workers.

Each worker has as many batches as threads, and one more to go on with. What was being run when a worker died, hung or
failed has had a try; from then on it is run alone, on a worker where it has not failed if there is one, so that
one submission that kills its worker costs no other one its tries. What only waited there has had none. When there have
been no workers for long, and none are to be expected, what is left is run in a refuge, or it is lost; nothing is alone
there.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from queue import Empty, SimpleQueue

from grader.model.job import StudentJob, StudentRun
from grader.sandbox.clock import SteadyClock
from grader.sandbox.cluster import orders
from grader.sandbox.cluster.batches import Batch, Item, Source, was_lost
from grader.sandbox.cluster.crew import Crew
from grader.sandbox.cluster.lane import Lane
from grader.sandbox.cluster.link import Came, Link, Mail
from grader.sandbox.cluster.packed_run import unpack_student_run
from grader.sandbox.cluster.terms import Terms
from grader.sandbox.decode import Malformed

_LOOK = 1.0  # seconds between two looks at who is there
_AGAIN = 5  # answers of a worker without a good run, one after another, until it is left out if there are others


Refuge = Callable[[Iterable[StudentJob]], Iterator[StudentRun]]


class Dispatch:
    """refuge: what runs submissions when no worker is left; None if nothing does."""

    def __init__(
        self, link: Link, crew: Crew, terms: Terms, jobs: Iterable[StudentJob], refuge: Refuge | None = None
    ) -> None:
        self._link, self._crew, self._terms, self._refuge = link, crew, terms, refuge
        self._source = Source(jobs)
        self._mail: Mail = SimpleQueue()
        self._lanes: dict[str, Lane] = {}
        self._suspects: deque[Item] = deque()
        self._done: deque[StudentRun] = deque()
        self._clock = SteadyClock()
        self._next_look = 0.0

    def runs(self) -> Iterator[StudentRun]:
        """Runs as they come."""
        while True:
            if self._clock.now >= self._next_look:
                self._look()
            if self._crew.abandoned:
                yield from self._done
                yield from self._do_without(f"no Dask worker was left for {self._terms.nobody:g} s")
                return
            self._fill()
            while self._done:
                yield self._done.popleft()
            if self._finished():
                return
            for came in self._wait():
                self._hear(came)

    def stop(self) -> None:
        """Whatever is under way is wanted no longer."""
        for lane in self._lanes.values():
            self._link.drop(lane.batches)

    def _finished(self) -> bool:
        busy = any(lane.batches for lane in self._lanes.values())
        return self._source.exhausted and not busy and not self._suspects

    def _wait(self) -> list[Came]:
        """All that has come; what is overdue after that is overdue indeed."""
        came: list[Came] = []
        try:
            came.append(self._mail.get(timeout=_LOOK))
            while True:
                came.append(self._mail.get_nowait())
        except Empty:
            self._clock.tick(_LOOK)
        return came

    # Giving

    def _fill(self) -> None:
        for address, worker in self._crew.working.items():
            self._lanes.setdefault(address, Lane(worker))
        if self._suspects:
            self._fill_alone()
            return
        places = sum(lane.worker.threads for lane in self._lanes.values())
        while ready := [lane for lane in self._lanes.values() if lane.open]:
            batch = self._source.take(places)
            if batch is None:
                return
            min(ready, key=lambda lane: lane.load).send(batch, self._link, self._mail, self._clock.now)

    def _fill_alone(self) -> None:
        """Meanwhile nothing else is sent, so that workers come to be idle."""
        for address, lane in self._lanes.items():
            if not lane.batches and (item := self._suspect_for(address)) is not None:
                self._suspects.remove(item)
                lane.alone = True
                lane.send(Batch([item]), self._link, self._mail, self._clock.now)

    def _suspect_for(self, address: str) -> Item | None:
        """One that has not failed there, or has failed everywhere else as well."""
        others = self._lanes.keys() - {address}
        new = (item for item in self._suspects if address not in item.failed_on)
        left = (item for item in self._suspects if item.failed_on >= others)
        return next(chain(new, left), None)

    # Taking

    def _hear(self, came: Came) -> None:
        lane = next((each for each in self._lanes.values() if came.number in each.batches), None)
        if lane is None:
            return
        try:
            answer = orders.Failed(came.why) if came.packed is None else orders.read_answer(came.packed)
        except Malformed as error:
            answer = orders.Failed(str(error))
        if came.dead or isinstance(answer, orders.Homeless):
            self._bury(lane, f"{came.why or 'the worker was closed or restarted'} while it ran")
            return
        self._link.drop([came.number])
        batch = lane.batches.pop(came.number)
        lane.alone = False
        lane.failures += 1
        self._settle(lane, batch, answer)
        if lane.failures >= _AGAIN and len(self._lanes) > 1:
            self._bury(lane, "the worker failed again and again")
            self._crew.leave_out(lane.worker.address, "is left out")

    def _settle(self, lane: Lane, batch: Batch, answer: orders.Answer) -> None:
        match answer:
            case orders.Lacking():
                lane.failures = 0
                lane.worker.knows -= set(answer.digests)
                self._source.put_back(batch.items)
            case orders.Done() if len(answer.runs) == len(batch.items) and any(answer.runs):
                lane.worker.knows |= {item.paper.digest for item in batch.items}
                self._source.learn(batch, answer.seconds)
                pairs = list(zip(batch.items, answer.runs, strict=True))
                self._source.put_back([item for item, packed in pairs if packed is None])
                for item, packed in pairs:
                    if packed is not None:
                        self._take(lane, item, packed)
            case _:
                why = answer.why if isinstance(answer, orders.Failed) else "it said what is no answer"
                for item in batch.items:
                    self._fault(lane, item, f"the worker failed: {why}")

    def _take(self, lane: Lane, item: Item, packed: bytes) -> None:
        try:
            run = unpack_student_run(packed, item.job)
        except Malformed as error:
            self._fault(lane, item, f"the worker sent {error}")
            return
        if was_lost(run):
            self._fault(lane, item, "the wall of the worker failed", run)
        else:
            lane.failures = 0
            self._done.append(run)

    # Faults of ours

    def _fault(self, lane: Lane, item: Item, why: str, run: StudentRun | None = None) -> None:
        if item.fault(lane.worker.address, run):
            self._suspects.append(item)
        else:
            self._done.append(item.lost(f"{why}; it was tried {item.faults} times"))

    def _bury(self, lane: Lane, why: str) -> None:
        """Its worker is gone, or is to be gone for us."""
        address = lane.worker.address
        del self._lanes[address]
        self._link.drop(lane.batches)
        for _, batch in lane.waiting():
            self._source.put_back(batch.items)
        for batch in lane.under_way():
            for item in batch.items:
                self._fault(lane, item, why)
        self._crew.lose(address, f"was given up ({why}); what it had goes to others, if there are any")

    def _look(self) -> None:
        now = self._clock.now
        self._next_look = now + _LOOK
        self._crew.look()
        for address, lane in list(self._lanes.items()):
            if self._crew.working.get(address) is not lane.worker:
                self._bury(lane, "the worker died while it ran")
            elif lane.overdue(self._terms, now):
                self._bury(lane, "the worker did not come back in time")
        if self._source.exhausted and not all(lane.batches for lane in self._lanes.values()):
            self._free_the_waiting(now)

    def _free_the_waiting(self, now: float) -> None:
        """What waits behind something slow while others have nothing to do is theirs."""
        for lane in self._lanes.values():
            for number, batch in lane.waiting():
                if now - batch.sent >= _LOOK:
                    self._link.drop([number])
                    self._source.put_back(lane.batches.pop(number).items)

    def _do_without(self, why: str) -> Iterator[StudentRun]:
        sent = (batch.items for lane in self._lanes.values() for batch in lane.batches.values())
        left = chain(self._suspects, *sent, self._source.rest())
        if self._refuge is None:
            yield from (item.lost(why) for item in left)
            return
        note = f"{why}; what was left ran without any"
        if note not in self._crew.notes:
            self._crew.notes.append(note)
        yield from self._refuge(item.job for item in left)
