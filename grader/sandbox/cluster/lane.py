"""What one worker has been given to run, in order."""

from __future__ import annotations

from dataclasses import dataclass, field

from grader.sandbox.cluster import orders
from grader.sandbox.cluster.batches import Batch
from grader.sandbox.cluster.crew import Worker
from grader.sandbox.cluster.link import Link, Mail
from grader.sandbox.cluster.terms import Terms
from grader.sandbox.guest import wire

_READ_AHEAD = 1  # batches beyond those that run, so that none of the worker's threads stands idle


@dataclass(slots=True, eq=False)
class Lane:
    """batches: by the numbers of their orders. alone: what it has is run alone, having failed before.

    failures: answers, since one had a run in it as it should be.
    """

    worker: Worker
    batches: dict[int, Batch] = field(default_factory=dict)
    alone: bool = False
    failures: int = 0

    @property
    def open(self) -> bool:
        """Whether it may be given more."""
        return not self.alone and len(self.batches) < self.worker.threads + _READ_AHEAD

    @property
    def load(self) -> float:
        return len(self.batches) / self.worker.threads

    def under_way(self) -> list[Batch]:
        return list(self.batches.values())[: self.worker.threads]

    def waiting(self) -> list[tuple[int, Batch]]:
        """What the worker has not come to yet."""
        return list(self.batches.items())[self.worker.threads :]

    def send(self, batch: Batch, link: Link, mail: Mail, now: float) -> None:
        batch.sent, batch.since = now, None
        self.batches[link.order(self._order(batch, link.session), self.worker.address, mail)] = batch

    def overdue(self, terms: Terms, now: float) -> bool:
        """Whether it has had more time than anything honest takes. To be called now and then."""
        for batch in self.under_way():
            batch.since = now if batch.since is None else batch.since
            if now - batch.since > terms.slack + terms.patience * batch.seconds:
                return True
        return False

    def _order(self, batch: Batch, session: str) -> orders.Run:
        papers = {item.paper.digest: item.paper for item in batch.items}
        places = {digest: number for number, digest in enumerate(papers)}
        known = self.worker.knows
        return orders.Run(
            session,
            [orders.Sent(digest, None if digest in known else paper.packed) for digest, paper in papers.items()],
            [
                orders.Job(places[item.paper.digest], [wire.Source(each.name, each.text) for each in item.job.sources])
                for item in batch.items
            ],
        )
