"""What of one student's marks is not decided, as sentences: no program may show it as a zero that says nothing."""

from __future__ import annotations

from collections.abc import Iterator

from grader.model.language import ENGLISH, Language
from grader.model.message import Message, phrase, sentences
from grader.model.report import AnswerReport, SubmissionReport
from grader.model.verdict import Verdict
from grader.render.catalogue import catalogue
from grader.render.clean import cut, visible
from grader.render.points import more, not_graded, wait
from grader.render.standing import decided_points, standing, ungraded_in


def is_decided(answer: AnswerReport) -> bool:
    """Whether any of its points have been given or refused."""
    if answer.verdict is Verdict.UNGRADED:
        return False
    return answer.max_score == 0 or decided_points(answer) > 1e-9


def nothing_decided(submission: SubmissionReport) -> bool:
    """Whether there are problems, and nothing of any is decided: the score is no zero."""
    return bool(submission.problems) and all(standing(problem).score is None for problem in submission.problems)


def open_points(submission: SubmissionReport, language: Language = ENGLISH) -> Iterator[str]:
    """Sentences for the student; none where every point is decided."""
    return map(catalogue(language).say, _open_points(submission))


def _open_points(submission: SubmissionReport) -> Iterator[Message]:
    ungraded = ungraded_in(submission)
    if nothing_decided(submission):
        yield phrase("Nothing is decided yet: the score is no mark.")
    if submission.pending:
        yield phrase("{waiting} and may still be added.", waiting=wait(submission.pending))
    if ungraded:
        yield sentences(not_graded(ungraded), phrase("That is not your fault and costs you nothing."))


def findings(submission: SubmissionReport, language: Language = ENGLISH) -> Iterator[str]:
    """Sentences about the hand-in as a whole, as many as the student's page shows."""
    say = catalogue(language).say
    yield from (visible(cut(say(finding), 1000)) for finding in submission.findings[:100])
    if len(submission.findings) > 100:
        yield say(more(len(submission.findings) - 100))
