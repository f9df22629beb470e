"""Texts that wait for marks, as a sheet for a spreadsheet: one row a student and answer.

    exam,problem,answer,code,group,text,rubric,points 1,points 2,why,digest
    essays,why,WHY,gkwhxrtbcdfm,1a,"The kernel …","1 (1 point): Names …",1,0.5,,9f86…

Points, one column for each criterion, and `why` are for people to fill in; `code` and `digest` tell which text a row is
about, so that rows can be sorted and dropped, and columns too. `group`: 3a and 3a are the same text, 3a and 3b nearly
the same. Beside the code stands the student's name only if it is asked for.

Written like grades.csv, with a byte order mark and CR LF. A text that is too long for a cell of Excel is cut: its
digest is that of the whole.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence

from grader.model.hand_mark import HandMark
from grader.model.review import Pile, Question, Sheet, Written
from grader.render.clean import visible, without_hidden
from grader.render.csv_row import Cell, csv_row, guarded
from grader.render.points import count, number

POINTS = "points "  # and the number of a criterion, from 1
NEEDED = ("code", "digest")
KNOWN = ("exam", "problem", "answer", *NEEDED, "student", "group", "text", "rubric", "why")
LARGEST_CELL = 32_767  # UTF-16 units: https://support.microsoft.com/en-us/office/excel-specifications-and-limits
LETTERS = "bcdfghjkmnpqrstvwxz"  # no digits: a spreadsheet takes 12e4 for a number; no vowels: no words
Held = Callable[[Question, Written], HandMark | None]


def review_csv(piles: Sequence[Pile], held: Held, *, names: bool, again: bool) -> Iterator[str]:
    """The sheet in pieces. held: the mark that a text has; such rows are only there with `again`."""
    criteria = max((len(pile.question.rubric) for pile in piles), default=1)
    yield "\ufeff" + csv_row(_titles(names, criteria))
    for pile in piles:
        for sheet, group in zip(pile.sheets, _groups(pile.sheets), strict=True):
            for each in sheet.written:
                mark = held(pile.question, each)
                if again or mark is None:
                    yield csv_row(_cells(pile.question, each, group, mark, names, criteria))


def code_of(question: Question, student: str) -> str:
    """Letters that stand for a student in one question; without the students' names they say nothing."""
    digest = hashlib.sha256("\0".join((*question.place, student)).encode("utf-8", "surrogatepass")).digest()
    left, letters = int.from_bytes(digest[:8], "big"), ""
    while len(letters) < 12:
        left, letter = divmod(left, len(LETTERS))
        letters += LETTERS[letter]
    return letters


def text_cell(text: str) -> str:
    """A student's text as it stands in a cell, hidden characters written out."""
    shown = guarded(visible(text))
    if _units(shown) <= LARGEST_CELL:
        return shown
    notice = f"\n[cut: {len(text)} characters are too many for a cell]"
    kept = shown.encode("utf-16-le")[: 2 * (LARGEST_CELL - len(notice))]
    return kept.decode("utf-16-le", "ignore") + notice


def _titles(names: bool, criteria: int) -> list[Cell]:
    student = ("student",) if names else ()
    points = (f"{POINTS}{place}" for place in range(1, criteria + 1))
    return ["exam", "problem", "answer", "code", *student, "group", "text", "rubric", *points, "why", "digest"]


def _cells(
    question: Question, written: Written, group: str, mark: HandMark | None, names: bool, criteria: int
) -> list[Cell]:
    given = list(mark.points or ()) if mark else []
    points = [number(given[place]) if place < len(given) else None for place in range(criteria)]
    return [
        *(guarded(visible(part)) for part in question.place),
        code_of(question, written.student),
        *([guarded(visible(written.student))] if names else []),
        group,
        text_cell(written.text),
        "\n".join(_criteria(question)),
        *points,
        guarded(without_hidden(mark.why)) if mark else None,
        written.digest,
    ]


def _criteria(question: Question) -> Iterator[str]:
    for place, (worth, text) in enumerate(question.rubric, start=1):
        yield f"{place} ({count(worth, 'point')}): {visible(text).strip() or 'the whole answer'}"


def _groups(sheets: Sequence[Sheet]) -> Iterator[str]:
    """1a, 1b (nearly 1a), 2a …"""
    group = place = 0
    for sheet in sheets:
        group, place = (group, place + 1) if sheet.near else (group + 1, 0)
        yield f"{group}{_letters(place)}"


def _letters(place: int) -> str:
    """0 -> a, 25 -> z, 26 -> aa."""
    high, low = divmod(place, 26)
    return (_letters(high - 1) if high else "") + chr(ord("a") + low)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
