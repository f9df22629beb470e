"""Marks from a sheet that came back from a spreadsheet: every row is checked before any counts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.errors import Complaint, Place
from grader.grading.review_book import Book
from grader.grading.review_decisions import new_mark, says
from grader.model.hand_mark import HandMark
from grader.model.review import Pile, Question, Written
from grader.render.clean import without_hidden
from grader.render.review_csv import POINTS, code_of, text_cell
from grader.store.complaints import file_error
from grader.store.review_csv import SheetRow
from grader.store.wording import shorten

_NUMBER = re.compile(r"([0-9]+([.,][0-9]*)?|[.,][0-9]+)([eE][+-]?[0-9]{1,2})?")  # 1E-01 is how some write 0.1


@dataclass(frozen=True, slots=True)
class Filled:
    """A row whose points are filled in."""

    question: Question
    written: Written
    points: tuple[float, ...]
    why: str


def filled_rows(file: Path, rows: Sequence[SheetRow], piles: Sequence[Pile]) -> tuple[Filled, ...]:
    """What was filled in; rows without points are passed over. FileError with all complaints: then none counts."""
    owners = {code_of(p.question, w.student): (p.question, w) for p in piles for s in p.sheets for w in s.written}
    seen: dict[str, int] = {}
    complaints: list[Complaint] = []
    filled: list[Filled] = []
    for row in rows:
        found = [*_about_row(row, owners, seen)]
        complaints += [Complaint(Place(file, row.row, column), sentence) for column, sentence in found]
        seen.setdefault(row.code, row.row)
        if not found and any(row.points):
            question, written = owners[row.code]
            points = tuple(_number(cell) for cell in row.points[: len(question.rubric)])
            filled.append(Filled(question, written, points, without_hidden(row.why)))
    if complaints:
        raise file_error(complaints)
    return tuple(filled)


def marks_of(filled: Sequence[Filled], book: Book, by: str, at: str) -> list[HandMark]:
    """The marks that say something new."""
    marks = [(new_mark(one.question, one.written, one.points, one.why, by, at), one) for one in filled]
    return [mark for mark, one in marks if not says(book.holding(one.question, one.written), mark)]


def _about_row(
    row: SheetRow, owners: Mapping[str, tuple[Question, Written]], seen: Mapping[str, int]
) -> Iterator[tuple[str, str]]:
    """(column, sentence) for each thing that is wrong."""
    if row.code not in owners:
        yield "code", f"found {shorten(repr(row.code))}; no text of the report has this code"
        return
    if row.code in seen:
        yield "code", f"row {seen[row.code]} is about the same answer; leave one of the two"
        return
    question, written = owners[row.code]
    if row.digest != written.digest:
        yield "digest", "the student's text is another one now; export the sheet again"
    elif row.text is not None and _plain(row.text) != _plain(text_cell(written.text)):
        yield "text", "is not what the student wrote; only points and why are filled in here"
    if any(row.points):
        yield from _about_points(row, question)
    elif row.why:
        yield "why", "found a comment without points; fill in the points, too"


def _about_points(row: SheetRow, question: Question) -> Iterator[tuple[str, str]]:
    most = question.most
    for place, cell in enumerate(row.points[len(most) :], start=len(most) + 1):
        if cell:
            known = "has one criterion" if len(most) == 1 else f"has {len(most)} criteria"
            yield f"{POINTS}{place}", f"found {shorten(repr(cell))}; {question.answer} {known}"
    for place, worth in enumerate(most, start=1):
        cell = row.points[place - 1] if place <= len(row.points) else ""
        if not cell:
            yield f"{POINTS}{place}", "is empty; fill in the points of every criterion, or of none"
        elif not _NUMBER.fullmatch(cell) or _number(cell) > worth:
            yield f"{POINTS}{place}", f"found {shorten(repr(cell))}; allowed is a number from 0 to {worth:g}"


def _number(cell: str) -> float:
    return round(float(cell.replace(",", ".")), 6)


def _plain(text: str) -> str:
    """Spreadsheets change line breaks, spaces at the ends and the apostrophe before a formula."""
    return " ".join(unicodedata.normalize("NFC", text).split()).lstrip("' ")
