"""A part of a shipped class in a folder, to be graded, killed and graded again."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

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
WITH_TORCH, WITHOUT = "chen_wei.py", "lindqvist_sara.py"
PROBLEMS = 5


@dataclass
class School:
    """A class in a folder. quiet: what an undisturbed run without a store wrote."""

    folder: Path
    quiet: dict[str, bytes] = field(default_factory=dict)

    def start(self, out: str, *options: object, store: str = "kept.sqlite", jobs: int = 2) -> subprocess.Popen[str]:
        """A run that has just been started, in a group of its own."""
        kept = () if "--no-store" in options else ("--store", store)
        where = ("submissions", "--out", out, "--jobs", jobs, *kept)
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
        """What a run wrote, but run.json."""
        names = {path: str(path.relative_to(self.folder / out)) for path in (self.folder / out).rglob("*")}
        return {name: path.read_bytes() for path, name in names.items() if path.is_file() and name != "run.json"}

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


def open_school(folder: Path, *, torch: bool) -> School:
    """The class in this folder, graded once in peace. torch: whether somebody imports it, which takes seconds a run."""
    shutil.copytree(ROOT / "problems" / EXAM, folder / "problems" / EXAM)
    (folder / "submissions" / EXAM).mkdir(parents=True)
    for name in SCRIPTS:
        text = WITHOUT if name == WITH_TORCH and not torch else name
        source, target = ROOT / "submissions" / EXAM / text, folder / "submissions" / EXAM / name
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
