"""The Dask engine under kills of workers and of the run itself: the bytes of a run in peace on the local engine."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

import pytest

from tests.sandbox.making import becomes_true, descendants
from tests.stories.running import GRADE
from tests.stories.school import SCRIPTS, School, alive, ended, open_school, stop, whole

DASK = ("--engine", "dask")


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory, shared_cache: None) -> School:
    return open_school(tmp_path_factory.mktemp("school"), torch=False)


def workers(process: subprocess.Popen[Any]) -> list[int]:
    """Dask's worker processes of a run."""
    return sorted(each for each in descendants(process.pid) if b"spawn_main" in command_line(each))


def command_line(process: int) -> bytes:
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return b""


@pytest.fixture(scope="module")
def scheduler(school: School) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The address of a scheduler, and two workers, that were started as Dask's own pages say."""
    file, dask = school.folder / "scheduler.json", str(GRADE.with_name("dask"))
    log = (school.folder / "dask.log").open("wb")
    with ExitStack() as stack:

        def start(*words: str) -> subprocess.Popen[bytes]:
            started = subprocess.Popen(
                [dask, *words, "--no-dashboard"], cwd=school.folder, stdout=log, stderr=log, start_new_session=True
            )
            stack.callback(started.wait)
            stack.callback(started.terminate)
            return started

        start("scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(file))
        assert becomes_true(lambda: file.exists() and file.read_text().rstrip().endswith("}"), 60)
        address = json.loads(file.read_text())["address"]
        yield address, [start("worker", address, "--nthreads", "1") for _ in range(2)]


def kill_worker(process: subprocess.Popen[Any], drawn: random.Random) -> bool:
    """Kill one of the workers, at a drawn moment; whether there was one."""
    time.sleep(drawn.uniform(0, 0.5))
    found = workers(process)
    with suppress(ProcessLookupError):
        if found:
            os.kill(drawn.choice(found), signal.SIGKILL)
            return True
    return False


def test_workers_that_are_killed_cost_nobody_anything(school: School) -> None:
    """One while it starts, one while it works: a submission has three tries, so two kills are survived."""
    drawn, out = random.Random(1), "workers"
    process = school.start(out, *DASK, store=f"{out}.sqlite")
    assert becomes_true(lambda: len(workers(process)) == 2, 60)
    assert kill_worker(process, drawn)
    below = stop(school, process, out, pages=drawn.randrange(1, 4), moment=0)
    kill_worker(process, drawn)
    ran = ended(process)
    assert ran.code == 0 and school.reports(out) == school.quiet, ran
    assert school.facts(out)["submissions_run"] == len(SCRIPTS)
    assert becomes_true(lambda: not alive(below), 30)


def test_a_worker_that_stays_stopped_while_it_starts_costs_nobody_anything(school: School) -> None:
    """Nor does it keep the run from ending: Dask itself waits for ever for such a one."""
    process = school.start("stopped", *DASK, store="stopped.sqlite")
    assert becomes_true(lambda: len(workers(process)) == 2, 60)
    stopped = workers(process)[0]
    os.kill(stopped, signal.SIGSTOP)
    ran = ended(process)
    assert ran.code == 0 and school.reports("stopped") == school.quiet, ran
    assert becomes_true(lambda: not alive({stopped}), 30)


def test_a_machine_that_sleeps_costs_nobody_anything(school: School) -> None:
    """All its processes stand still, and wake one after another."""
    process = school.start("asleep", *DASK, store="asleep.sqlite")
    stop(school, process, "asleep", pages=1, moment=0)
    everybody = [process.pid, *sorted(descendants(process.pid))]
    for order, number in ((everybody, signal.SIGSTOP), (everybody[::-1], signal.SIGCONT)):
        for each in order:
            with suppress(ProcessLookupError):
                os.kill(each, number)
        time.sleep(4)
    ran = ended(process)
    assert ran.code == 0 and school.reports("asleep") == school.quiet, ran


def test_a_run_that_is_killed_goes_on_where_it_was(school: School) -> None:
    """With a worker killed in each run, too; and nothing is left behind by any of them."""
    drawn, out, store = random.Random(3), "client", "client.sqlite"
    for _ in range(2):
        shutil.rmtree(school.folder / out, ignore_errors=True)  # so that pages can be counted
        before = whole(school.kept(store))
        process = school.start(out, *DASK, store=store)
        stop(school, process, out, pages=len(before) + drawn.randrange(1, 4), moment=drawn.uniform(0, 0.2))
        kill_worker(process, drawn)
        below = descendants(process.pid)
        process.kill()
        process.communicate()
        assert becomes_true(lambda below=below: not alive(below), 60), "left behind"
        assert before <= whole(school.kept(store))
    kept = whole(school.kept(store))
    ran = ended(school.start(out, *DASK, store=store))
    assert ran.code == 0 and school.reports(out) == school.quiet, ran
    assert school.facts(out)["submissions_reused"] == len(kept)


def test_workers_of_somebody_else_that_are_killed(
    school: School, scheduler: tuple[str, list[subprocess.Popen[bytes]]]
) -> None:
    """One whose nanny starts it again, and then one that goes for good with its nanny, as a machine does."""
    drawn, out = random.Random(4), "theirs"
    address, nannies = scheduler
    process = school.start(out, *DASK, "--scheduler", address, store="theirs.sqlite")
    stop(school, process, out, pages=1, moment=0)
    kill_worker(nannies[0], drawn)
    stop(school, process, out, pages=drawn.randrange(2, 5), moment=0)
    gone = descendants(nannies[1].pid)
    os.killpg(nannies[1].pid, signal.SIGKILL)
    ran = ended(process)
    assert ran.code == 0 and school.reports(out) == school.quiet, ran
    assert becomes_true(lambda: not alive(gone), 30), "the wall of a worker outlives it"
