"""moodle.csv: what Moodle exported, with the marks filled in, to be uploaded again. Two of its files are known:

the grading worksheet of one assignment (Submissions, “Download grading worksheet”; needs “Offline grading worksheet”)
    Identifier,"Full name","Email address",Status,Grade,"Maximum grade","Grade can be changed","Last modified (grade)"
    "Participant 4711","Anna Lindqvist",anna@uni.example,"Submitted …",,15.00,Yes,-

the grades of a course (Grades, Export, “Plain text file”), which “Import, CSV file” takes: there one says which column
tells users apart and which grade item each column is
    "First name","Last name","ID number","Email address","Assignment: CNNs by hand (Real)"
    Anna,Lindqvist,S17,anna@uni.example,-

Rules: mod/assign/feedback/offline/importgradeslib.php (it needs Identifier, Grade and Last modified (grade); an empty
grade changes nothing, one above the maximum is passed over) and grade/import/csv/classes/load_data.php (users by
id, ID number, e-mail address or username) of https://github.com/moodle/moodle;
https://docs.moodle.org/en/Grade_import. The titles are those of Moodle in English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from grader.render.exports.roster import Key, Roster, id_keys, name_keys, words_of

_IDS = ("username", "id number", "email address")
_NAMES = ("full name", "first name", "last name", "surname")
_WORKSHEET = ("identifier", "grade", "last modified (grade)")
# Not “(Percentage)” or “(Letter)”, which are no points.
_ITEM = re.compile(r"(?:[^:]+:\s*)?(.*?)\s*(?:\(real\))?", re.IGNORECASE)
_DOWNLOADED = re.compile(r".+_(\d+)_assignsubmission_.*")  # Anna Lindqvist_4711_assignsubmission_file
_PARTICIPANT = re.compile(r"\D*(\d+)")
CURE = (
    "in Moodle, in English, choose “Download grading worksheet” among the submissions of the assignment,"
    " or Grades, Export, “Plain text file”"
)


@dataclass(frozen=True, slots=True)
class Moodle:
    """A worksheet or an export of grades (gradebook.py says what each method is)."""

    roster: Roster
    name: ClassVar[str] = "Moodle"
    file: ClassVar[str] = "moodle.csv"

    @property
    def is_worksheet(self) -> bool:
        """Of one assignment, and so of one exam."""
        return all(self._titled(title) is not None for title in _WORKSHEET)

    def people(self) -> Iterator[int]:
        yield from (row for row, cells in enumerate(self.roster.rows[1:], start=1) if any(map(str.strip, cells)))

    def keys(self, row: int) -> set[Key]:
        name, found = "", set[Key]()
        for column, title in enumerate(map(_plain, self.roster.titles)):
            cell = self.roster.cell(row, column)
            if title in _IDS:
                found |= id_keys(cell)
            elif title in _NAMES:
                name += f" {cell}"
            elif title == "identifier" and (match := _PARTICIPANT.fullmatch(cell)):
                found |= {("number", match[1]), *id_keys(cell)}
        return found | name_keys(name)

    def label(self, row: int) -> str:
        titles = [_plain(title) for title in self.roster.titles]
        named = [self.roster.cell(row, column) for column, title in enumerate(titles) if title in _NAMES]
        return " ".join(named) or self.roster.cell(row, 0)

    def student_keys(self, student: str) -> set[Key]:
        downloaded = _DOWNLOADED.fullmatch(student)
        return id_keys(student) | name_keys(student) | ({("number", downloaded[1])} if downloaded else set())

    def column(self, exam: str, title: str) -> int | None:
        columns = self.columns(exam, title)
        return columns[0] if columns else None

    def columns(self, exam: str, title: str) -> list[int]:
        """All that may be meant by an exam; more than one cannot be filled in."""
        if self.is_worksheet:
            return [column for column, found in enumerate(self.roster.titles) if _plain(found) == "grade"]
        meant = (words_of(exam), words_of(title))
        return [
            column
            for column, found in enumerate(self.roster.titles)
            if _plain(found) not in (*_IDS, *_NAMES)
            and (words_of(found) in meant or ((m := _ITEM.fullmatch(found.strip())) and words_of(m[1]) in meant))
        ]

    def kept(self, row: int, column: int) -> str | None:
        changed = self._titled("grade can be changed")
        locked = self.is_worksheet and changed is not None and self.roster.cell(row, changed).lower() == "no"
        return "locked in Moodle (“Grade can be changed”: No)" if locked else None

    def most(self, row: int, column: int) -> float | None:
        found = self._titled("maximum grade") if self.is_worksheet else None
        try:
            return None if found is None else float(self.roster.cell(row, found).replace(",", "."))
        except ValueError:
            return None

    def total_row(self) -> int | None:
        return None

    def _titled(self, title: str) -> int | None:
        return next((column for column, found in enumerate(self.roster.titles) if _plain(found) == title), None)


def moodle(roster: Roster) -> Moodle | None:
    """The file as one of these; None if it is neither."""
    book, titles = Moodle(roster), {_plain(title) for title in roster.titles}
    return book if book.is_worksheet or titles & {*_IDS} else None


def _plain(title: str) -> str:
    return title.strip().lower()
