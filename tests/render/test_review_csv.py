"""The sheet that goes out to a spreadsheet."""

from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import given

from grader.model.hand_mark import HandMark
from grader.model.review import Pile, Question, Written
from grader.render.csv_row import guarded, unguarded
from grader.render.review_csv import LARGEST_CELL, code_of, review_csv, text_cell
from tests.grading.reviewing import DROPOUT, NEARLY, OTHER, SHARED, WHY, pile
from tests.render.making import TEXT

PILES = (pile(anna=SHARED, boris=f"{SHARED}\n", chen=NEARLY, dana=OTHER), pile(DROPOUT, anna="=1+1"))


def mark(question: Question, written: Written) -> HandMark | None:
    if written.student not in ("anna", "boris") or question != WHY:
        return None
    return HandMark(
        exam="essays",
        problem="why",
        answer="WHY",
        student="anna",
        digest=written.digest,
        points=(1, 0.5),
        why="+ good",
        by="Olena",
        at="2026-11-21T20:15:00Z",
    )


def rows(*piles: Pile, names: bool = False, again: bool = True) -> list[dict[str, str]]:
    text = "".join(review_csv(piles, mark, names=names, again=again))
    assert text.startswith("\ufeff") and "\r\n" in text
    return list(csv.DictReader(io.StringIO(text.encode().decode("utf-8-sig"), newline="")))


def test_the_titles_and_a_row() -> None:
    (row,) = [row for row in rows(*PILES, names=True) if row["student"] == "anna" and row["answer"] == "WHY"]
    assert row == {
        "exam": "essays",
        "problem": "why",
        "answer": "WHY",
        "code": code_of(WHY, "anna"),
        "student": "anna",
        "group": row["group"],
        "text": SHARED,
        "rubric": "1 (1 point): Names sharing.\n2 (1 point): Names neighbours.",
        "points 1": "1",
        "points 2": "0.5",
        "why": "'+ good",
        "digest": Written("anna", SHARED).digest,
    }


def test_names_are_not_there_unless_asked_for() -> None:
    text = "".join(review_csv(PILES, mark, names=False, again=True))
    assert not re.search("anna|boris|chen|dana|student", text)


def test_what_has_a_mark_is_not_there_unless_asked_for() -> None:
    assert [row["text"] for row in rows(*PILES, again=False)].count(SHARED) == 0
    assert len(rows(*PILES, again=False)) == 3 and len(rows(*PILES)) == 5


def test_groups_tell_identical_and_nearly_identical_texts() -> None:
    groups = {row["student"]: row["group"] for row in rows(PILES[0], names=True)}
    assert groups["anna"] == groups["boris"] != groups["chen"]
    assert groups["anna"][:-1] == groups["chen"][:-1] != groups["dana"][:-1]
    assert sorted(groups.values()) in (["1a", "1a", "1b", "2a"], ["1a", "2a", "2a", "2b"], ["1a", "1b", "1b", "2a"])


def test_codes_are_no_numbers_for_a_spreadsheet() -> None:
    codes = {code_of(WHY, str(number)) for number in range(1000)}
    assert len(codes) == 1000 and all(re.fullmatch("[a-z]{12}", code) for code in codes)
    assert code_of(WHY, "anna") != code_of(DROPOUT, "anna")


@pytest.mark.parametrize("text", ["=1+1", " =HYPERLINK()", "\n@x", "-5", "＝1", "'=1", "''+1"])
def test_no_text_becomes_a_formula(text: str) -> None:
    assert text_cell(text)[0] == "'" and unguarded(guarded(text)) == text


@given(TEXT)
def test_any_text_is_guarded_and_comes_back(text: str) -> None:
    assert unguarded(guarded(text)) == text
    text_cell(text).encode()


def test_a_text_that_is_too_long_for_a_cell_is_cut() -> None:
    for character in ("x", "👩", "é"):
        cell = text_cell(character * 40_000)
        assert len(cell.encode("utf-16-le")) // 2 <= LARGEST_CELL
        assert cell.endswith(f"{character}\n[cut: 40000 characters are too many for a cell]")
    assert text_cell("x" * LARGEST_CELL) == "x" * LARGEST_CELL
