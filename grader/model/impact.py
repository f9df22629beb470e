"""What a re-mark would change: who moves, by how much, on which answers, and by which rule."""

from __future__ import annotations

from array import array
from collections import Counter
from dataclasses import dataclass, field

from grader.model.kept import AnswerMark


@dataclass(frozen=True, slots=True)
class Move:
    """One answer of one student whose mark is another one. before: None where there was no mark.

    rules: the rules that changed and that this mark depends on, as people read them ("tolerance.relative: nothing ->
    1e-4"); or what a person decided.
    """

    exam: str
    student: str
    problem: str
    answer: str
    before: AnswerMark | None
    after: AnswerMark
    rules: tuple[str, ...]

    @property
    def by(self) -> float:
        """Points, in the score."""
        return round(self.after.score - (self.before.score if self.before else 0), 6)


@dataclass(slots=True)
class Moved:
    """All moves of one answer for the same rules."""

    up: int = 0
    down: int = 0
    same: int = 0  # another verdict, or points that wait or may be had, with the same score
    least: float = 0
    most: float = 0

    def add(self, by: float) -> None:
        """Count one move."""
        self.up += by > 0
        self.down += by < 0
        self.same += by == 0
        self.least, self.most = min(self.least, by), max(self.most, by)


@dataclass(slots=True)
class Impact:
    """What changes in one exam.

    before, after: the scores of all students, in the same order. moved: (problem, answer, rules) -> its moves.
    retold: answers that get another feedback and no other mark. new_runs: (problem, reason) -> students whose answers
    have to be run anew. unsound: problem -> why nobody is graded on it. vanished: problems that have marks and no file.
    kept_up: answers that would have fallen and are held by --raise-only.
    """

    exam: str
    title: str
    max_score: float = 0
    students: int = 0
    movers: int = 0
    retold: int = 0
    kept_up: int = 0
    before: array[float] = field(default_factory=lambda: array("d"))
    after: array[float] = field(default_factory=lambda: array("d"))
    moved: dict[tuple[str, str, tuple[str, ...]], Moved] = field(default_factory=dict)
    new_runs: Counter[tuple[str, str]] = field(default_factory=Counter)
    unsound: dict[str, str] = field(default_factory=dict)
    vanished: tuple[str, ...] = ()
    notes: list[str] = field(default_factory=list)
