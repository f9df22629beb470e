"""What of a problem is decided, what waits for a person, and what could not be graded."""

from __future__ import annotations

from dataclasses import dataclass

from grader.model.report import ProblemReport, SubmissionReport
from grader.model.verdict import Verdict
from grader.render.words import overall


@dataclass(frozen=True, slots=True)
class Standing:
    """One student's standing in one problem, in points.

    score is None where nothing is decided yet, so that nobody reads a zero that is none.
    """

    score: float | None
    max_score: float
    pending: float
    ungraded: float
    verdict: Verdict

    @property
    def decided(self) -> float:
        """The points that have been given or refused."""
        return self.max_score - self.pending - self.ungraded


def ungraded_points(problem: ProblemReport) -> float:
    """The points of the answers that could not be graded through our fault."""
    return sum(answer.max_score for answer in problem.answers if answer.verdict is Verdict.UNGRADED)


def standing(problem: ProblemReport) -> Standing:
    """Where one student stands in one problem."""
    ungraded = ungraded_points(problem)
    verdict = overall([answer.verdict for answer in problem.answers])
    undecided = problem.max_score - problem.pending - ungraded <= 1e-9
    return Standing(None if undecided else problem.score, problem.max_score, problem.pending, ungraded, verdict)


def ungraded_in(submission: SubmissionReport) -> float:
    """The points of one student that could not be graded through our fault."""
    return sum(ungraded_points(problem) for problem in submission.problems)
