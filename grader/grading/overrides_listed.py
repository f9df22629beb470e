"""All overrides that were not taken back, with why one does not count any more, as far as store and disk tell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from grader.grading.who import handles_in
from grader.model.history import ListedOverride
from grader.model.kept import KeptMark, Override
from grader.model.report import AnswerReport
from grader.render.points import points
from grader.sandbox.kept_attempts import attempt_digest, unpack_attempts
from grader.store.database.answer_store import attempts_of, hand_in_of, marks_of
from grader.store.database.overrides import all_overrides
from grader.store.database.store import Store
from grader.store.database.students import exams_in
from grader.store.printable import same_look
from grader.store.yaml_text import ENDINGS


@dataclass(frozen=True, slots=True)
class Disk:
    """Where hand-ins and problems lie now; what is not there tells nothing."""

    submissions: Path
    problems: Path


def listed_overrides(store: Store, disk: Disk, exam: str | None = None) -> list[ListedOverride]:
    """Those of all exams or of one, by exam, student and answer."""
    latest = {(each.exam, each.student, each.problem, each.answer): each for each in all_overrides(store)}
    standing = [latest[key] for key in sorted(latest) if latest[key].points is not None and exam in (None, key[0])]
    there = There(store, disk)
    return [_listed(store, there, override) for override in standing]


class There:
    """What of students and problems is on the disk."""

    def __init__(self, store: Store, disk: Disk) -> None:
        self._store, self._disk = store, disk

    @cached_property
    def _students(self) -> Mapping[str, set[str]]:
        students: dict[str, set[str]] = {}
        for handle in handles_in(self._disk.submissions, exams_in(self._store)):
            students.setdefault(handle.exam, set()).add(same_look(handle.student))
        return students

    def lacks(self, exam: str, student: str, problem: str) -> str | None:
        """What is not there any more, as a clause; None if nothing is known to be gone."""
        if exam in self._students and same_look(student) not in self._students[exam]:
            return f"{student} is not in {self._disk.submissions} any more: renamed?"
        problems = self._disk.problems
        if _is_gone(problems, exam):
            return f"there is no exam {exam} in {problems} any more"
        folder = problems if problems.resolve().name == exam else problems / exam
        if folder.is_dir() and not any((folder / f"{problem}{ending}").exists() for ending in ENDINGS):
            return f"there is no problem {problem} in {folder} any more"
        return None


def _is_gone(problems: Path, exam: str) -> bool:
    """Whether a folder of exams has others, and not this one."""
    if not problems.is_dir() or problems.resolve().name == exam or (problems / exam).is_dir():
        return False
    return any(path.suffix in ENDINGS for path in problems.glob("*/*"))


def _listed(store: Store, there: There, override: Override) -> ListedOverride:
    mark = marks_of(store, override.exam, override.student).get(override.problem)
    report = _answer(mark.report.answers, override.answer) if mark else None
    lapsed = there.lacks(override.exam, override.student, override.problem)
    if lapsed is None and mark is None:
        lapsed = "no mark of the problem is kept"
    elif lapsed is None and report is None:
        lapsed = "the answer is not in the problem any more"
    elif lapsed is None and mark is not None and report is not None:
        lapsed = _changed(store, mark, override) or _weaker(report, override)
    return ListedOverride(override, report.max_score if report else None, lapsed)


def _answer(answers: Iterable[AnswerReport], name: str) -> AnswerReport | None:
    return next((answer for answer in answers if answer.name == name), None)


def _changed(store: Store, mark: KeptMark, override: Override) -> str | None:
    """Whether the answer is another one, by the rule that marking goes by (Recalled.persons)."""
    hand_in = hand_in_of(store, override.exam, override.student)
    if hand_in is None or override.submission == hand_in.submission:
        return None
    for row in attempts_of(store, hand_in.exam, hand_in.student, hand_in.submission):
        if (row.problem, row.origin) == (mark.problem, mark.origin):
            attempt = (unpack_attempts(row.packed, row.problem) or {}).get(override.answer)
            if attempt is not None:
                return None if attempt_digest(attempt) == override.attempt else "the answer has changed since"
    return "something else was handed in, of which nothing is kept"


def _weaker(report: AnswerReport, override: Override) -> str | None:
    marking, least = report.marking, override.points or 0
    counts = marking is not None and (marking.by, marking.at) == (override.by, override.at)
    if override.raised and not counts and report.score >= least:
        whose = "computed mark" if marking is None else f"mark by {marking.by}"
        return f"the {whose} is as high: {points(report.score)}"
    return None
