"""What of a problem is decided, what waits for a person, and what could not be graded."""

from __future__ import annotations

from dataclasses import dataclass

from grader.model.report import AnswerReport, ProblemReport, SubmissionReport
from grader.model.verdict import Verdict
from grader.render.words import overall


@dataclass(frozen=True, slots=True)
class Standing:
    """One student's standing in one problem, in points.

    score is None where nothing is decided yet, so that nobody reads a zero that is none. Points that could not be
    graded are not part of max_score, unless there are no others.
    """

    score: float | None
    max_score: float
    pending: float
    ungraded: float
    verdict: Verdict


def decided_points(answer: AnswerReport) -> float:
    """The points of an answer that have been given or refused."""
    return 0 if answer.verdict is Verdict.UNGRADED else answer.max_score - answer.pending


def ungraded_points(problem: ProblemReport) -> float:
    """The points of the answers that could not be graded through our fault."""
    return sum(answer.max_score for answer in problem.answers if answer.verdict is Verdict.UNGRADED)


def standing(problem: ProblemReport) -> Standing:
    """Where one student stands in one problem."""
    ungraded = ungraded_points(problem)
    verdict = overall([answer.verdict for answer in problem.answers])
    decided = any(decided_points(answer) > 1e-9 for answer in problem.answers)
    score = problem.score if decided else None
    return Standing(score, problem.max_score or ungraded, problem.pending, ungraded, verdict)


def ungraded_in(submission: SubmissionReport) -> float:
    """The points of one student that could not be graded through our fault."""
    return sum(ungraded_points(problem) for problem in submission.problems)
