"""Marks that come back in a sheet: every row is checked before any counts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from grader.errors import FileError
from grader.grading.review_book import Book
from grader.grading.review_import import filled_rows, marks_of
from grader.model.review import Question, Written
from grader.render.review_csv import code_of, review_csv, text_cell
from grader.store.marks_log import MarksLog
from grader.store.review_csv import SheetRow, read_rows
from tests.grading.reviewing import DROPOUT, OTHER, SHARED, WHY, desk, given, pile, press

FILE = Path("sheet.csv")
FORMULA = "=SUM(A1:A2)\nis not a formula"
PILES = (pile(anna=SHARED, boris=OTHER, chen=FORMULA, dana="x" * 50_000), pile(DROPOUT, anna="by chance"))


def row(student: str = "anna", wrote: str = SHARED, question: Question = WHY, /, **changed: Any) -> SheetRow:
    fields: dict[str, Any] = {
        "row": 2,
        "code": code_of(question, student),
        "digest": Written(student, wrote).digest,
        "text": text_cell(wrote),
        "points": ("1", "0.5"),
        "why": "",
    }
    return SheetRow(**fields | changed)


def refusal(*rows: SheetRow) -> list[str]:
    with pytest.raises(FileError) as error:
        filled_rows(FILE, rows, PILES)
    return str(error.value).splitlines()


def new(folder: Path, *rows: SheetRow) -> list[tuple[str, str, Any, str]]:
    log = MarksLog(folder / "marks.jsonl")
    marks = marks_of(filled_rows(FILE, rows, PILES), Book(log), "Olena", "2026-11-21T20:15:00Z")
    log.add(marks)
    return [(mark.student, mark.answer, mark.points, mark.why) for mark in marks]


def test_rows_become_marks(tmp_path: Path) -> None:
    rows = [row(), row("anna", "by chance", DROPOUT, row=3, points=(",5", ""), why="Який шанс?")]
    assert new(tmp_path, *rows) == [("anna", "WHY", (1, 0.5), ""), ("anna", "DROPOUT", (0.5,), "Який шанс?")]


def test_what_is_in_force_is_not_written_again(tmp_path: Path) -> None:
    assert len(new(tmp_path, row())) == 1
    assert new(tmp_path, row()) == []
    assert new(tmp_path, row(why="So.")) == [("anna", "WHY", (1, 0.5), "So.")]


def test_rows_without_points_wait(tmp_path: Path) -> None:
    assert new(tmp_path, row(points=("", "")), row("boris", OTHER, row=3, points=())) == []


@pytest.mark.parametrize(
    "text", [text_cell(FORMULA)[1:], text_cell(FORMULA).replace("\n", "\r\n"), f" {text_cell(FORMULA)} ", None]
)
def test_what_spreadsheets_do_to_a_text_is_no_change(tmp_path: Path, text: str | None) -> None:
    assert new(tmp_path, row("chen", FORMULA, text=text)) == [("chen", "WHY", (1, 0.5), "")]


def test_a_text_that_was_cut_is_known_by_its_digest(tmp_path: Path) -> None:
    assert len(new(tmp_path, row("dana", "x" * 50_000))) == 1


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"code": "zz"}, "code: found 'zz'; no text of the report has this code"),
        ({"digest": "0" * 64}, "digest: the student's text is another one now; export the sheet again"),
        ({"text": "My own."}, "text: is not what the student wrote; only points and why are filled in here"),
        ({"points": ("1", "")}, "points 2: is empty; fill in the points of every criterion, or of none"),
        ({"points": ("1",)}, "points 2: is empty; fill in the points of every criterion, or of none"),
        ({"points": ("1", "1", "1")}, "points 3: found '1'; WHY has 2 criteria"),
        ({"points": ("1", "1.01")}, "points 2: found '1.01'; allowed is a number from 0 to 1"),
        ({"points": ("-1", "1")}, "points 1: found '-1'; allowed is a number from 0 to 1"),
        ({"points": ("nan", "1")}, "points 1: found 'nan'; allowed is a number from 0 to 1"),
        ({"points": ("1_0", "1")}, "points 1: found '1_0'; allowed is a number from 0 to 1"),
        ({"points": ("01. May", "1")}, "points 1: found '01. May'; allowed is a number from 0 to 1"),
        ({"points": (), "why": "So."}, "why: found a comment without points; fill in the points, too"),
    ],
)
def test_a_row_that_cannot_count(changed: dict[str, Any], sentence: str) -> None:
    assert refusal(row(**changed)) == [f"sheet.csv:2: {sentence}"]


def test_all_complaints_come_at_once_and_nothing_counts() -> None:
    assert refusal(row(), row("boris", OTHER, row=3, points=("2", "")), row(row=4)) == [
        "sheet.csv:3: points 1: found '2'; allowed is a number from 0 to 1",
        "sheet.csv:3: points 2: is empty; fill in the points of every criterion, or of none",
        "sheet.csv:4: code: row 2 is about the same answer; leave one of the two",
    ]


def test_out_and_back_changes_nothing(tmp_path: Path) -> None:
    """Marks with comments that look like formulas, texts with every kind of character."""
    hostile = pile(anna="\x1b[2J\u202eevil\r\nגם 卷积", boris="=cmd|' /C calc'!A0", chen='"quoted", and; more\t')
    at = desk(tmp_path, hostile)
    for why in ("=good", "'=two\nlines", 'plain; "so", \'tis'):
        at.comment(why)
        press(at, "fh")
    before = given(tmp_path)
    book = Book(MarksLog(tmp_path / "marks.jsonl"))
    file = tmp_path / "sheet.csv"
    file.write_text("".join(review_csv([hostile], book.holding, names=True, again=True)), encoding="utf-8", newline="")
    filled = filled_rows(file, read_rows(file), [hostile])
    assert {(one.written.student, "WHY"): (one.points, one.why) for one in filled} == before
    assert marks_of(filled, book, "Oleg", "2026-11-22T00:00:00Z") == []
