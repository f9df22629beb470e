"""Killed, stopped, run twice at once: grade again, and the reports are those of a run in peace.

A part of a shipped class, with the real command and the real wall.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
from contextlib import suppress

import pytest

from tests.sandbox.making import becomes_true
from tests.stories.running import without_note
from tests.stories.school import PROBLEMS, SCRIPTS, School, alive, ended, open_school, stop, whole


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory, shared_cache: None) -> School:
    return open_school(tmp_path_factory.mktemp("school"), torch=True)


@pytest.mark.parametrize("seed", [1, 2])
def test_killed_again_and_again_at_any_moment(school: School, seed: int) -> None:
    """Nothing is graded twice that was kept, nothing is lost, and no process is left behind."""
    drawn, store, out = random.Random(seed), f"killed-{seed}.sqlite", f"killed-{seed}"
    for number in range(3):
        shutil.rmtree(school.folder / out, ignore_errors=True)  # so that pages can be counted
        before = whole(school.kept(store))
        process = school.start(out, store=store)
        pages, moment = len(before) + drawn.randrange(3), drawn.uniform(0, 0.2)
        below = stop(school, process, out, pages=pages, moment=moment)
        with suppress(ProcessLookupError):  # it may just have come to its end
            os.killpg(process.pid, signal.SIGKILL) if number % 2 else process.kill()
        process.communicate()
        assert becomes_true(lambda below=below: not alive(below), 30), f"left behind after kill {number}"
        assert before <= whole(school.kept(store))
    kept = whole(school.kept(store))
    ran = school.grade(out, store=store)
    assert ran.code == 0, ran.err
    assert school.reports(out) == school.quiet
    facts = school.facts(out)
    assert facts["submissions_reused"] == len(kept)
    assert facts["submissions_run"] == len(SCRIPTS) - len(kept)
    assert whole(school.kept(store)) == {name.removesuffix(".py") for name in SCRIPTS}


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl-C", "SIGTERM"])
def test_stopped_and_started_again(school: School, sign: signal.Signals) -> None:
    """What a stopped run reports is kept; a second run reports the rest and runs nothing of it twice."""
    out, store = f"stopped-{sign.name}", f"stopped-{sign.name}.sqlite"
    process = school.start(out, store=store)
    below = stop(school, process, out, pages=3, moment=0)
    process.send_signal(sign)
    ran = ended(process)
    assert (ran.code, school.facts(out)["interrupted"]) == (1, True), ran
    assert "Stopped before the end: what was graded is kept, the rest is marked `ungraded`." in ran.err
    assert not alive(below)
    report = json.loads((school.folder / out / "report.json").read_text(encoding="utf-8"))
    graded = {
        submission["student"]
        for submission in report["exams"][0]["submissions"]
        if any(answer["verdict"] != "ungraded" for problem in submission["problems"] for answer in problem["answers"])
    }
    kept = whole(school.kept(store))
    assert 3 <= len(graded) < len(SCRIPTS) and graded <= kept
    again = school.grade(out, store=store)
    assert again.code == 0 and school.reports(out) == school.quiet
    assert school.facts(out)["submissions_reused"] == len(kept)


def test_two_runs_at_once_on_one_store(school: School) -> None:
    """Whoever comes first: both end well with the same bytes, and what they kept is whole."""
    processes = [school.start(out, store="shared.sqlite", jobs=1) for out in ("one", "two")]
    for process, out in zip(processes, ("one", "two"), strict=True):
        ran = ended(process)
        assert ran.code == 0 and "grade: " not in ran.err, ran
        assert school.reports(out) == school.quiet
        facts = school.facts(out)
        assert facts["submissions_run"] + facts["submissions_reused"] == len(SCRIPTS)
    assert school.kept("shared.sqlite") == dict.fromkeys((name.removesuffix(".py") for name in SCRIPTS), PROBLEMS)
    last = school.grade("three", store="shared.sqlite")
    assert school.facts("three")["submissions_run"] == 0 and school.reports("three") == school.quiet, last


WATCHED = """\
import atexit, sys

STARTED = {"subprocess.Popen", "os.fork", "os.forkpty", "os.exec", "os.posix_spawn", "os.system", "pty.spawn"}
started = []

def watch(event, given):
    if event in STARTED and given[0] != "uname":  # that one is platform.platform() looking for the processor's name
        started.append((event, str(given[:2])))

sys.addaudithook(watch)
sys.argv[0] = "grade"
from grader.cli.main import main
try:
    main()
finally:
    heavy = sorted({"torch", "matplotlib", "alembic", "distributed"} & set(sys.modules))
    sys.stderr.write(f"imported {heavy}, started {started}")
"""


def test_with_nothing_new_no_torch_is_imported_and_no_process_started(school: School) -> None:
    assert school.grade("first", store="watched.sqlite").code == 0
    where = ("submissions", "--out", "watched", "--store", "watched.sqlite")
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, *where],
        cwd=school.folder,
        env={**os.environ, "GRADER_BWRAP": "/nowhere"},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert (done.returncode, without_note(done.stderr)) == (0, "imported [], started []")
    assert "s, nothing had to be run. The class: watched/index.html" in done.stdout.splitlines()[-1]
    facts = school.facts("watched")
    assert (facts["isolation"], facts["submissions_run"], facts["submissions_reused"]) == (None, 0, len(SCRIPTS))
    assert school.reports("watched") == school.quiet
