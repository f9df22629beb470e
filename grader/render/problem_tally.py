"""Folds the reports on one problem, one at a time, into its summary: shares, verdicts, and why it was not graded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from grader.model.report import AnswerReport, ProblemHead, ProblemReport
from grader.model.verdict import Verdict
from grader.render.reliability import Figure
from grader.render.standing import Standing, decided_points
from grader.render.summary import AnswerSummary, ProblemSummary

MICRO = 1_000_000  # points are summed as whole millionths: floats would add up differently in another order
_REASONS = 50  # different reasons for `ungraded` that are remembered of one problem


class ProblemTally:
    """One problem's figures so far."""

    def __init__(self, head: ProblemHead) -> None:
        self._head = head
        self._answers: dict[str, _AnswerTally] = {answer.name: _AnswerTally() for answer in head.answers}
        self._pending = self._waiting = self._ungraded = 0
        self._reasons: Counter[str] = Counter()

    def add(self, problem: ProblemReport, one: Standing) -> None:
        """Count one student in, who stands so."""
        self._pending += round(one.pending * MICRO)
        self._waiting += one.pending > 0
        self._ungraded += one.verdict is Verdict.UNGRADED
        for answer in problem.answers:
            self._answers.setdefault(answer.name, _AnswerTally()).add(answer)
            if answer.verdict is Verdict.UNGRADED and answer.feedback:
                self._count_reason(answer.feedback)

    def _count_reason(self, reason: str) -> None:
        if reason in self._reasons or len(self._reasons) < _REASONS:
            self._reasons[reason] += 1

    def summary(self, discrimination: Figure) -> ProblemSummary:
        """The figures, once every report is added."""
        answers = tuple(answer.summary(name) for name, answer in self._answers.items())
        verdicts: Counter[Verdict] = Counter()
        for answer in answers:
            verdicts.update(answer.verdicts)
        return ProblemSummary(
            head=self._head,
            share=_share(self._answers.values()),
            discrimination=discrimination,
            verdicts=_in_order(verdicts),
            answers=answers,
            pending=self._pending / MICRO,
            waiting=self._waiting,
            ungraded=self._ungraded,
            reasons=tuple(sorted(self._reasons.items(), key=lambda item: (-item[1], item[0]))),
        )


class _AnswerTally:
    def __init__(self) -> None:
        self._earned = self._decided = self._pending = self._unnamed = self._floating = 0
        self._verdicts: Counter[Verdict] = Counter()

    def add(self, answer: AnswerReport) -> None:
        self._verdicts[answer.verdict] += 1
        self._unnamed += answer.verdict is Verdict.WRONG and answer.mistake is None and answer.marking is None
        self._floating += answer.quality
        if answer.verdict is not Verdict.UNGRADED:
            self._earned += round(answer.score * MICRO)
            self._decided += round(decided_points(answer) * MICRO)
            self._pending += round(answer.pending * MICRO)

    @property
    def points(self) -> tuple[int, int]:
        """Earned and decided, in millionths; nothing is decided while texts wait and nobody has earned a point."""
        return (0, 0) if self._pending and not self._earned else (self._earned, self._decided)

    def summary(self, name: str) -> AnswerSummary:
        return AnswerSummary(name, _share([self]), _in_order(self._verdicts), self._unnamed, self._floating)


def _in_order(verdicts: Counter[Verdict]) -> dict[Verdict, int]:
    return {verdict: verdicts[verdict] for verdict in Verdict if verdicts[verdict]}


def _share(answers: Iterable[_AnswerTally]) -> float | None:
    points = [answer.points for answer in answers]
    decided = sum(part for _, part in points)
    return sum(part for part, _ in points) / decided if decided > 0 else None
