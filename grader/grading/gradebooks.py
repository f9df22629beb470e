"""The gradebook file that a run fills in: which it is, and that it fits what is graded; all of it said beforehand."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from pathlib import Path

from grader.errors import UsageError
from grader.model.exam import Exam
from grader.render.exports import canvas_csv, moodle_csv
from grader.render.exports.canvas_csv import Canvas, canvas
from grader.render.exports.moodle_csv import Moodle, moodle
from grader.render.exports.roster import Roster
from grader.store.roster_file import read_roster

Book = Canvas | Moodle
BOOKS: dict[str, tuple[Callable[[Roster], Book | None], str]] = {
    "canvas": (canvas, canvas_csv.CURE),
    "moodle": (moodle, moodle_csv.CURE),
}
"""Format -> what reads its file, and how one gets such a file."""

FILES = (Canvas.file, Moodle.file)


def book_of(formats: Collection[str], roster: Path | None, out: Path) -> Book | None:
    """The class's own file, if a format needs it. UsageError or FileError: it is not given, or is none."""
    wanted = [name for name in BOOKS if name in formats]
    if not wanted:
        if roster is not None:
            raise UsageError(f"--roster {roster}: is only for --format {' and --format '.join(BOOKS)}; add one of them")
        return None
    if len(wanted) > 1:
        raise UsageError(f"--format {' and --format '.join(wanted)} fill in different files; run once for each")
    made, cure = BOOKS[wanted[0]]
    if roster is None:
        raise UsageError(f"--format {wanted[0]} fills in the class's own file; name it with --roster FILE: {cure}")
    book = made(read_roster(roster))
    if book is None:
        others = [name for name, (other, _) in BOOKS.items() if name != wanted[0] and other(read_roster(roster))]
        seen = f"it is one of {others[0].capitalize()}'s: --format {others[0]}" if others else cure
        raise UsageError(f"--roster {roster}: is no gradebook file of {wanted[0].capitalize()}'s; {seen}")
    if _same(roster, out / book.file):
        raise UsageError(f"--roster {roster}: is where the result is written; keep the export in another folder")
    return book


def check(book: Book | None, exams: Iterable[Exam], every: Iterable[Exam]) -> None:
    """That each exam is whole, and has one place in the file at most. UsageError. every: exams with all problems."""
    if book is None:
        return
    whole = {exam.id: len(exam.problems) + len(exam.faults) for exam in every}
    taken: dict[int, str] = {}
    for each in exams:
        exam, title = each.id, each.title
        if len(each.problems) + len(each.faults) < whole[exam]:
            raise UsageError(
                f"{book.file}: --only leaves out problems of {exam}, and {book.name} has a column for all of it;"
                " name exams with --only, or leave out the format"
            )
        columns = book.columns(exam, title)
        names = " and ".join(f"“{book.roster.titles[column]}”" for column in columns)
        if len(columns) > 1:
            raise UsageError(f"{book.roster.file}: more than one column may be {exam}: {names}; rename one in it")
        for column in columns:
            if column in taken:
                raise UsageError(
                    f"{book.roster.file}: the column {names} would be that of {taken[column]} and of {exam};"
                    " choose one exam with --only"
                )
            taken[column] = exam


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False
