"""What the last run's report.json says of one answer of one student, with the seed that drew its cases."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from grader.errors import UsageError
from grader.store.plain_files import NotPlainError, read_plain
from grader.store.report_file import LARGEST


@dataclass(frozen=True, slots=True)
class LastReport:
    """seed: of the run. exams: as they stand in the file."""

    seed: int
    exams: list[dict[str, Any]]

    def answer(self, exam: str, student: str, problem: str, answer: str) -> dict[str, Any] | None:
        """The answer's own entry, or None."""
        submission = _named(_named({"exams": self.exams}, "exams", "id", exam), "submissions", "student", student)
        return _named(_named(submission, "problems", "id", problem), "answers", "name", answer) or None

    def only(self, exam: str, student: str) -> dict[str, Any]:
        """A report that holds this student of this exam alone."""
        head = _named({"exams": self.exams}, "exams", "id", exam)
        submission = _named(head, "submissions", "student", student)
        exams = [{**head, "submissions": [submission]}] if submission else []
        return {"schema_version": 1, "seed": self.seed, "exams": exams}


def last_report(reports: Path) -> LastReport | None:
    """The report in the folder `reports`; None if there is none. UsageError: what is there is no report."""
    file = reports / "report.json"
    if not file.exists():
        return None
    try:
        return msgspec.json.decode(read_plain(file, LARGEST), type=LastReport)
    except NotPlainError as error:
        raise UsageError(f"{file} {error}; name another folder with --out") from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{file} is not a report of this program: {error}; name another folder with --out") from None


def _named(record: dict[str, Any], rows: str, key: str, name: str) -> dict[str, Any]:
    """The row of that name, or an empty one; whatever the file holds there."""
    found = record.get(rows)
    every = found if isinstance(found, list) else []
    return next((row for row in every if isinstance(row, dict) and row.get(key) == name), {})
