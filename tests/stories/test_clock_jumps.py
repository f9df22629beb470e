"""The machine's clock is set forwards and back during a run: the marks are those of a run in peace."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.jumping_clock import clock_that_is_set, jumping_clock
from tests.stories.running import ROOT
from tests.stories.school import SCRIPTS, School, open_school

DATES = {
    "grader/cli/reviewing.py": {"datetime.now"},
    "grader/grading/keeping.py": {"datetime.now"},
    # Whether a file has changed, for which any other time is another one, and whether it is too young to tell.
    "grader/grading/stamp.py": {"time.time", "st_mtime_ns", "st_ctime_ns"},
    "grader/store/disk_state.py": {"st_mtime_ns", "st_ctime_ns", "st_ctime"},
}
READS = {
    *(
        "time.time",
        "time.time_ns",
        "time.localtime",
        "time.gmtime",
        "time.ctime",
        "time.strftime",
        "time.clock_settime",
    ),
    *("datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.CLOCK_REALTIME"),
}
OF_FILES = {"st_mtime", "st_ctime", "st_atime", "st_mtime_ns", "st_ctime_ns", "st_atime_ns"}


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory, shared_cache: None) -> School:
    return open_school(tmp_path_factory.mktemp("school"), torch=False)


def test_a_class_is_graded_the_same_while_the_clock_jumps(
    school: School, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LD_PRELOAD", str(jumping_clock(tmp_path)))
    assert _jumps(), "the clock does not jump here, so nothing is shown"
    for number, reused in enumerate([0, len(SCRIPTS)]):
        ran = school.grade(f"jumping-{number}", store="jumping.sqlite")
        assert ran.code == 0, ran.err
        assert school.reports(f"jumping-{number}") == school.quiet
        facts = school.facts(f"jumping-{number}")
        assert (facts["submissions_reused"], facts["seconds"] >= 0) == (reused, True)


@pytest.mark.parametrize("by", [90_000, -90_000])
def test_a_cluster_goes_on_when_the_clock_is_set(
    school: School, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, by: int
) -> None:
    """By a day, forwards or back, while its workers start. Dask goes by this clock: always jumping is too much."""
    for name, value in clock_that_is_set(tmp_path, by, after=4).items():
        monkeypatch.setenv(name, value)
    ran = school.grade(f"cluster{by}", "--engine", "dask", store=f"cluster{by}.sqlite")
    assert ran.code == 0, ran.err
    assert school.reports(f"cluster{by}") == school.quiet


def _jumps() -> bool:
    program = "import time; seen = [time.time() for _ in range(100)]; print(max(seen) - min(seen) > 3600)"
    said = subprocess.run([sys.executable, "-c", program], env={**os.environ}, capture_output=True, text=True)
    return said.stdout == "True\n"


def test_the_clock_is_asked_for_dates_that_people_read_and_nothing_else() -> None:
    """All else goes by the monotonic clock. Times of files are the clock's too; they decide no mark."""
    found: dict[str, set[str]] = {}
    for module in sorted((ROOT / "grader").rglob("*.py")):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            name = _read(node)
            if name is not None:
                found.setdefault(str(module.relative_to(ROOT)), set()).add(name)
    assert found == DATES


def _read(node: ast.AST) -> str | None:
    """What the clock is read by here, if it is."""
    if isinstance(node, ast.ImportFrom) and node.module == "time":
        return f"from time import {', '.join(each.name for each in node.names)}"
    if not isinstance(node, ast.Attribute):
        return None
    whole = f"{node.value.id if isinstance(node.value, ast.Name) else '?'}.{node.attr}"
    return whole if whole in READS else node.attr if node.attr in OF_FILES else None
