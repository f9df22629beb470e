"""What persons decided about one student's answers; it stands above what is computed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from grader.model.hand_mark import HandMark
from grader.model.kept import Override
from grader.model.message import Message
from grader.model.report import AnswerReport, Marking
from grader.model.verdict import Verdict

Place = tuple[str, str]  # problem, answer


@dataclass(frozen=True, slots=True)
class Persons:
    """marks: those of rubrics, from the marks file. overrides: those that hold, from the store."""

    marks: Mapping[Place, HandMark] = field(default_factory=dict)
    overrides: Mapping[Place, Override] = field(default_factory=dict)


NOBODY = Persons()


def overridden(report: AnswerReport, override: Override | None) -> AnswerReport:
    """The report with the points of an override, never more than the answer is worth now.

    One that only keeps what a student had (`raised`) leaves a higher mark alone. What nobody is graded on stays so.
    """
    if override is None or override.points is None or report.verdict is Verdict.UNGRADED:
        return report
    score = min(override.points, report.max_score)
    if override.raised and report.score >= score:
        return report
    return replace(
        report,
        verdict=Verdict.CORRECT if score == report.max_score else Verdict.PARTIAL if score else Verdict.WRONG,
        score=score,
        pending=0,
        mistake=None,
        feedback=Message(override.why),
        carried=False,
        marking=Marking((score,), override.by, override.at, override.why),
    )
