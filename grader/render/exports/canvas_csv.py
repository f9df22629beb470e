"""canvas.csv: the gradebook that Canvas exported, with the marks filled in, to be uploaded again.

    Student,ID,SIS User ID,SIS Login ID,Section,CNNs by hand (4711),Final Score
    ,,,,,Manual Posting,                                           (may be there; also below Student)
        Points Possible,,,,,15,(read only)
    "Lindqvist, Anna",1001,S17,anna@uni.example,A,12.5,83.3

Rules: lib/gradebook_exporter.rb and lib/gradebook_importer.rb of https://github.com/instructure/canvas-lms. The first
columns are these (with LastName and FirstName for Student, Integration ID and Root Account where the school has them);
an assignment is “name (id)”; a column whose points are “(read only)” is not read. EX (excused) and N/A (not assigned)
stay. A column of another name makes Canvas ask which assignment it is. A row without any id is no student, and Canvas'
own test student (“Student, Test”) is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from grader.render.exports.roster import Key, Roster, id_keys, name_keys, words_of

_IDS = ("ID", "SIS User ID", "SIS Login ID", "Integration ID")
_NAMES = ("Student", "LastName", "FirstName")
_FIRST = {*_IDS, *_NAMES, "Root Account", "Section"}
_ASSIGNMENT = re.compile(r"(.*\S)\s*\(\d+\)")
_HEADINGS = ("Points Possible", "Manual Posting")
_TEST_STUDENT = name_keys("Student, Test")
_DOWNLOADED = re.compile(r"[^_]+_(?:LATE_)?(\d+)_\d+_.*")  # lindqvistanna_1001_55_hw.py, as Canvas names hand-ins
_KEPT = {"EX": "excused (EX)", "N/A": "not assigned (N/A)"}
CURE = "in Canvas, choose Grades, Export, “Export Entire Gradebook”"


@dataclass(frozen=True, slots=True)
class Canvas:
    """A gradebook of Canvas (gradebook.py says what each method is)."""

    roster: Roster
    name: ClassVar[str] = "Canvas"
    file: ClassVar[str] = "canvas.csv"

    def people(self) -> Iterator[int]:
        ids = [column for column, title in enumerate(self.roster.titles) if title.strip() in _IDS]
        for row in range(1, len(self.roster.rows)):
            heading = any(text in self.roster.cell(row, 0) for text in _HEADINGS)
            known = any(self.roster.cell(row, column) for column in ids)
            if known and not heading and name_keys(self.label(row)) != _TEST_STUDENT:
                yield row

    def keys(self, row: int) -> set[Key]:
        roster, name = self.roster, ""
        found: set[Key] = set()
        for column, title in enumerate(roster.titles):
            if title.strip() in _IDS:
                found |= id_keys(roster.cell(row, column))
            elif title.strip() in _NAMES:
                name += f" {roster.cell(row, column)}"
            if title.strip() == "ID" and (number := roster.cell(row, column)):
                found.add(("number", number))
        return found | name_keys(name)

    def label(self, row: int) -> str:
        of_two = self.roster.titles[0].strip() == "LastName"
        return " ".join(self.roster.cell(row, column) for column in range(2 if of_two else 1))

    def student_keys(self, student: str) -> set[Key]:
        downloaded = _DOWNLOADED.fullmatch(student)
        return id_keys(student) | name_keys(student) | ({("number", downloaded[1])} if downloaded else set())

    def column(self, exam: str, title: str) -> int | None:
        columns = self.columns(exam, title)
        return columns[0] if columns else None

    def columns(self, exam: str, title: str) -> list[int]:
        """All that may be meant by an exam; more than one cannot be filled in."""
        meant = (words_of(exam), words_of(title))
        total = self.total_row()
        return [
            column
            for column, found in enumerate(self.roster.titles)
            if found.strip() not in _FIRST
            and (total is None or "read only" not in self.roster.cell(total, column))
            and words_of(match[1] if (match := _ASSIGNMENT.fullmatch(found.strip())) else found) in meant
        ]

    def kept(self, row: int, column: int) -> str | None:
        return _KEPT.get(self.roster.cell(row, column).upper())

    def most(self, row: int, column: int) -> float | None:
        return None  # Canvas takes more points than an assignment has

    def total_row(self) -> int | None:
        rows = range(1, len(self.roster.rows))
        return next((row for row in rows if "Points Possible" in self.roster.cell(row, 0)), None)


def canvas(roster: Roster) -> Canvas | None:
    """The file as such a gradebook; None if it is none."""
    titles = [title.strip() for title in roster.titles]
    names = titles[:2] == ["Student", "ID"] or titles[:3] == ["LastName", "FirstName", "ID"]
    return Canvas(roster) if names and "Section" in titles else None
