"""Real workers that are killed, stopped or fail while they run submissions, and stay quiet about it."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.model.attempt import Ending
from grader.model.job import StudentRun
from grader.sandbox.cluster.cluster import Cluster
from grader.sandbox.cluster.terms import Terms
from grader.sandbox.wall import Wall
from tests.sandbox.making import becomes_true, descendants, this_process

from .making import N_AND_F, job, jobs, right

BAD = 13
SLOW = "import time\ndef f():\n    time.sleep(0.05)\n    return 1"


def runs(cluster: Cluster, word: str, count: int = 40) -> list[StudentRun]:
    return list(cluster.students(jobs(count, {BAD: f"# {word}"})))


def test_a_worker_that_is_killed_once_costs_nobody_anything(odd_cluster: Cluster, tmp_path: Path) -> None:
    found = right(runs(odd_cluster, f"die once {tmp_path / 'dead'}"))
    assert found == dict.fromkeys(range(40), True)
    assert any("the worker died while it ran" in note for note in odd_cluster.notes)


def test_a_submission_that_kills_its_worker_each_time_is_lost_alone(
    odd_cluster: Cluster, capfd: pytest.CaptureFixture[str]
) -> None:
    """And nobody says a word of it on the terminal."""
    found = runs(odd_cluster, "die")
    assert [number for number, fine in right(found).items() if not fine] == [BAD]
    assert len(found) == 40
    (lost,) = (run for run in found if run.key == str(BAD))
    assert [(each.answer, each.ending) for each in lost.attempts] == [("N", Ending.LOST)]
    assert lost.attempts[0].detail == "the worker died while it ran; it was tried 3 times"
    assert capfd.readouterr() == ("", "")


def test_a_worker_that_is_stopped_gives_its_submissions_to_others(odd_cluster: Cluster, tmp_path: Path) -> None:
    found = right(runs(odd_cluster, f"stop once {tmp_path / 'stopped'}"))
    assert found == dict.fromkeys(range(40), True)


def test_what_a_wall_loses_once_is_run_elsewhere(odd_cluster: Cluster, tmp_path: Path) -> None:
    assert all(right(runs(odd_cluster, f"lose once {tmp_path / 'lost'}")).values())


def test_what_every_wall_loses_is_lost(odd_cluster: Cluster) -> None:
    found = runs(odd_cluster, "lose")
    (lost,) = (run for run in found if run.attempts[0].ending is Ending.LOST)
    assert (lost.key, lost.attempts[0].detail) == (str(BAD), "a test")
    assert len(right(found)) == 40


def test_a_worker_that_is_killed_from_outside_gives_its_submissions_to_others(wall: Wall) -> None:
    """And the processes of its wall go with it."""
    with Cluster(wall, jobs=2, minimum=wall.rung.name) as cluster:
        found: Iterator[StudentRun] = cluster.students(job(number, SLOW, N_AND_F) for number in range(60))
        first = [next(found) for _ in range(5)]
        worker = _client_pids(cluster)[0]
        below = descendants(worker)
        os.kill(worker, signal.SIGKILL)
        assert right([*first, *found]) == dict.fromkeys(range(60), True)
        assert below
        assert becomes_true(lambda: not below & descendants(1) and worker not in descendants(this_process()))


def test_when_every_worker_of_our_own_is_gone_the_wall_here_runs_the_rest(wall: Wall) -> None:
    with Cluster(wall, jobs=1, minimum=wall.rung.name, terms=Terms(nobody=0.5)) as cluster:
        found = cluster.students(job(number, SLOW, N_AND_F) for number in range(60))
        first = [next(found) for _ in range(3)]
        assert cluster._session is not None
        cluster._session.link._client.cluster.scale(0)  # type: ignore[union-attr]
        assert right([*first, *found]) == dict.fromkeys(range(60), True)
        assert cluster.rung == wall.rung
        assert cluster.notes[-1] == "no Dask worker was left for 0.5 s; what was left ran without any"


def _client_pids(cluster: Cluster) -> list[int]:
    assert cluster._session is not None
    return list(cluster._session.link._client.run(os.getpid).values())  # type: ignore[no-untyped-call]
