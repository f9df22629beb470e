"""Workers of our own: a small cluster on this machine, for one run."""

from __future__ import annotations

import multiprocessing
import os
import signal
import tempfile
import threading
import time
from collections.abc import Collection, Iterator
from contextlib import ExitStack, contextmanager, suppress
from multiprocessing import resource_tracker
from multiprocessing.process import BaseProcess

import dask
from distributed import Client, LocalCluster

from grader.errors import WallError
from grader.sandbox.cluster.credentials import own_credentials
from grader.sandbox.cluster.scheduler import SETTINGS, closed_at_the_end, first_line
from grader.sandbox.cluster.terms import Terms

_STARTING, _ENDING = 60.0, 15.0  # seconds for workers of our own
_WORKER = "Dask Worker process (from Nanny)"  # as Dask names its processes
_NO_LOGS = "import logging; logging.disable()"  # what a worker of ours runs first; before that there is
_ENVIRONMENT = {"DASK_LOGGING__DISTRIBUTED": "critical", "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
_OURS = {
    "distributed.scheduler.allowed-failures": 0,  # who is to try again is decided in dispatch.py
    "distributed.scheduler.work-stealing": False,
    "distributed.scheduler.active-memory-manager.start": False,
    "distributed.scheduler.http.routes": [],
    "distributed.worker.http.routes": [],
    "distributed.worker.preload": [_NO_LOGS],
    "distributed.worker.profile.enabled": False,  # these spare 3 % of two processors
    "distributed.admin.tick.interval": "1 s",
    "distributed.admin.system-monitor.interval": "10 s",
    "distributed.admin.system-monitor.gil.enabled": False,
    "distributed.nanny.pre-spawn-environ": _ENVIRONMENT,  # Dask puts it into our own environment, too
}


@contextmanager
def own_client(jobs: int, terms: Terms) -> Iterator[Client]:
    """A client of `jobs` workers of our own, of one thread each."""
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="grader-dask-", ignore_cleanup_errors=True))
        own = {"temporary-directory": folder, "distributed.scheduler.worker-ttl": f"{terms.silence} s"}
        stack.enter_context(dask.config.set(_OURS | SETTINGS | own))
        for name in _ENVIRONMENT.keys() - os.environ.keys():
            stack.callback(os.environ.pop, name, None)
        try:
            cluster = stack.enter_context(_own_cluster(folder))
            client = Client(cluster, set_as_default=False)  # type: ignore[no-untyped-call]
            stack.enter_context(closed_at_the_end(client))
            cluster.scale(jobs)  # type: ignore[no-untyped-call]
            _wait_for_one(client)  # the others join later, unless they died
        except (OSError, ValueError, RuntimeError) as error:  # no ports, no memory, or what its settings say
            raise WallError(
                f"no Dask workers can be started on this machine ({first_line(error)}); use the engine local, or"
                " `dask scheduler` and `dask worker`, which say more"
            ) from error
        yield client


def _wait_for_one(client: Client) -> None:
    """By the monotonic clock. Dask goes by the machine's: once that is set forward, every wait has lasted too long."""
    end = time.monotonic() + _STARTING
    while True:
        try:
            return client.wait_for_workers(1, timeout=max(end - time.monotonic(), 1.0))
        except TimeoutError:
            if time.monotonic() >= end:
                raise


@contextmanager
def _own_cluster(folder: str) -> Iterator[LocalCluster]:
    others = set(multiprocessing.active_children())
    with _deaf_to_ctrl_c():
        cluster = LocalCluster(  # type: ignore[no-untyped-call]
            n_workers=0,
            threads_per_worker=1,
            processes=True,
            dashboard_address=None,
            scheduler_kwargs={"dashboard_address": "127.0.0.1:0"},  # its usual port may be another Dask's
            memory_limit=0,
            local_directory=folder,
            security=own_credentials(),
            silence_logs=False,
        )
    impatience = threading.Timer(_ENDING, _kill_workers, [others])
    try:
        yield cluster
    finally:
        impatience.start()
        try:
            with suppress(OSError, RuntimeError):
                cluster.close(timeout=2 * _ENDING)
        finally:
            impatience.cancel()


def _kill_workers(others: Collection[BaseProcess]) -> None:
    """Dask kills those that do not end, but waits for ever for one that hangs, or is stopped, while it starts.

    others: processes of this program that are no workers of this cluster.
    """
    for child in multiprocessing.active_children():
        if child.name == _WORKER and child not in others:
            child.kill()


@contextmanager
def _deaf_to_ctrl_c() -> Iterator[None]:
    """Threads that are started here, and the processes that those start, never get it: it is the main thread's affair.

    A terminal sends it to every process. The workers would die of it, loudly, while the run is being wound up.
    """
    resource_tracker.ensure_running()  # which would undo it in the thread that starts it
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
