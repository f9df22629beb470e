"""What of a run's report.json a person has to read: the texts that wait for a mark, or have one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from grader.errors import UsageError
from grader.model.review import Written
from grader.model.verdict import Verdict
from grader.store.plain_files import NotPlainError, read_plain

LARGEST = 4_000_000_000  # bytes
Place = tuple[str, str, str]  # exam, problem, answer


def read_texts(reports: Path) -> Mapping[Place, Sequence[Written]]:
    """exam, problem, answer -> what the students wrote there, from report.json in the folder `reports`, or that file.

    UsageError if there is no such report.
    """
    file = reports / "report.json" if reports.is_dir() or not reports.suffix else reports
    try:
        whole = msgspec.json.decode(read_plain(file, LARGEST), type=_Report)
    except NotPlainError as error:
        raise UsageError(f"{file} {error}; run `grade SUBMISSIONS` first, or name the folder that it wrote") from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{file} is not a report of this program: {error}") from None
    texts: defaultdict[Place, list[Written]] = defaultdict(list)
    for exam in whole.exams:
        for submission in exam.submissions:
            for problem in submission.problems:
                for answer in problem.answers:
                    if answer.text is not None and (answer.verdict == Verdict.REVIEW or answer.marking is not None):
                        texts[exam.id, problem.id, answer.name].append(Written(submission.student, answer.text))
    return texts


@dataclass(frozen=True, slots=True)
class _Answer:
    name: str
    verdict: str
    text: str | None = None
    marking: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class _Problem:
    id: str
    answers: list[_Answer]


@dataclass(frozen=True, slots=True)
class _Submission:
    student: str
    problems: list[_Problem]


@dataclass(frozen=True, slots=True)
class _Exam:
    id: str
    submissions: list[_Submission]


@dataclass(frozen=True, slots=True)
class _Report:
    exams: list[_Exam]
