"""What a re-mark would change: who moves, by how much, on which answers, and why."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import inf

from grader.model.kept import AnswerMark
from grader.model.report import ProblemReport

FOREMOST = 20  # students who are named, those who move most


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a mark moves: the path of a rule ("conv2d.points") with what it was and is, None where there was nothing.

    Or, where both are None, a sentence about what a person decided.
    """

    what: str
    before: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """One answer of one student whose mark is another one. before: None where there was no mark.

    why: what changed and may have moved this mark. held: it would have fallen, and keeps its points (--raise-only).
    """

    exam: str
    student: str
    problem: str
    answer: str
    before: AnswerMark | None
    after: AnswerMark
    why: tuple[Reason, ...]
    held: bool = False

    @property
    def by(self) -> float:
        """Points, in the score."""
        return round(self.after.score - (self.before.score if self.before else 0), 6)


@dataclass(frozen=True, slots=True)
class Mover:
    """A student who moves. before, after: the score in the exam."""

    student: str
    before: float
    after: float
    moves: tuple[Move, ...]

    @property
    def by(self) -> float:
        """Points."""
        return round(self.after - self.before, 6)


@dataclass(slots=True)
class Moved:
    """All moves of one answer for the same reasons. least, most: points, infinite while there is none."""

    up: int = 0
    down: int = 0
    same: int = 0  # another verdict or mistake, or points that wait or may be had, with the same score
    least: float = inf
    most: float = -inf

    def add(self, by: float) -> None:
        """Count one move."""
        self.up += by > 0
        self.down += by < 0
        self.same += by == 0
        self.least, self.most = min(self.least, by), max(self.most, by)


@dataclass(slots=True)
class Total:
    """The marks of one student in one exam."""

    score: float = 0.0
    most: float = 0.0
    pending: float = 0.0

    def add(self, report: ProblemReport) -> None:
        """Those of one more problem."""
        self.score = round(self.score + report.score, 6)
        self.most = round(self.most + report.max_score, 6)
        self.pending = round(self.pending + report.pending, 6)

    @property
    def decided(self) -> bool:
        """Whether anything has been given or refused: else the score is no zero."""
        return self.most > self.pending


@dataclass(slots=True)
class Impact:
    """What changes in one exam.

    before, after: the scores of all students of whom anything was decided; most_before, most_after: the most that
    anybody could have. moved: (problem, answer, why) -> its moves. foremost: those who move most. retold: answers
    that get another feedback and no other mark. kept_up: answers that would have fallen and are held by --raise-only.
    new_runs: (problem, reason) -> students whose answers have to be run anew. unsound: problem -> why nobody is
    graded on it. vanished: problems that have marks and no file. gone: students whose hand-in the last run did not
    find; they are left out. others: students with another verdict, or points that may be had, and the same score.
    grounds: packages and the like that changed beside the rules.
    """

    exam: str
    title: str
    students: int = 0
    movers: int = 0
    others: int = 0
    gone: list[str] = field(default_factory=list)
    retold: int = 0
    kept_up: int = 0
    most_before: float = 0
    most_after: float = 0
    before: array[float] = field(default_factory=lambda: array("d"))
    after: array[float] = field(default_factory=lambda: array("d"))
    moved: dict[tuple[str, str, tuple[Reason, ...]], Moved] = field(default_factory=dict)
    foremost: list[Mover] = field(default_factory=list)
    new_runs: Counter[tuple[str, str]] = field(default_factory=Counter)
    unsound: dict[str, str] = field(default_factory=dict)
    vanished: tuple[str, ...] = ()
    grounds: tuple[Reason, ...] = ()

    def add(self, student: str, before: Total, after: Total, moves: Sequence[Move]) -> None:
        """Count one student in."""
        self.students += 1
        self.most_before, self.most_after = max(self.most_before, before.most), max(self.most_after, after.most)
        self.before.extend([before.score] if before.decided else [])
        self.after.extend([after.score] if after.decided else [])
        self.kept_up += sum(move.held for move in moves)
        free = tuple(move for move in moves if not move.held)
        for move in free:
            self.moved.setdefault((move.problem, move.answer, move.why), Moved()).add(move.by)
        if free or before.score != after.score:
            self.movers += before.score != after.score
            self.others += before.score == after.score
            self.foremost.append(Mover(student, before.score, after.score, free))
        if len(self.foremost) >= 10 * FOREMOST:
            self.close()

    def close(self) -> None:
        """Forget all students but those who move most."""
        self.foremost.sort(key=lambda mover: (-abs(mover.by), mover.student))
        del self.foremost[FOREMOST:]
