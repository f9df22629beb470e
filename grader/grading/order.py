"""What a run was asked to do, and which problems that takes in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path

from grader.errors import UsageError
from grader.grading.gradebooks import Book
from grader.grading.keeping import Terms
from grader.model.exam import Exam
from grader.model.language import Language


@dataclass(frozen=True, slots=True)
class Order:
    """One run. only: problem or exam ids, none for all; formats: what is written beside report.json.

    marks: the file of marks that persons gave, if there is one. store: where answers are kept, None for nowhere;
    terms: which of them may be used again. certified: grade nobody on a problem without a clean certificate.
    book: the gradebook file to fill in. language: of all who have chosen none; None for the exam's.
    """

    submissions: Path
    problems: Path
    out: Path
    seed: int = 0
    only: tuple[str, ...] = ()
    formats: frozenset[str] = frozenset({"html", "csv"})
    marks: Path | None = None
    store: str | Path | None = None
    terms: Terms = field(default_factory=Terms)
    certified: bool = False
    book: Book | None = None
    language: Language | None = None


def chosen(exams: Sequence[Exam], only: Sequence[str]) -> tuple[Exam, ...]:
    """The exams with the problems that `only` names: an exam's id, a problem's, or exam/problem.

    UsageError names what is not there, and what it may have meant.
    """
    if not only:
        return tuple(exams)
    known = {name for exam in exams for name in _names(exam)}
    for name in only:
        if name not in known:
            close = get_close_matches(name, sorted(known), 1)
            ids = sorted(name for name in known if "/" not in name)
            cure = f"; did you mean {close[0]}?" if close else f"; there are {', '.join(ids)}"
            raise UsageError(f"--only {name}: no exam or problem has this id{cure}")
    reduced = [_reduced(exam, set(only)) for exam in exams]
    return tuple(exam for exam in reduced if exam.problems or exam.faults)


def _names(exam: Exam) -> list[str]:
    ids = [*(file.id for file in exam.problems), *exam.faults]
    return [exam.id, *ids, *(f"{exam.id}/{id}" for id in ids)]


def _reduced(exam: Exam, only: set[str]) -> Exam:
    if exam.id in only:
        return exam
    return replace(
        exam,
        problems=tuple(f for f in exam.problems if f.id in only or f"{exam.id}/{f.id}" in only),
        faults={id: text for id, text in exam.faults.items() if id in only or f"{exam.id}/{id}" in only},
    )
