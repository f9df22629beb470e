"""Answers that came back the same to the last bit are marked once: in a class, so many are right."""

from __future__ import annotations

from collections.abc import Mapping

from grader.judge.key import ProblemKey
from grader.model.answers import (
    AnswerBase,
    ChoiceAnswer,
    ChoicesAnswer,
    FunctionAnswer,
    NumberAnswer,
    PlotAnswer,
)
from grader.model.attempt import Attempt
from grader.model.report import AnswerReport, ProblemReport
from grader.model.verdict import Verdict

_REMEMBERED = 4000  # marks, the oldest of which make room


class Seen:
    """The marks of one exam's run, by what came back."""

    def __init__(self) -> None:
        self._marks: dict[tuple[str, str, bytes], AnswerReport] = {}

    def known(self, problem: str, attempts: Mapping[str, Attempt]) -> dict[str, AnswerReport]:
        """The marks of the answers that came back before just as they are."""
        found = {name: self._marks.get((problem, name, attempt.digest)) for name, attempt in attempts.items()}
        return {name: report for name, report in found.items() if report is not None}

    def note(self, problem: ProblemKey, attempts: Mapping[str, Attempt], report: ProblemReport) -> None:
        """Remember the marks that depend on nothing but the attempt itself."""
        answers = problem.file.problem.answers
        for each in report.answers:
            digest = attempts[each.name].digest
            if digest and _alone(answers[each.name], each):
                self._marks.setdefault((problem.file.id, each.name, digest), each)
        while len(self._marks) > _REMEMBERED:
            del self._marks[next(iter(self._marks))]


def _alone(answer: AnswerBase, report: AnswerReport) -> bool:
    """Whether neither a person nor another answer of the student had a part in it."""
    if report.marking is not None or report.verdict is Verdict.UNGRADED:
        return False
    if isinstance(answer, NumberAnswer):
        return not answer.given or (report.verdict is Verdict.CORRECT and not report.carried)
    return isinstance(answer, (FunctionAnswer, ChoiceAnswer, ChoicesAnswer, PlotAnswer))
