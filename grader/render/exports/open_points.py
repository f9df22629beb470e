"""What of one student's marks is not decided, as sentences: no program may show it as a zero that says nothing."""

from __future__ import annotations

from collections.abc import Iterator

from grader.model.report import AnswerReport, SubmissionReport
from grader.model.verdict import Verdict
from grader.render.clean import cut, visible
from grader.render.points import count, wait
from grader.render.standing import decided_points, standing, ungraded_in


def is_decided(answer: AnswerReport) -> bool:
    """Whether any of its points have been given or refused."""
    if answer.verdict is Verdict.UNGRADED:
        return False
    return answer.max_score == 0 or decided_points(answer) > 1e-9


def nothing_decided(submission: SubmissionReport) -> bool:
    """Whether there are problems, and nothing of any is decided: the score is no zero."""
    return bool(submission.problems) and all(standing(problem).score is None for problem in submission.problems)


def open_points(submission: SubmissionReport) -> Iterator[str]:
    """Sentences for the student; none where every point is decided."""
    ungraded = ungraded_in(submission)
    if nothing_decided(submission):
        yield "Nothing is decided yet: the score is no mark."
    if submission.pending:
        yield f"{wait(submission.pending)} and may still be added."
    if ungraded:
        yield f"{count(ungraded, 'point')} could not be graded. That is not your fault and costs you nothing."


def findings(submission: SubmissionReport) -> Iterator[str]:
    """Sentences about the hand-in as a whole, as many as the student's page shows."""
    yield from (visible(cut(finding, 1000)) for finding in submission.findings[:100])
    if len(submission.findings) > 100:
        yield f"and {len(submission.findings) - 100} more"
