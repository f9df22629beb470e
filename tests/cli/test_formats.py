"""A class graded into every format by the command; what GitHub is told; gradebooks, filled in or refused."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from pathlib import Path

import junitparser
import pytest

from tests.stories.making import RIGHT, exam, students
from tests.stories.running import Ran, grade

ESSAY = """
title: Why
statement: Say why.
answers:
  WHY: {points: 1, rubric: [{points: 1, text: Why.}]}
"""
ROSTER = """\
Student,ID,SIS Login ID,Section,small (7),Final Score
    Points Possible,,,,4,(read only)
"Berg, Bo",1,bo,A,,
"Lindqvist, Anna",2,anna@uni.example,A,1,
"""
COMMAND = re.compile(r"^\s*::")
_NAMES = ["html", "csv", "jsonl", "junit", "markdown", "gradescope", "prairielearn"]
Verb = Callable[..., Ran]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A class of three, one of whom would give orders to a runner."""
    folder = tmp_path_factory.mktemp("formats")
    exam(folder, why=ESSAY)
    order = "N = 7\ndef double(x):\n    raise ValueError('\\n::error::evil\\n##[command]evil')\n"
    students(folder, anna=RIGHT, bo=RIGHT + "WHY = 'So.'\n", **{"::error::evil": order})
    (folder / "class.csv").write_text(ROSTER, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def verb(folder: Path) -> Verb:
    def run(*arguments: object, **environment: str) -> Ran:
        clean = {"GITHUB_ACTIONS": "", "GITHUB_STEP_SUMMARY": ""}
        return grade(*arguments, "--cache", "cache", cwd=folder, environment=clean | environment)

    return run


@pytest.fixture(scope="module")
def graded(verb: Verb) -> Ran:
    return verb("submissions", *(part for name in _NAMES for part in ("--format", name)))


def test_every_format_is_written(folder: Path, graded: Ran) -> None:
    assert graded.code == 0, graded.err
    out = folder / "reports"
    lines = (out / "grades.jsonl").read_text().splitlines()
    assert len(lines) == 9 and {json.loads(line)["student"] for line in lines} == {"anna", "bo", "::error::evil"}
    whole = junitparser.JUnitXml.fromfile(str(out / "junit.xml"))
    assert (whole.tests, whole.failures, whole.errors) == (9, 3, 0)  # anna and the third wrote no essay
    assert "| `::error::evil` | 1 / 4 |" in (out / "report.md").read_text()
    bo = json.loads((out / "gradescope" / "small" / "bo.json").read_text())
    assert bo["score"] == 3 and bo["output"] == "1 point waits for a person and may still be added."
    assert json.loads((out / "prairielearn" / "small" / "bo.json").read_text())["score"] == 1
    assert (out / "students" / "small" / "bo.md").exists() and not (out / "gradescope" / "results.json").exists()


def test_the_same_bytes_again(folder: Path, graded: Ran, verb: Verb) -> None:
    formats = [part for name in _NAMES for part in ("--format", name)]
    assert verb("submissions", "--out", "again", "--jobs", 1, *formats, "--fresh", "--store", "other.sqlite").code == 0
    for file in (folder / "reports").rglob("*"):
        if file.is_file() and file.name != "run.json":
            assert (folder / "again" / file.relative_to(folder / "reports")).read_bytes() == file.read_bytes(), file


def test_a_run_script_finds_the_results_of_its_one_submission(folder: Path, verb: Verb) -> None:
    one = ["submissions/anna.py", "--problems", "problems/small", "--out", "one"]
    assert verb(*one, "--format", "gradescope").code == 0
    assert json.loads((folder / "one" / "gradescope" / "results.json").read_text())["score"] == 3


def test_github_is_told(folder: Path, graded: Ran, verb: Verb) -> None:
    summary = folder / "summary.md"
    summary.write_text("before\n")
    github = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(summary), "COLUMNS": "200"}
    evil = verb("submissions", "--out", "told", "--fail-under", 90, **github)
    told = [line for line in evil.out.splitlines() if COMMAND.match(line)]
    assert evil.code == 1
    assert told == [
        "::error title=grade::--fail-under 90: the lowest submission has 25.0 %25 of its points.",
    ]
    assert not [line for line in evil.err.splitlines() if COMMAND.match(line)]
    text = summary.read_text()
    assert text.startswith("before\n# small\n\n3 students, ") and "| `::error::evil` | 1 / 4 |" in text
    assert "evil" in evil.out


def test_github_is_told_of_one_submission(folder: Path, graded: Ran, verb: Verb) -> None:
    one = ["submissions/anna.py", "--problems", "problems/small", "--out", "one"]
    ran = verb(*one, GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(folder / "gone" / "summary.md"))
    assert [line for line in ran.out.splitlines() if COMMAND.match(line)] == [
        "::warning title=small%3A why::Why: 0 of 1 point, missing (the name was not found in what was handed in)"
    ]
    assert f"note: $GITHUB_STEP_SUMMARY, {folder / 'gone' / 'summary.md'}, could not be written: No such" in ran.err
    assert ran.code == 0


def test_nothing_is_told_elsewhere(graded: Ran) -> None:
    assert not [line for line in (graded.out + graded.err).splitlines() if COMMAND.match(line)]


def test_canvas_is_filled_in(folder: Path, graded: Ran, verb: Verb) -> None:
    ran = verb("submissions", "--format", "canvas", "--roster", "class.csv", "--out", "canvas")
    assert ran.code == 0
    rows = list(csv.reader((folder / "canvas" / "canvas.csv").read_text().splitlines()))
    assert [row[4] for row in rows] == ["small (7)", "4", "", "3"]
    assert (folder / "class.csv").read_text() == ROSTER
    assert "note: canvas.csv, small: not all points are decided of bo; the cells stay as they were\n" in ran.err
    missing = "note: canvas.csv, small: no row of class.csv is that of ::error::evil; these marks stand nowhere in it\n"
    assert missing in ran.err


def test_a_changed_roster_is_filled_in_again(folder: Path, graded: Ran, verb: Verb) -> None:
    file = folder / "changing.csv"
    for login in ("anna", "eve"):
        file.write_text(ROSTER.replace("anna@uni.example", login).replace("Anna", "A."), encoding="utf-8")
        assert verb("submissions", "--format", "canvas", "--roster", file, "--out", "changing").code == 0
        rows = list(csv.reader((folder / "changing" / "canvas.csv").read_text().splitlines()))
        assert rows[3][4] == ("3" if login == "anna" else "1")


def test_a_gradebook_that_cannot_be_filled_in_stops_the_run_before_it(folder: Path, verb: Verb) -> None:
    ran = verb("submissions", "--out", "never", "--format", "moodle", "--roster", "class.csv")
    assert ran.code == 2 and "grade: --roster class.csv: is no gradebook file of Moodle's; " in ran.err
    assert not list((folder / "never").glob("*.json"))


def test_a_remark_writes_them_too(folder: Path, graded: Ran, verb: Verb) -> None:
    command = ["remark", "--apply", "--by", "Olena", "--why", "again", "--out", "marked", "--store", "reports.sqlite"]
    ran = verb(*command, "--format", "junit", "--format", "canvas", "--roster", "class.csv")
    assert ran.code == 0, ran.err
    assert (folder / "marked" / "junit.xml").read_bytes() == (folder / "reports" / "junit.xml").read_bytes()
    assert "canvas.csv, small: not all points are decided of bo" in ran.err
