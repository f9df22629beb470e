"""What stands on a worker: one wall, for as long as the client wants the answer to its `Open` order kept.

Dask keeps a task's result until the client lets go of it or is gone, however it went, and tells a worker's plugins
when it drops one: then the wall comes down. It also does when the worker closes. Nothing is registered with the
scheduler, and nothing stays.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator
from pkgutil import resolve_name
from typing import Any

from distributed import Worker, WorkerPlugin, get_worker

from grader.errors import WallError
from grader.model.job import Questions, Source, StudentJob
from grader.sandbox.cluster import orders
from grader.sandbox.cluster.facts import facts_here
from grader.sandbox.cluster.packed_run import pack_student_run
from grader.sandbox.cluster.papers import read_questions, remember
from grader.sandbox.runner import Runner

_ENOUGH = 1.0  # seconds; what has not been begun by then is sent back, so that slow submissions come one by one
_OVER = ("released", "forgotten", "cancelled")  # what becomes of a task whose result nobody wants


def obey(packed: bytes) -> bytes:
    """Carry out an order. What goes wrong is told in our own bytes too: Dask pickles exceptions, and logs arguments."""
    try:
        order = orders.read_order(packed)
        worker = get_worker()
        key = str(worker.get_current_task())
        answer = _open(order, worker, key) if isinstance(order, orders.Open) else _run(order, worker, key)
    except Exception as error:  # noqa: BLE001 - the client decides what it means
        answer = orders.Failed(f"{type(error).__name__}: {error}"[:1000])
    return orders.pack(answer)


def _open(order: orders.Open, worker: Worker, key: str) -> orders.Answer:
    if order.facts is not None and order.facts != (facts := facts_here()):
        return orders.Stranger(facts)
    wall = resolve_name(order.maker)(minimum=order.minimum, jobs=worker.state.nthreads, trust=order.trust)
    station = Station(order.session, key, wall, worker)
    asyncio.run_coroutine_threadsafe(
        worker.plugin_add(station, name=order.session),
        worker.loop.asyncio_loop,  # type: ignore[attr-defined]
    ).result()
    try:
        return station.open()
    except WallError as error:
        station.leave()
        return orders.Unfit(str(error))
    except BaseException:
        station.leave()
        raise


def _run(order: orders.Run, worker: Worker, key: str) -> orders.Answer:
    station = worker.plugins.get(order.session)
    return station.run(order, key) if isinstance(station, Station) else orders.Homeless()


class Station(WorkerPlugin):
    """One session's wall on this worker. Tasks use it in their threads; Dask's event loop says when it is over."""

    def __init__(self, session: str, lease: str, wall: Runner, worker: Worker) -> None:
        self._session, self._lease = session, lease
        self._wall, self._worker = wall, worker
        self._questions: dict[bytes, Questions] = {}
        self._wanted: set[str] = set()  # the keys of the runs under way that somebody waits for
        self._closed = False
        self._closing = threading.Lock()

    def transition(self, key: Any, start: str, finish: str, **kwargs: Any) -> None:
        """Called by Dask, in its event loop."""
        if finish in _OVER:
            self._wanted.discard(key)
            if key == self._lease:
                self.leave()

    def leave(self) -> None:
        """Soon, from any thread: the wall comes down and the worker is as it was."""
        self._closed = True
        self._worker.loop.add_callback(self._leave)

    async def _leave(self) -> None:
        if self._worker.plugins.get(self._session) is self:
            await self._worker.plugin_remove(name=self._session)

    async def teardown(self, worker: Worker) -> None:
        """Called by Dask: not in its event loop, which must go on beating."""
        self._closed = True
        await asyncio.to_thread(self._close)

    def _close(self) -> None:
        with self._closing:
            self._wall.close()

    def open(self) -> orders.Answer:
        with self._closing:
            if self._closed:
                return orders.Homeless()
            return orders.Opened(self._wall.rung.name, list(self._wall.reasons))

    def run(self, order: orders.Run, key: str) -> orders.Answer:
        """Run a batch inside the wall."""
        started = time.monotonic()
        known = self._learn(order.papers)
        if len(known) < len(order.papers):
            return orders.Lacking([paper.digest for paper in order.papers if paper.digest not in known])
        self._wanted.add(key)
        try:
            runs = {run.key: pack_student_run(run) for run in self._wall.students(self._jobs(order, known, key))}
        except RuntimeError:
            if self._closed:
                return orders.Homeless()
            raise
        finally:
            self._wanted.discard(key)
            if self._closed:  # it may have been opened once more by a job that came late
                self._close()
        if self._closed:
            return orders.Homeless()
        return orders.Done([runs.get(str(number)) for number in range(len(order.jobs))], time.monotonic() - started)

    def _learn(self, papers: list[orders.Sent]) -> dict[bytes, Questions]:
        """Those of them that are known here now; equal ones stay one object, by which the wall knows them."""
        for paper in papers:
            if paper.packed is not None and paper.digest not in self._questions:
                remember(self._questions, paper.digest, read_questions(paper.packed, paper.digest))
        found = {paper.digest: self._questions.get(paper.digest) for paper in papers}
        return {digest: questions for digest, questions in found.items() if questions is not None}

    def _jobs(self, order: orders.Run, known: dict[bytes, Questions], key: str) -> Iterator[StudentJob]:
        enough = time.monotonic() + _ENOUGH
        for number, job in enumerate(order.jobs):
            if self._closed or key not in self._wanted or time.monotonic() > enough:
                return
            sources = tuple(Source(source.name, source.text) for source in job.sources)
            yield StudentJob(str(number), sources, known[order.papers[job.paper].digest])
