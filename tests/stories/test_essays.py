"""Essays from the problem file to the mark: graded, marked by keys, merged; and what a changed text does."""

from __future__ import annotations

import csv
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.stories.here import here
from tests.stories.making import exam, students
from tests.stories.running import GRADE, Ran, answers, report

pytestmark = pytest.mark.usefixtures("shared_cache")

ESSAYS = """
title: Why convolution?
statement: "Say why (`WHY`), and what dropout does (`DROPOUT`)."
answers:
  WHY:
    points: 2
    rubric:
      - {points: 1, text: Names weight sharing.}
      - {points: 1, text: Names that neighbours belong together.}
  DROPOUT:
    points: 1.5
    rubric:
      - {points: 1.5, text: Says that units are left out by chance.}
"""
SHARED = "The kernel is the same everywhere, so its weights are shared, and few numbers are to be learned."
CLASS = {
    "anna": (SHARED, "Units are left out."),
    "boris": (SHARED + "  ", "Units are left out."),
    "Ганна": ("Ядро скрізь те саме, тож ваги спільні; сусідні пікселі пов'язані.", "随机丢弃一些神经元"),
    "dana": ("כי הגרעין אותו גרעין בכל מקום", ""),
}


def hand_in(folder: Path, **texts: tuple[str, str]) -> None:
    students(folder, **{name: f"WHY = {why!r}\nDROPOUT = {drop!r}\n" for name, (why, drop) in texts.items()})


def run(folder: Path, *more: object) -> Ran:
    return here("submissions", "--only", "essays", *more, cwd=folder)


def review(folder: Path, keys: str, *more: str) -> str:
    done = subprocess.run(
        [str(GRADE), "review", "--by", "Olena", *more], cwd=folder, input=keys, capture_output=True, encoding="utf-8"
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def answer(folder: Path, student: str, name: str) -> Any:
    (found,) = [s for s in report(folder / "reports")["exams"][0]["submissions"] if s["student"] == student]
    return answers(found)[name]


@pytest.fixture
def graded(tmp_path: Path) -> Path:
    exam(tmp_path, essays=ESSAYS)
    hand_in(tmp_path, **CLASS)
    ran = run(tmp_path)
    assert ran.code == 0 and "12.5 points wait for a person, of 4 students" in ran.out
    return tmp_path


def test_essays_end_to_end(graded: Path) -> None:
    # Three texts to the first question, two to the second: all criteria full, then a half for the second question.
    told = review(graded, "cЧому саме?\na" + "aa" + "hh")
    assert told.endswith("7 of 7 marked, 0 texts wait. `grade SUBMISSIONS` merges the marks.\n")
    ran = run(graded)
    assert ran.code == 0 and ran.err == "" and "wait" not in ran.out
    for student in CLASS:
        why = answer(graded, student, "WHY")
        assert (why["verdict"], why["score"], why["pending"]) == ("correct", 2, 0)
        assert {**why["marking"], "at": "", "why": ""} == {"points": [1, 1], "by": "Olena", "at": "", "why": ""}
        assert why["feedback"] == (why["marking"]["why"] or "Marked by a person: 2 of 2.")
    assert "Чому саме?" in {answer(graded, student, "WHY")["feedback"] for student in CLASS}
    assert answer(graded, "anna", "DROPOUT")["feedback"] == "Marked by a person: 0.75 of 1.5."
    assert answer(graded, "anna", "DROPOUT")["verdict"] == "partial"
    assert answer(graded, "dana", "DROPOUT")["verdict"] == "missing"
    page = (graded / "reports" / "students" / "small" / "anna.html").read_text(encoding="utf-8")
    assert "1 of 1 pt" in page and "0.75 of 1.5 pt" in page and "Olena" not in page
    rows = list(csv.DictReader((graded / "reports" / "grades.csv").open(encoding="utf-8-sig", newline="")))
    assert [(row["student"], row["score"], row["pending"]) for row in rows if row["student"] == "anna"] == [
        ("anna", "2.75", "0")
    ]


def test_a_text_that_changes_waits_again(graded: Path) -> None:
    review(graded, "aaaaa")
    hand_in(graded, anna=("Because.", "Units are left out."))
    (graded / "submissions" / "boris.py").unlink()
    ran = here("submissions", cwd=graded)
    (day,) = {mark["at"][:10] for mark in map(json.loads, (graded / "marks.jsonl").open(encoding="utf-8"))}
    assert ran.err.splitlines() == [
        f"note: marks.jsonl: the mark of anna for small/essays, WHY (by Olena on {day}) was given for another text; "
        "it waits again",
        "note: marks.jsonl: there are marks for small of students who handed in nothing here: boris",
    ]
    assert ran.code == 0 and "2 points wait for a person, of 1 student" in ran.out
    why = answer(graded, "anna", "WHY")
    assert (why["verdict"], why["score"], why["pending"], why["marking"]) == ("review", 0, 2, None)
    assert why["feedback"] == f"Waits for a person to mark it: the mark of {day} was given for another text."
    assert json.loads((graded / "reports" / "run.json").read_text())["marks_left_out"] == [
        line.removeprefix("note: ") for line in ran.err.splitlines()
    ]
    assert "│ Because.\n" in review(graded, "z")
    run(graded)
    assert answer(graded, "anna", "WHY")["verdict"] == "wrong"


def test_many_marks_that_do_not_hold_are_told_in_few_lines(graded: Path) -> None:
    hand_in(graded, **{f"s{place:02}": ("Because.", "") for place in range(30)})
    run(graded)
    review(graded, "a" * 9)
    hand_in(graded, **{f"s{place:02}": ("Why not?", "") for place in range(30)})
    notes = run(graded).err.splitlines()
    assert len(notes) == 11 and notes[-1] == "note: and 20 more marks; run.json has all of these notes"


def test_marks_change_nothing_but_themselves_and_give_the_same_bytes(graded: Path) -> None:
    review(graded, "ahhaa")
    run(graded, "--out", "one", "--jobs", 1)
    lines = (graded / "marks.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    (graded / "other.jsonl").write_text("".join(reversed(lines)), encoding="utf-8")
    run(graded, "--out", "two", "--jobs", 2, "--marks", "other.jsonl")
    for name in ("report.json", "grades.csv", "index.html"):
        assert (graded / "one" / name).read_bytes() == (graded / "two" / name).read_bytes()
    (graded / "marks.jsonl").unlink()
    before = (graded / "reports" / "report.json").read_bytes()
    run(graded)
    assert (graded / "reports" / "report.json").read_bytes() == before


def test_a_sheet_that_another_tool_filled_in(graded: Path) -> None:
    review(graded, "", "--export", "waiting.csv")
    with (graded / "waiting.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for place, row in enumerate(sorted(rows, key=lambda row: row["text"])):
        row["points 1"], row["why"] = "0,5", f"Nummer {place}"
        row["points 2"] = "1" if row["answer"] == "WHY" else ""
    with (graded / "filled.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
    told = review(graded, "", "--import", "filled.csv")
    assert told.splitlines()[0] == "filled.csv: 7 rows are filled in, 7 new marks, signed Olena."
    assert run(graded).err == ""
    assert {answer(graded, student, "WHY")["score"] for student in CLASS} == {1.5}
    assert answer(graded, "anna", "DROPOUT")["score"] == 0.5


def test_a_marks_file_that_was_named_must_be_there(graded: Path) -> None:
    assert (run(graded, "--marks", "none.jsonl").code, run(graded, "--marks", "none.jsonl").err) == (
        2,
        "grade: none.jsonl: does not exist\n",
    )


def test_a_marks_file_that_is_broken_grades_nobody(graded: Path) -> None:
    (graded / "marks.jsonl").write_text('{"exam": "small"\n')
    ran = run(graded)
    assert ran.code == 2 and ran.err.startswith('grade: marks.jsonl:1: found \'{"exam": "small"\'; allowed is')
