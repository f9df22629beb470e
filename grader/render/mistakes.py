"""Which known mistakes a class made, and how many made each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from grader.model.message import phrase
from grader.model.report import ExamHead, ProblemReport

Key = tuple[str, str, str]  # problem, mistake; of an option that was chosen the answer, else ""


@dataclass(frozen=True, slots=True)
class MistakeCount:
    """One known mistake, which may be made in several answers of a problem.

    answers: those in which somebody made it, in the problem's order. students: each is counted once.
    feedback: the author's own, never what one student was told; that of the answer in which most made it; or "".
    """

    problem: str
    answers: tuple[str, ...]
    mistake: str
    students: int
    feedback: str


class MistakeTally:
    """Counts the mistakes of one exam."""

    def __init__(self, exam: ExamHead) -> None:
        self._heads = {(problem.id, answer.name): answer for problem in exam.problems for answer in problem.answers}
        self._students: Counter[Key] = Counter()
        self._answers: defaultdict[Key, Counter[str]] = defaultdict(Counter)

    def add(self, problem: ProblemReport) -> None:
        """Count one student's mistakes in a problem. One id is one mistake in whichever answers, but an option is not
        what another answer calls by the same letter."""
        made = set()
        for answer in problem.answers:
            if answer.mistake is not None:
                head = self._heads.get((problem.id, answer.name))
                key = (problem.id, answer.mistake, answer.name if head is not None and head.options else "")
                self._answers[key][answer.name] += 1
                made.add(key)
        self._students.update(made)

    def counts(self) -> tuple[MistakeCount, ...]:
        """Most frequent first; equally frequent ones in the order of their names."""
        return tuple(sorted(self._counts(), key=_order))

    def _counts(self) -> Iterable[MistakeCount]:
        place = {key: place for place, key in enumerate(self._heads)}
        for key, students in self._students.items():
            problem, mistake, _ = key
            made = self._answers[key]
            answers = sorted(made, key=lambda name: (place.get((problem, name), len(place)), name))
            most = max(answers, key=lambda name: made[name])
            yield MistakeCount(problem, tuple(answers), mistake, students, self._told(problem, most, mistake))

    def _told(self, problem: str, answer: str, mistake: str) -> str:
        head = self._heads.get((problem, answer))
        if head is None:
            return ""
        told = head.mistakes.get(mistake, "")
        if told or mistake not in head.options:
            return told
        return phrase("“{option}” was chosen.", option=head.options[mistake])


def _order(one: MistakeCount) -> tuple[int, str, tuple[str, ...], str, str]:
    return (-one.students, one.problem, one.answers, one.mistake, one.feedback)
