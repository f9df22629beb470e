"""A scheduler and workers that somebody else has started, as everyone does, with one thread and with two."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from distributed import Client

from grader.errors import UsageError
from grader.sandbox.cluster.cluster import Cluster
from grader.sandbox.cluster.terms import Terms
from grader.sandbox.wall import Wall
from tests.sandbox.making import becomes_true, descendants

from .making import jobs, right

ROOT = Path(__file__).parents[3]
NO_GRADER = """
import sys  # a scheduler that somebody else has installed
for name in [each for each in sys.modules if each.split(".")[0] == "grader"]:
    del sys.modules[name]
sys.modules["grader"] = None
"""


@dataclass
class Yard:
    """The scheduler's address, and the workers' processes by their number of threads."""

    address: str
    workers: dict[int, subprocess.Popen[bytes]] = field(default_factory=dict)

    def started(self, worker: int) -> set[int]:
        """The processes that a worker has started."""
        return descendants(self.workers[worker].pid)


@pytest.fixture(scope="module")
def yard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Yard]:
    folder = tmp_path_factory.mktemp("yard")
    file, preload = folder / "scheduler.json", folder / "no_grader.py"
    preload.write_text(NO_GRADER)
    with ExitStack() as stack:
        scheduler = ["dask_scheduler", "--port", "0", "--host", "127.0.0.1", "--scheduler-file", str(file)]
        _start(stack, folder, [*scheduler, "--preload", str(preload)])
        assert becomes_true(lambda: file.exists() and file.read_text().rstrip().endswith("}"), 60)
        made = Yard(json.loads(file.read_text())["address"])
        for threads in (1, 2):
            worker = ["dask_worker", made.address, "--nthreads", str(threads), "--no-nanny", "--host", "127.0.0.1"]
            made.workers[threads] = _start(stack, folder, [*worker, "--local-directory", str(folder / str(threads))])
        yield made


def _start(stack: ExitStack, folder: Path, words: list[str]) -> subprocess.Popen[bytes]:
    log = stack.enter_context((folder / f"{len(list(folder.iterdir()))}.log").open("wb"))
    started = subprocess.Popen(
        [sys.executable, "-m", f"distributed.cli.{words[0]}", *words[1:], "--no-dashboard"],
        cwd=ROOT,
        env=os.environ
        | {"PYTHONPATH": os.pathsep.join([str(ROOT), *os.environ.get("PYTHONPATH", "").split(os.pathsep)])},
        stdout=log,
        stderr=log,
    )

    def end() -> None:
        started.kill()
        started.wait()

    stack.callback(end)
    return started


def test_all_threads_of_all_workers_are_used(yard: Yard, wall: Wall) -> None:
    with Cluster(wall, scheduler=yard.address, minimum="weak") as cluster:
        assert all(right(cluster.students(jobs(100))).values())
        assert becomes_true(lambda: yard.started(1) and yard.started(2))
        assert cluster._session is not None
        assert becomes_true(lambda: _looked(cluster) == [1, 2])
        assert all(right(cluster.students(jobs(100))).values())
        assert cluster.notes == ()


def _looked(cluster: Cluster) -> list[int]:
    assert cluster._session is not None
    cluster._session.crew.look()
    return sorted(worker.threads for worker in cluster._session.crew.working.values())


def test_nothing_is_left_on_the_workers(yard: Yard, wall: Wall) -> None:
    with Cluster(wall, scheduler=yard.address, minimum="weak") as cluster:
        assert all(right(cluster.students(jobs(10))).values())
        assert yard.started(1) | yard.started(2)
    assert becomes_true(lambda: not yard.started(1) and not yard.started(2))
    assert not _traces(yard.address)


CLIENT = """
import os
from grader.sandbox.cluster.cluster import Cluster
from grader.sandbox.wall import Wall
from tests.sandbox.cluster.making import *

if __name__ == "__main__":
    slow = "import time\\ndef f(): time.sleep(60)"
    asked = Questions((constant("N"), function("f", seconds=100.0)), NUMPY)
    with Cluster(Wall(), scheduler={address!r}, jobs=2, minimum="weak") as cluster:
        try:
            mixed = (job(number, slow if number > 60 else "def f(): return 1", asked) for number in range(1000))
            for run in cluster.students(mixed):
                os.write(1, b"run\\n")
        except KeyboardInterrupt:
            print("stopped", flush=True)
"""


def _client(address: str | None) -> subprocess.Popen[bytes]:
    """A process that runs submissions which take for ever, in a session of its own, once the first are back."""
    client = subprocess.Popen(
        [sys.executable, "-c", CLIENT.format(address=address)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        env={name: value for name, value in os.environ.items() if name != "PYTHONWARNINGS"},
    )
    assert client.stdout is not None
    assert client.stdout.readline() == b"run\n", client.stdout.read()
    return client


def _said(client: subprocess.Popen[bytes]) -> list[bytes]:
    out, _ = client.communicate(timeout=60)
    return [line for line in out.splitlines() if line != b"run"]


def test_nothing_is_left_on_the_workers_of_a_client_that_is_killed(yard: Yard) -> None:
    client = _client(yard.address)
    assert becomes_true(lambda: yard.started(1) or yard.started(2))
    client.kill()
    client.wait()
    assert becomes_true(lambda: not yard.started(1) and not yard.started(2), 30)
    assert not _traces(yard.address)


def test_ctrl_c_leaves_at_once_and_nothing_on_the_workers(yard: Yard) -> None:
    client = _client(yard.address)
    os.killpg(client.pid, signal.SIGINT)
    assert _said(client) == [b"stopped"]
    assert client.returncode == 0
    assert becomes_true(lambda: not yard.started(1) and not yard.started(2), 30)


def test_ctrl_c_ends_workers_of_our_own_without_a_word() -> None:
    client = _client(None)
    below = descendants(client.pid)
    os.killpg(client.pid, signal.SIGINT)
    assert _said(client) == [b"stopped"]
    assert client.returncode == 0
    assert below
    assert becomes_true(lambda: not below & descendants(1))


def _traces(address: str) -> list[str]:
    """What is ours on any worker, and with the scheduler."""

    def on_worker(dask_worker: Any) -> list[str]:
        return [*map(str, dask_worker.plugins), *map(str, dask_worker.state.tasks)]

    def on_scheduler(dask_scheduler: Any) -> list[str]:
        return [*map(str, dask_scheduler.tasks), *map(str, dask_scheduler.plugins)]

    with Client(address, set_as_default=False) as client:  # type: ignore[no-untyped-call]
        seen = [*client.run(on_worker).values(), client.run_on_scheduler(on_scheduler)]
    return [name for names in seen for name in names if "grader" in name]


def test_an_address_where_nobody_is_gets_a_sentence(wall: Wall) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    assert _refused(wall, address) == (
        f"no Dask scheduler answers at {address} (Timed out trying to connect to {address} after 0.5 s); start one with"
        " `dask scheduler`, take the address that it prints, and see that no firewall stands between"
    )


def test_something_else_that_listens_gets_a_sentence(wall: Wall) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        said = _refused(wall, f"127.0.0.1:{other.getsockname()[1]}")
    assert "(what listens there does not answer as one)" in said


def test_the_address_of_a_worker_gets_a_sentence(yard: Yard, wall: Wall) -> None:
    with Client(yard.address, set_as_default=False) as client:  # type: ignore[no-untyped-call]
        address = next(iter(client.nthreads()))  # type: ignore[no-untyped-call]
    assert "(it is a Worker's)" in _refused(wall, address)


@pytest.mark.parametrize("address", ["", "nonsense", "http://127.0.0.1:8786", "127.0.0.1:port", "tls://127.0.0.1:8786"])
def test_an_address_that_is_none_gets_a_sentence(wall: Wall, address: str) -> None:
    assert _refused(wall, address).startswith(f"no Dask scheduler answers at {address} (")


def _refused(wall: Wall, address: str) -> str:
    with (
        Cluster(wall, scheduler=address, terms=Terms(connect=0.5)) as cluster,
        pytest.raises(UsageError) as refused,
    ):
        list(cluster.students(jobs(1)))
    assert "\n" not in str(refused.value)
    return str(refused.value)
