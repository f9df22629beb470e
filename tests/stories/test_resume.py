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
import time
from collections import Counter
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from grader.store.database import tables
from grader.store.database.store import Store
from tests.sandbox.making import becomes_true, descendants
from tests.stories.running import GRADE, ROOT, Ran

EXAM = "cnn-by-hand"
SCRIPTS = (  # one folder, one that imports torch, names in four scripts
    "Yıldız_Emre.py",
    "becker_lena.py",
    "chen_wei.py",
    "kim_minjun.py",
    "petrova_anna.py",
    "rossi_marco.py",
    "silva_joao.py",
    "tanaka_yuki.py",
    "williams_grace",
    "Παπαδόπουλος_Νίκος.py",
    "Гусев_Роман.py",
    "Иванова_Мария.py",
)
PROBLEMS = 5


@dataclass
class School:
    """A class in a folder. quiet: what an undisturbed run without a store wrote."""

    folder: Path
    quiet: dict[str, bytes] = field(default_factory=dict)

    def start(self, out: str, *options: object, store: str = "kept.sqlite", jobs: int = 2) -> subprocess.Popen[str]:
        """A run that has just been started, in a group of its own."""
        where = ("submissions", "--out", out, "--cache", "cache", "--jobs", jobs, "--store", store)
        return subprocess.Popen(
            [str(GRADE), *map(str, (*where, *options))],
            cwd=self.folder,
            env={**os.environ, "TMPDIR": str(self.folder)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            start_new_session=True,
        )

    def grade(self, out: str, *options: object, store: str = "kept.sqlite", jobs: int = 2) -> Ran:
        return ended(self.start(out, *options, store=store, jobs=jobs))

    def reports(self, out: str) -> dict[str, bytes]:
        """What a run wrote, but run.json, and the drafts that a kill in the middle of a page leaves."""
        names = {path: str(path.relative_to(self.folder / out)) for path in (self.folder / out).rglob("*")}
        return {
            name: path.read_bytes()
            for path, name in names.items()
            if path.is_file() and name != "run.json" and not path.name.startswith(".draft-")
        }

    def facts(self, out: str) -> Any:
        return json.loads((self.folder / out / "run.json").read_text(encoding="utf-8"))

    def kept(self, store: str) -> Counter[str]:
        """student -> how many problems are kept."""
        if not (self.folder / store).exists():
            return Counter()
        with closing(Store(self.folder / store)) as opened, opened.read() as connection:
            rows = connection.execute(select(tables.attempts.c.student, tables.attempts.c.problem)).all()
        return Counter(student for student, _ in set(map(tuple, rows)))

    def pages(self, out: str, since: float) -> int:
        """How many students' pages a run has written that began at `since`."""
        found = (self.folder / out).glob("students/*/*.html")
        return sum(path.stat().st_mtime > since for path in found)


def ended(process: subprocess.Popen[str]) -> Ran:
    out, err = process.communicate(timeout=300)
    assert "Traceback" not in out + err, out + err
    return Ran(process.returncode, out, err)


def whole(kept: Counter[str]) -> set[str]:
    return {student for student, problems in kept.items() if problems == PROBLEMS}


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> School:
    folder = tmp_path_factory.mktemp("school")
    shutil.copytree(ROOT / "problems" / EXAM, folder / "problems" / EXAM)
    (folder / "submissions" / EXAM).mkdir(parents=True)
    for name in SCRIPTS:
        source, target = ROOT / "submissions" / EXAM / name, folder / "submissions" / EXAM / name
        shutil.copytree(source, target) if source.is_dir() else shutil.copy(source, target)
    school = School(folder)
    ran = school.grade("quiet", "--no-store")
    assert ran.code == 0, ran.err
    school.quiet.update(school.reports("quiet"))
    assert len(school.quiet) == len(SCRIPTS) + 3 and not (folder / "kept.sqlite").exists()
    return school


def stop(school: School, process: subprocess.Popen[str], out: str, *, pages: int, moment: float) -> set[int]:
    """Wait for so many pages, and a moment more; the processes that there are below the run then."""
    since = time.time() - 0.5
    becomes_true(lambda: process.poll() is not None or school.pages(out, since) >= pages, 120)
    time.sleep(moment)
    return descendants(process.pid)


def alive(processes: set[int]) -> set[int]:
    found = set()
    for process in processes:
        try:
            state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            continue
        if state != "Z":
            found.add(process)
    return found


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
    where = ("submissions", "--out", "watched", "--cache", "cache", "--store", "watched.sqlite")
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, *where],
        cwd=school.folder,
        env={**os.environ, "GRADER_BWRAP": "/nowhere"},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert (done.returncode, done.stderr) == (0, "imported [], started []")
    assert "s, nothing had to be run. The class: watched/index.html" in done.stdout.splitlines()[-1]
    facts = school.facts("watched")
    assert (facts["isolation"], facts["submissions_run"], facts["submissions_reused"]) == (None, 0, len(SCRIPTS))
    assert school.reports("watched") == school.quiet
