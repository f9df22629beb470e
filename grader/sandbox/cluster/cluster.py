"""The Dask engine: the same jobs and the same runs as the wall of this machine, on as many machines as there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from itertools import chain
from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple, Self

from grader.errors import UsageError
from grader.model.job import AuthorJob, AuthorRun, StudentJob, StudentRun
from grader.sandbox.cluster.quiet import quiet
from grader.sandbox.cluster.terms import Terms
from grader.sandbox.rung import Rung
from grader.sandbox.wall import Wall

if TYPE_CHECKING:
    from grader.sandbox.cluster.crew import Crew
    from grader.sandbox.cluster.link import Link

_OPEN = (
    "the package cryptography is not installed, so other users of this machine could give orders to the Dask workers;"
    " `pip install cryptography` where there are any"
)


class _Session(NamedTuple):
    link: Link
    crew: Crew


class Cluster:
    """Runs submissions on Dask workers, each with a wall of its own, and authors' solvers behind the wall here.

    scheduler: the address of one that is there; None starts `jobs` workers on this machine. minimum, trust: as for the
    wall. Nothing is started, and `distributed` not imported, before it is needed. Where a submission cannot be run
    after several tries on several workers its attempts are `lost`, which is ungraded, never zero. When workers that it
    started are all gone and none comes back, the rest is run by the wall here.
    """

    def __init__(
        self,
        local: Wall,
        *,
        scheduler: str | None = None,
        minimum: str = "good",
        jobs: int = 2,
        trust: bool = False,
        terms: Terms | None = None,
    ) -> None:
        self._local, self._scheduler, self._jobs = local, scheduler, jobs
        self._terms = replace(terms or Terms(), minimum=minimum, trust=trust)
        self._session: _Session | None = None
        self._helped = False  # whether submissions ran here, for want of workers
        self._open = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def started(self) -> bool:
        """Whether any worker has been asked."""
        return self._session is not None

    @property
    def rung(self) -> Rung:
        """The weakest of the workers' walls, which are put up for it if they are not, and of that here if it helped."""
        workers = self._stand().crew.rung
        return min(workers, self._local.rung) if self._helped else workers

    @property
    def reasons(self) -> tuple[str, ...]:
        """A sentence for each stronger rung, why it is not in force, with the workers that it is about."""
        return self._stand().crew.reasons

    @property
    def notes(self) -> tuple[str, ...]:
        """What became of workers that were lost or left out: sentences for whoever runs this."""
        return () if self._session is None else tuple(self._session.crew.notes)

    def students(self, jobs: Iterable[StudentJob]) -> Iterator[StudentRun]:
        """Run submissions, pulling lazily; runs come as they finish, in no order."""
        pending = iter(jobs)
        first = next(pending, None)
        if first is None:
            return
        link, crew = self._stand()
        from grader.sandbox.cluster.dispatch import Dispatch

        refuge = self._help if self._scheduler is None else None
        dispatch = Dispatch(link, crew, self._terms, chain([first], pending), refuge)
        try:
            yield from dispatch.runs()
        finally:
            dispatch.stop()

    def _help(self, jobs: Iterable[StudentJob]) -> Iterator[StudentRun]:
        self._helped = True
        return self._local.students(jobs)

    def authors(self, jobs: Iterable[AuthorJob]) -> Iterator[AuthorRun]:
        """Run authors' solvers behind the wall of this machine."""
        return self._local.authors(jobs)

    def close(self) -> None:
        """Let every worker's wall come down, end those workers that are ours, and the local wall."""
        self._session = None
        opened, self._open = self._open, ExitStack()
        try:
            opened.close()
        finally:
            self._local.close()

    def _stand(self) -> _Session:
        if self._session is None:
            try:
                import distributed  # noqa: F401
            except ImportError as error:
                raise UsageError(
                    f"the engine dask needs a package that is not installed ({error.name}):"
                    " `pip install 'grader[cluster]'`, or take the engine local"
                ) from error
            self._session = self._start()
        return self._session

    def _start(self) -> _Session:
        from grader.sandbox.cluster.crew import Crew
        from grader.sandbox.cluster.facts import facts_here
        from grader.sandbox.cluster.link import Link
        from grader.sandbox.cluster.own_workers import own_client
        from grader.sandbox.cluster.scheduler import client_of

        terms = self._terms
        with ExitStack() as stack:
            stack.enter_context(quiet())
            if self._scheduler is None:
                client = stack.enter_context(own_client(self._jobs, terms))
            else:
                client = stack.enter_context(client_of(self._scheduler, terms))
                terms = replace(terms, facts=terms.facts or facts_here())
            link = Link(client)
            crew = Crew(link, terms, f"the Dask scheduler at {self._scheduler or 'this machine'}")
            stack.callback(crew.close)
            if self._scheduler is None and not client.security.require_encryption:
                crew.notes.append(_OPEN)
            crew.assemble()
            self._open = stack.pop_all()
        return _Session(link, crew)
