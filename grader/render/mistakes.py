"""Which known mistakes a class made, and how many made each."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile

from grader.model.report import AnswerReport

_BETWEEN_SENTENCES = re.compile(r"(?<=[.!?…])\s+")

Key = tuple[str, str, str]  # problem, answer, mistake


@dataclass(frozen=True, slots=True)
class MistakeCount:
    """One known mistake. feedback: the first sentences that all who made it were told; "" when there are none."""

    problem: str
    answer: str
    mistake: str
    students: int
    feedback: str


class MistakeTally:
    """Counts mistakes; of their feedback it keeps the sentences that are the same for everybody."""

    def __init__(self) -> None:
        self._students: dict[Key, int] = {}
        self._feedback: dict[Key, str] = {}

    def add(self, problem: str, answer: AnswerReport) -> None:
        """Count one answer in, if it is a known mistake."""
        if answer.mistake is None:
            return
        key = (problem, answer.name, answer.mistake)
        self._students[key] = self._students.get(key, 0) + 1
        if answer.carried:  # told in the student's own numbers
            return
        known = self._feedback.setdefault(key, answer.feedback)
        if known != answer.feedback:
            self._feedback[key] = shared_sentences(known, answer.feedback)

    def counts(self) -> tuple[MistakeCount, ...]:
        """Most frequent first; equally frequent ones in the order of their names."""
        return tuple(sorted(self._counts(), key=lambda one: (-one.students, one.problem, one.answer, one.mistake)))

    def _counts(self) -> Iterable[MistakeCount]:
        return (MistakeCount(*key, students, self._feedback.get(key, "")) for key, students in self._students.items())


def shared_sentences(left: str, right: str) -> str:
    """The sentences that both texts begin with: "A. On 3 cases." and "A. On 4 cases." share "A."."""
    pairs = zip(_BETWEEN_SENTENCES.split(left), _BETWEEN_SENTENCES.split(right), strict=False)
    return " ".join(one for one, _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
