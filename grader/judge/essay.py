"""An essay is not judged here: it waits for a person, with its points pending, or has a person's mark."""

from __future__ import annotations

from grader.judge.clauses import refused_name
from grader.judge.ending import judge_ending
from grader.judge.hand_mark import merged
from grader.judge.naming import kind_name
from grader.model.answers import EssayAnswer
from grader.model.attempt import Attempt, Refused, Returned
from grader.model.hand_mark import HandMark
from grader.model.message import phrase
from grader.model.report import AnswerReport
from grader.model.verdict import Verdict


def mark_essay(name: str, answer: EssayAnswer, attempt: Attempt, mark: HandMark | None = None) -> AnswerReport:
    """`review` with the text and the points pending, or what `mark` makes of it.

    `missing` for an empty text, `invalid` for what is no text: no mark changes these.
    """
    ended = judge_ending(attempt)
    call = attempt.calls[0] if not ended else None
    value = call.value if isinstance(call, Returned) else None
    text = value if isinstance(value, str) and value.strip() else None
    if ended:
        verdict, feedback = ended
    elif text is not None:
        verdict, feedback = Verdict.REVIEW, phrase("Waits for a person to mark it.")
    elif isinstance(value, str):
        verdict, feedback = Verdict.MISSING, phrase("The text is empty.")
    else:
        what = refused_name(call) if isinstance(call, Refused) else kind_name(value)
        verdict, feedback = Verdict.INVALID, phrase("A text (a string) was due, and it is {kind}.", kind=what)
    report = AnswerReport(
        name=name,
        kind=answer.kind,
        verdict=verdict,
        score=0,
        max_score=answer.points,
        mistake=None,
        feedback=feedback,
        cases=0,
        cases_passed=0,
        counterexample=None,
        pending=answer.points if text is not None else 0,
        text=text,
    )
    return merged(report, [criterion.points for criterion in answer.rubric], mark)
