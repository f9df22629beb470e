"""A person's mark, put into the report of an answer that waits for one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from grader.model.hand_mark import HandMark, text_digest
from grader.model.message import Message, phrase, phrases
from grader.model.report import AnswerReport, Marking
from grader.model.verdict import Verdict


def merged(report: AnswerReport, most: Sequence[float], mark: HandMark | None) -> AnswerReport:
    """The report with the points of `mark`; one that does not fit leaves it in `review`, and says so.

    most: the points of each criterion of the rubric; of an answer without a rubric, its points alone.
    """
    if mark is None or mark.points is None or report.verdict is not Verdict.REVIEW or report.text is None:
        return report
    if clause := misfit(text_digest(report.text), most, mark):
        waits = phrase("Waits for a person to mark it: the mark of {day} {clause}.", day=mark.day, clause=clause)
        return replace(report, feedback=waits)
    score, full = round(sum(mark.points), 6), round(sum(most), 6)
    return replace(
        report,
        verdict=Verdict.CORRECT if score == full else Verdict.PARTIAL if score else Verdict.WRONG,
        score=score,
        pending=0,
        feedback=Message(mark.why) or _marked(score, full),
        marking=Marking(mark.points, mark.by, mark.at, mark.why),
    )


def _marked(score: float, full: float) -> Message:
    return phrase("Marked by a person: {score} of {full}.", score=f"{score:g}", full=f"{full:g}")


def misfit(digest: str, most: Sequence[float], mark: HandMark) -> Message | None:
    """Why a mark does not hold for a text and a rubric, as a clause that follows “the mark …”; None if it does."""
    points = mark.points or ()
    if mark.digest != digest:
        return phrase("was given for another text")
    if len(points) != len(most):
        return phrase(
            "has points for {those}, and the rubric now has {these}",
            those=_criteria(len(points)),
            these=_criteria(len(most)),
        )
    for number, (given, worth) in enumerate(zip(points, most, strict=True), start=1):
        if given > worth:
            return phrase(
                "gives {given} points for criterion {number}, which is now worth {worth}",
                given=f"{given:g}",
                number=number,
                worth=f"{worth:g}",
            )
    return None


def _criteria(number: int) -> Message:
    return phrases("{number} criterion", "{number} criteria", number)
