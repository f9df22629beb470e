"""One exam's class in figures: what the class page and the terminal show.

KEPT and LOWEST bound what is remembered of single students: of a run of 100,000 people read figures, not names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from grader.model.report import ExamHead, ProblemHead
from grader.model.verdict import Verdict
from grader.render.mistakes import MistakeCount
from grader.render.reliability import Figure, Reliability
from grader.render.standing import Standing
from grader.render.unexpected import Unexpected

KEPT = 5000  # rows and findings of one exam; a page with more is no use to a person
LOWEST = 40  # students with the lowest scores, however many there are


@dataclass(frozen=True, slots=True)
class Row:
    """One student's line; `problems` are in the exam's order, None where the report says nothing of a problem."""

    student: str
    score: float
    max_score: float
    pending: float
    ungraded: float
    findings: int
    problems: tuple[Standing | None, ...]

    @property
    def undecided(self) -> bool:
        """Nothing has been given or refused yet: the score is no zero."""
        return all(one is None or one.score is None for one in self.problems)


@dataclass(frozen=True, slots=True)
class AnswerSummary:
    """One answer over the class.

    share: of the decided points, those that were earned. None where nothing is decided, or where texts wait for a
    person and only the points of those who wrote none are decided: that would read as if all had failed.
    """

    name: str
    share: float | None
    verdicts: Mapping[Verdict, int]
    unnamed: int  # wrong answers that no known mistake explains; those that persons marked are not among them
    floating: int = 0  # right as a formula, and wrong only where the problem tries what floating point does


@dataclass(frozen=True, slots=True)
class ProblemSummary:
    """One problem over the class.

    share: that of its answers that have one. discrimination: how well it tells the strong from the weak.
    reasons: what was said, how often, about answers that could not be graded.
    """

    head: ProblemHead
    share: float | None
    discrimination: Figure
    verdicts: Mapping[Verdict, int]
    answers: tuple[AnswerSummary, ...]
    pending: float
    waiting: int  # students whose points wait for a person
    ungraded: int  # students of whom something could not be graded
    reasons: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class ExamSummary:
    """A class in one exam.

    scores: how many have each score, in ascending order of score. They, mean, median and lowest leave out the
    `undecided`: students of whom nothing could be decided yet.
    """

    exam: ExamHead
    students: int
    undecided: int
    mean: float | None
    median: float | None
    scores: tuple[tuple[float, int], ...]
    problems: tuple[ProblemSummary, ...]
    reliability: Reliability
    mistakes: tuple[MistakeCount, ...]
    unexpected: Unexpected
    pending: float
    waiting: int
    ungraded: int
    findings: tuple[tuple[str, str], ...]
    findings_total: int
    rows: tuple[Row, ...]
    lowest: tuple[Row, ...]
