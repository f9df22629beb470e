"""What of a person is still about once the store has forgotten them: reports, marks of persons, the hand-in itself."""

from __future__ import annotations

import html
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.errors import FileError
from grader.grading.formats import FORMATS
from grader.grading.gradebooks import FILES
from grader.grading.who import handles_in
from grader.render.points import count
from grader.store.database.history import Row
from grader.store.marks import read_marks
from grader.store.printable import same_look

REPORTS = ("report.json", "run.json", *(file.name for each in FORMATS.values() for file in each.of_class), *FILES)
_OF_STUDENTS = [file for each in FORMATS.values() for file in each.of_student]
_CHUNK = 1 << 20  # characters


@dataclass(frozen=True, slots=True)
class Remain:
    """A file that still has the name, and what to do about it."""

    path: Path
    cure: str


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Where to look beside the store."""

    out: Path
    marks: Path
    submissions: Path


def remains(rows: Sequence[Row], elsewhere: Elsewhere) -> Iterator[Remain]:
    """All that is found, the hand-in first: the others go with it, or come back with it."""
    look, exams = same_look(rows[0][1]), [row[0] for row in rows]
    for handle in handles_in(elsewhere.submissions, exams):
        if same_look(handle.student) == look:
            for path in handle.paths:
                yield Remain(path, "delete it, or the next `grade` takes it in again")
    again = f"`grade {elsewhere.submissions}` writes it anew, once the hand-in is deleted"
    for exam, student in rows:
        for file in _OF_STUDENTS:
            names = [file.name(exam, student), *([file.alone] if file.alone else [])]
            if (elsewhere.out / names[0]).is_file():
                for page in filter(Path.is_file, (elsewhere.out / name for name in names)):
                    yield Remain(page, "the next `grade` deletes it, once the hand-in is deleted")
    named = naming(row[1] for row in rows)
    for path in (elsewhere.out / name for name in REPORTS):
        if path.is_file():
            yield from _searched(path, named, again)
    if elsewhere.marks.is_file():
        yield from _in_marks(elsewhere.marks, look, named)


def naming(names: Iterable[str]) -> re.Pattern[str]:
    """Any of the names as a whole word, as text, JSON, HTML and CSV have it, its letters composed or not."""
    forms: dict[str, None] = {}
    for name in names:
        for form in (name, unicodedata.normalize("NFC", name), unicodedata.normalize("NFD", name)):
            quoted = json.dumps(form, ensure_ascii=False)[1:-1]
            marked = html.escape(form).replace("&#x27;", "&#39;").replace("&quot;", "&#34;")  # as the pages have it
            forms |= dict.fromkeys((form, html.escape(form), marked, quoted, form.replace('"', '""')))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)")


def _searched(path: Path, named: re.Pattern[str], cure: str) -> Iterator[Remain]:
    try:
        if _names(path, named):
            yield Remain(path, cure)
    except OSError as error:
        yield Remain(path, f"it could not be read ({error.strerror}): look for the name yourself")


def _names(path: Path, named: re.Pattern[str]) -> bool:
    longest = len(named.pattern)
    before = ""
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        while text := file.read(_CHUNK):
            if named.search(before + text):
                return True
            before = (before + text)[-longest:]
    return False


def _in_marks(file: Path, look: str, named: re.Pattern[str]) -> Iterator[Remain]:
    kept = "version control keeps what it had"
    try:
        lines = sum(same_look(mark.student) == look for mark in read_marks(file).marks)
    except FileError:
        yield from _searched(file, named, f"delete the lines with the name by hand; {kept}")
        return
    if lines:
        yield Remain(file, f"delete {count(lines, 'line')} of this student by hand; {kept}")
