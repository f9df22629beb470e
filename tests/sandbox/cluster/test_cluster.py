"""Real workers on this machine: the same runs as the wall's, and nothing more than is needed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from grader.errors import UsageError, WallError
from grader.model.job import Questions, Source, StudentJob, StudentRun
from grader.sandbox.cluster.cluster import Cluster
from grader.sandbox.cluster.packed_run import pack_student_run
from grader.sandbox.cluster.terms import Terms
from grader.sandbox.runner import Runner
from grader.sandbox.wall import Wall
from tests.sandbox.making import (
    MATPLOTLIB,
    NUMPY,
    becomes_true,
    box,
    constant,
    descendants,
    exercise,
    function,
    plot,
    solve,
    solver,
    this_process,
)

from .making import FACTS, N_AND_F, job, jobs, right

ROOT = Path(__file__).parents[3]
ASKED = Questions(
    (constant("N"), function("f", [(box([1.0, 2.0]),), (3,), ([1, (2, "x")],)], ("x",), seconds=1.0), constant("M")),
    NUMPY,
)
DRAWN = Questions((plot("g"),), MATPLOTLIB)
SCRIPTS = {
    "values": "import numpy as np\nN = 2**80\ndef f(x): return {'a': x, 1: [None, True, 1j]}\nM = np.float32(0.1)",
    "arrays": "import numpy as np\nN = np.eye(3)\ndef f(x): return np.array([x], object) if x == 3 else (x, -0.0)",
    "raises": "N = 'é'\ndef f(x):\n    print('seen', x)\n    return x[0] / 0\nM = float('nan')",
    "refused": "N = object()\ndef f(x): yield x\nM = lambda: 1",
    "endless": "N = 1\ndef f(x):\n    while True: pass\nM = 2",
    "dies": "import os\nN = 1\ndef f(x): os._exit(3)\nM = 2",
    "does not load": "N = 1\nraise ValueError('no')",
    "is no Python": "def f(:",
    "has nothing": "",
    "floods": "N = 1\ndef f(x): return 'x' * 99_000_000\nM = [0] * 300_000",
    "prints": "print('é' * 70_000)\nN = 1",
}
FIGURE = "import matplotlib.pyplot as plt\ndef g(): plt.plot([1, 2], [3, 4.5])"


def told(runs: Iterable[StudentRun]) -> dict[str, bytes]:
    """All there is to a run but what it cost."""
    return {run.key: pack_student_run(replace(run, cpu_seconds=0.0)) for run in runs}


def scripts() -> list[StudentJob]:
    given = [StudentJob(name, (Source(f"{name}.py", text),), ASKED) for name, text in SCRIPTS.items()]
    return [*given, StudentJob("figure", (Source("figure.py", FIGURE),), DRAWN)]


@pytest.fixture(scope="module")
def locally(wall: Wall) -> dict[str, bytes]:
    return told(wall.students(scripts()))


def test_runs_are_those_of_the_wall(odd_cluster: Cluster, locally: dict[str, bytes]) -> None:
    assert told(odd_cluster.students(scripts())) == locally


def test_neither_order_nor_number_of_workers_matters(wall: Wall, locally: dict[str, bytes]) -> None:
    with Cluster(wall, jobs=3, minimum=wall.rung.name) as other:
        few = [
            each for each in reversed(scripts()) if each.key in {"values", "raises", "dies", "does not load", "prints"}
        ]
        assert told(other.students(few)) == {each.key: locally[each.key] for each in few}


def test_the_rung_is_that_of_the_workers(odd_cluster: Cluster, wall: Wall) -> None:
    assert odd_cluster.rung is wall.rung
    assert len(odd_cluster.reasons) == len(wall.reasons)


def test_it_is_a_runner(odd_cluster: Cluster) -> None:
    runner: Runner = odd_cluster
    assert all(right(runner.students(jobs(2))).values())
    assert runner.started


def test_authors_run_here_and_start_no_workers(wall: Wall) -> None:
    cluster = Cluster(wall)
    assert solve(cluster, exercise(solver("expression", "2 + 2"))).fault is None  # type: ignore[arg-type]
    assert not cluster.started


def test_nothing_is_started_for_nothing(wall: Wall) -> None:
    cluster = Cluster(wall, scheduler="tcp://127.0.0.1:1")
    before = descendants(this_process())
    assert list(cluster.students([])) == []
    assert not cluster.started
    assert cluster.notes == ()
    assert descendants(this_process()) == before
    cluster.close()


def test_it_is_imported_without_dask() -> None:
    text = "import sys, grader.sandbox.cluster.cluster; assert not {'distributed', 'dask', 'torch'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", text], check=True, cwd=ROOT)


def test_a_worker_does_not_import_torch(odd_cluster: Cluster) -> None:
    assert all(right(odd_cluster.students(jobs(5))).values())
    loaded = _client(odd_cluster).run(_torch_is_loaded)
    assert loaded
    assert not any(loaded.values())


def _torch_is_loaded() -> bool:
    return "torch" in sys.modules


def test_without_distributed_there_is_a_sentence(wall: Wall, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UsageError) as refused:
        list(Cluster(wall).students(jobs(1)))
    assert str(refused.value) == (
        "the engine dask needs a package that is not installed (distributed):"
        " `pip install 'grader[cluster]'`, or take the engine local"
    )


def test_one_that_is_closed_early_leaves_nothing_to_run(odd_cluster: Cluster) -> None:
    slow = "import time\ndef f(): time.sleep(0.5)"
    runs = odd_cluster.students(job(number, slow, N_AND_F) for number in range(1000))
    next(runs)
    runs.close()
    kept = _client(odd_cluster).futures
    assert becomes_true(lambda: len(kept) == 2)  # each worker's wall
    assert all(right(odd_cluster.students(jobs(5))).values())


def test_nothing_is_left_when_it_is_closed_and_it_can_be_used_again(wall: Wall) -> None:
    before, environment = descendants(this_process()), dict(os.environ)
    cluster = Cluster(wall, jobs=1, minimum="weak")
    for _ in range(2):
        assert all(right(cluster.students(jobs(5))).values())
        (folder,) = _client(cluster).run(_folder).values()
        assert descendants(this_process()) > before
        cluster.close()
        cluster.close()
        assert not cluster.started
        assert becomes_true(lambda: descendants(this_process()) - before <= _trackers())
        assert not Path(folder).exists()
        assert dict(os.environ) == environment


def _folder(dask_worker: Any) -> str:
    return str(dask_worker.local_directory)


def _trackers() -> set[int]:
    """multiprocessing's, of which every process that uses it has one as long as it lives."""
    from multiprocessing import resource_tracker

    return {resource_tracker._resource_tracker._pid}  # type: ignore[attr-defined]


def test_workers_with_another_environment_are_refused(wall: Wall) -> None:
    with (
        Cluster(wall, jobs=1, terms=Terms(facts=FACTS)) as cluster,
        pytest.raises(
            UsageError, match=r"the Dask worker \w+://127.0.0.1:\d+ has python .*\(here it is 3.12.1\), .*; install"
        ),
    ):
        list(cluster.students(jobs(1)))


def test_a_worker_that_fails_its_self_test_leaves_the_work_to_others(wall: Wall) -> None:
    terms = Terms(maker="tests.sandbox.cluster.walls:first_unfit")
    with Cluster(wall, jobs=2, minimum="weak", terms=terms) as cluster:
        assert all(right(cluster.students(jobs(20))).values())
        note = cluster.notes[-1]
    assert note.startswith("the Dask worker t")
    assert note.endswith("is left out: this machine gives isolation none, and the test asks for more")


def test_without_one_fit_worker_it_is_a_wall_error(wall: Wall) -> None:
    terms = Terms(maker="tests.sandbox.cluster.walls:all_unfit")
    with Cluster(wall, jobs=1, terms=terms) as cluster, pytest.raises(WallError) as refused:
        list(cluster.students(jobs(1)))
    assert str(refused.value).startswith("no worker can run submissions\nworker t")
    assert str(refused.value).endswith("is left out: this machine gives isolation none, and the test asks for more")


def _client(cluster: Cluster) -> Any:
    assert cluster._session is not None
    return cluster._session.link._client
