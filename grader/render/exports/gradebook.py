"""Fills a class's marks into its own gradebook file: nothing is lost, nothing is guessed, and all that is left is said.

A cell is written only where one row and one student belong together and every point is decided; every other cell stays
as it was, with a sentence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from grader.model.report import ExamHead, SubmissionReport
from grader.render.clean import clean
from grader.render.exports.roster import Cell, Key, Roster
from grader.render.grades_csv import text_cell
from grader.render.points import number, points
from grader.render.standing import ungraded_in

MOST_NAMES = 10


class Gradebook(Protocol):
    """A kind of gradebook file, with the class's own in it."""

    @property
    def name(self) -> str:
        """Whose it is: “Canvas”."""

    @property
    def file(self) -> str:
        """What the file that is written is called."""

    @property
    def roster(self) -> Roster:
        """The class's own."""

    def people(self) -> Iterator[int]:
        """The rows of students."""

    def keys(self, row: int) -> set[Key]:
        """What tells who a row is."""

    def label(self, row: int) -> str:
        """Whose row it is, for a person."""

    def student_keys(self, student: str) -> set[Key]:
        """What a submission's name may tell of who it is."""

    def column(self, exam: str, title: str) -> int | None:
        """Where an exam's points stand, None if it has no column."""

    def kept(self, row: int, column: int) -> str | None:
        """Why a cell may not be written; None if it may."""

    def most(self, row: int, column: int) -> float | None:
        """The most points that a cell may have, if the file says so."""

    def total_row(self) -> int | None:
        """The row that says how many points a column has."""


@dataclass(frozen=True, slots=True)
class Filled:
    """changed: the cells that are written. sentences: about everything that was not as one would wish."""

    changed: Mapping[Cell, str]
    sentences: tuple[str, ...]


@dataclass(slots=True)
class _Exam:
    """What happened in one exam; student names, and rows."""

    missing: list[str] = field(default_factory=list)
    many_rows: list[str] = field(default_factory=list)
    undecided: list[str] = field(default_factory=list)
    kept: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    too_much: list[str] = field(default_factory=list)
    found: dict[int, list[SubmissionReport]] = field(default_factory=lambda: defaultdict(list))


def filled(book: Gradebook, exams: Sequence[ExamHead], submissions: Iterable[tuple[str, SubmissionReport]]) -> Filled:
    """The marks of a class in its file. submissions: pairs of exam id and report."""
    people = tuple(book.people())
    rows: dict[Key, set[int]] = {}
    for row in people:
        for key in book.keys(row):
            rows.setdefault(key, set()).add(row)
    by_exam = {exam.id: _Exam() for exam in exams}
    for exam, submission in submissions:
        meant = [rows.get(key, ()) for key in book.student_keys(submission.student)]
        _find(by_exam[exam], submission, set().union(*meant))
    changed: dict[Cell, str] = {}
    sentences: list[str] = []
    for head in exams:
        seen, column = by_exam[head.id], book.column(head.id, head.title)
        if column is None:
            column = max(max(map(len, book.roster.rows), default=0), *(place + 1 for _, place in changed), 0)
            changed |= _new_column(book, head, column)
            sentences.append(_told_of_new(book, head))
        changed |= _cells(book, head, seen, column)
        sentences += _sentences(book, head, seen, [row for row in people if row not in seen.found])
    return Filled(changed, tuple(sentences))


def _new_column(book: Gradebook, head: ExamHead, column: int) -> Iterator[tuple[Cell, str]]:
    yield (0, column), text_cell(head.title)
    if (total := book.total_row()) is not None:
        yield (total, column), str(number(head.max_score))


def _told_of_new(book: Gradebook, head: ExamHead) -> str:
    title = clean(head.title, 100)
    return (
        f"{book.file}: {book.roster.file} has no column for {head.id}; the new one is “{title}”,"
        f" and {book.name} asks which of its own it is"
    )


def _find(seen: _Exam, submission: SubmissionReport, rows: set[int]) -> None:
    if not rows:
        seen.missing.append(submission.student)
    elif len(rows) > 1:
        seen.many_rows.append(submission.student)
    for row in rows:
        seen.found[row].append(submission)


def _cells(book: Gradebook, head: ExamHead, seen: _Exam, column: int) -> Iterator[tuple[Cell, str]]:
    unsound = any(each.unsound is not None for each in head.problems)  # one that cannot be read has 0 points
    for row, found in seen.found.items():
        if len(found) != 1 or found[0].student in seen.many_rows:
            continue
        (submission,) = found
        reason = book.kept(row, column)
        if unsound or submission.pending or ungraded_in(submission):
            seen.undecided.append(submission.student)
        elif reason is not None:
            seen.kept[reason].append(submission.student)
        else:
            most = book.most(row, column)
            if most is not None and submission.score > most + 1e-9:
                seen.too_much.append(submission.student)
            yield (row, column), str(number(submission.score))


def _sentences(book: Gradebook, head: ExamHead, seen: _Exam, idle: Sequence[int]) -> Iterator[str]:
    roster, start = book.roster.file, f"{book.file}, {head.id}: "
    shared = [found for found in seen.found.values() if len(found) > 1]
    left = "the cells stay as they were"
    if seen.missing:
        yield f"{start}no row of {roster} is that of {_names(seen.missing)}; these marks stand nowhere in it"
    if seen.many_rows:
        yield f"{start}more rows than one of {roster} may be that of {_names(seen.many_rows)}; {left}"
    for found in shared:
        yield f"{start}one row may be that of {_names([each.student for each in found])}; the cell stays as it was"
    if seen.undecided:
        yield f"{start}not all points are decided of {_names(seen.undecided)}; {left}"
    for reason, students in seen.kept.items():
        yield f"{start}{reason}, of {_names(students)}; {left}"
    if seen.too_much:
        yield (
            f"{start}more points than {book.name} takes (the exam has {points(head.max_score)}) have"
            f" {_names(seen.too_much)}; set the maximum there to that of the exam"
        )
    if idle:
        people = _names([book.label(row) for row in idle])
        yield f"{start}no submission is that of these rows of {roster}: {people}; {left}"


def _names(students: Sequence[str]) -> str:
    shown = "; ".join(clean(student, 60) for student in sorted(students)[:MOST_NAMES])
    more = len(students) - MOST_NAMES
    return f"{shown} and {more} more" if more > 0 else shown
