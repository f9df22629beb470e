"""Answers that came back the same to the last bit are marked once: in a class, so many are right."""

from __future__ import annotations

from collections.abc import Mapping

from grader.judge.key import ProblemKey
from grader.model.answers import (
    ChoiceAnswer,
    ChoicesAnswer,
    FunctionAnswer,
    NumberAnswer,
    PlotAnswer,
)
from grader.model.attempt import Attempt
from grader.model.job import public_name
from grader.model.report import AnswerReport, ProblemReport
from grader.model.verdict import Verdict

_REMEMBERED = 4000  # marks, the oldest of which make room
_ALONE = (NumberAnswer, FunctionAnswer, ChoiceAnswer, ChoicesAnswer, PlotAnswer)  # no person, no author is asked


class Seen:
    """The marks of one exam's run, by what came back."""

    def __init__(self) -> None:
        self._marks: dict[tuple[str, str, bytes], AnswerReport] = {}

    def known(self, problem: ProblemKey, attempts: Mapping[str, Attempt]) -> dict[str, AnswerReport]:
        """The marks of the answers that came back before just as they are."""
        names = [name for name in problem.file.problem.answers if name in attempts]
        found = {name: self._marks.get((problem.file.id, name, _ground(problem, name, attempts))) for name in names}
        return {name: report for name, report in found.items() if report is not None}

    def note(self, problem: ProblemKey, attempts: Mapping[str, Attempt], report: ProblemReport) -> None:
        """Remember the marks that depend on nothing but what came back."""
        for each in report.answers:
            ground = _ground(problem, each.name, attempts)
            if ground and each.marking is None and each.verdict is not Verdict.UNGRADED:
                self._marks.setdefault((problem.file.id, each.name, ground), each)
        while len(self._marks) > _REMEMBERED:
            del self._marks[next(iter(self._marks))]


def _ground(problem: ProblemKey, name: str, attempts: Mapping[str, Attempt]) -> bytes:
    """All that a mark depends on: what came back for the answer, and for those that are given to it; b"" where a
    person has a part in it, or something is known by no digest.
    """
    answer = problem.file.problem.answers[name]
    if not isinstance(answer, _ALONE):
        return b""
    given = answer.given.values() if isinstance(answer, NumberAnswer) else ()
    public = (public_name(name),) if isinstance(answer, FunctionAnswer) and public_name(name) in attempts else ()
    digests = [attempts[each].digest for each in (name, *given, *public)]
    return b"".join(digests) if all(digests) else b""
