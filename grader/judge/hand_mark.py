"""A person's mark, put into the report of an answer that waits for one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from grader.model.hand_mark import HandMark, text_digest
from grader.model.report import AnswerReport, Marking
from grader.model.verdict import Verdict


def merged(report: AnswerReport, most: Sequence[float], mark: HandMark | None) -> AnswerReport:
    """The report with the points of `mark`; one that does not fit leaves it in `review`, and says so.

    most: the points of each criterion of the rubric; of an answer without a rubric, its points alone.
    """
    if mark is None or mark.points is None or report.verdict is not Verdict.REVIEW or report.text is None:
        return report
    if clause := misfit(text_digest(report.text), most, mark):
        return replace(report, feedback=f"Waits for a person to mark it: the mark of {mark.day} {clause}.")
    score, full = round(sum(mark.points), 6), round(sum(most), 6)
    return replace(
        report,
        verdict=Verdict.CORRECT if score == full else Verdict.PARTIAL if score else Verdict.WRONG,
        score=score,
        pending=0,
        feedback=mark.why or f"Marked by a person: {score:g} of {full:g}.",
        marking=Marking(mark.points, mark.by, mark.at, mark.why),
    )


def misfit(digest: str, most: Sequence[float], mark: HandMark) -> str | None:
    """Why a mark does not hold for a text and a rubric, as a clause that follows “the mark …”; None if it does."""
    points = mark.points or ()
    if mark.digest != digest:
        return "was given for another text"
    if len(points) != len(most):
        return f"has points for {_criteria(len(points))}, and the rubric now has {_criteria(len(most))}"
    for number, (given, worth) in enumerate(zip(points, most, strict=True), start=1):
        if given > worth:
            return f"gives {given:g} points for criterion {number}, which is now worth {worth:g}"
    return None


def _criteria(number: int) -> str:
    return "1 criterion" if number == 1 else f"{number} criteria"
