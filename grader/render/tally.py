"""Folds one exam's reports, one at a time, into its summary.

    tally = Tally(exam);  for report in reports: tally.add(report);  summary = tally.summary()

The figures are the same whatever the order of the reports; `rows` and `findings` stand in the order they were added.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from grader.model.report import AnswerReport, ExamHead, ProblemHead, ProblemReport, SubmissionReport
from grader.model.verdict import Verdict
from grader.render.mistakes import MistakeTally
from grader.render.points import number
from grader.render.standing import Standing, decided_points, standing
from grader.render.summary import KEPT, LOWEST, AnswerSummary, ExamSummary, ProblemSummary, Row

_MICRO = 1_000_000  # points are summed as whole millionths: floats would add up differently in another order
_REASONS = 50  # different reasons for `ungraded` that are remembered of one problem


class Tally:
    """One exam's figures so far; memory grows by a small row a student up to KEPT, and then no more."""

    def __init__(self, exam: ExamHead) -> None:
        self._exam = exam
        self._problems = {problem.id: _ProblemTally(problem) for problem in exam.problems}
        self._mistakes = MistakeTally(exam)
        self._scores: Counter[float] = Counter()
        self._students = self._pending = self._waiting = self._ungraded = 0
        self._findings: list[tuple[str, str]] = []
        self._findings_total = 0
        self._rows: list[Row] = []
        self._lowest: list[Row] = []
        self._standings: dict[Standing, Standing] = {}

    def add(self, report: SubmissionReport) -> None:
        """Count one student in."""
        for problem in report.problems:
            if problem.id in self._problems:
                self._problems[problem.id].add(problem, self._shared(problem))
            self._mistakes.add(problem)
        row = self._row(report)
        self._students += 1
        if not row.undecided:
            self._scores[number(report.score)] += 1
        self._pending += round(report.pending * _MICRO)
        self._waiting += report.pending > 0
        self._ungraded += row.ungraded > 0
        self._keep(row, report)

    def summary(self) -> ExamSummary:
        """The figures of all that have been added."""
        scores = tuple(sorted(self._scores.items()))
        decided = sum(self._scores.values())
        return ExamSummary(
            exam=self._exam,
            students=self._students,
            undecided=self._students - decided,
            mean=sum(score * count for score, count in scores) / decided if decided else None,
            median=_median(scores, decided),
            scores=scores,
            problems=tuple(problem.summary() for problem in self._problems.values()),
            mistakes=self._mistakes.counts(),
            pending=self._pending / _MICRO,
            waiting=self._waiting,
            ungraded=self._ungraded,
            findings=tuple(self._findings),
            findings_total=self._findings_total,
            rows=tuple(self._rows),
            lowest=_lowest(self._lowest),
        )

    def _row(self, report: SubmissionReport) -> Row:
        standings = {problem.id: self._shared(problem) for problem in report.problems}
        ungraded = sum(one.ungraded for one in standings.values())
        problems = tuple(standings.get(problem) for problem in self._problems)
        findings = len(report.findings)
        return Row(report.student, report.score, report.max_score, report.pending, ungraded, findings, problems)

    def _shared(self, problem: ProblemReport) -> Standing:
        one = standing(problem)
        return self._standings.setdefault(one, one)

    def _keep(self, row: Row, report: SubmissionReport) -> None:
        if len(self._rows) < KEPT:
            self._rows.append(row)
        if not row.undecided:
            self._lowest.append(row)
        if len(self._lowest) >= 2 * LOWEST:
            self._lowest = list(_lowest(self._lowest))
        self._findings_total += len(report.findings)
        if len(self._findings) < KEPT:
            self._findings.extend((report.student, finding) for finding in report.findings)


class _ProblemTally:
    def __init__(self, head: ProblemHead) -> None:
        self._head = head
        self._answers: dict[str, _AnswerTally] = {answer.name: _AnswerTally() for answer in head.answers}
        self._pending = self._waiting = self._ungraded = 0
        self._reasons: Counter[str] = Counter()

    def add(self, problem: ProblemReport, one: Standing) -> None:
        self._pending += round(one.pending * _MICRO)
        self._waiting += one.pending > 0
        self._ungraded += one.verdict is Verdict.UNGRADED
        for answer in problem.answers:
            self._answers.setdefault(answer.name, _AnswerTally()).add(answer)
            if answer.verdict is Verdict.UNGRADED and answer.feedback:
                self._count_reason(answer.feedback)

    def _count_reason(self, reason: str) -> None:
        if reason in self._reasons or len(self._reasons) < _REASONS:
            self._reasons[reason] += 1

    def summary(self) -> ProblemSummary:
        """The figures of one problem, once every report is added."""
        answers = tuple(answer.summary(name) for name, answer in self._answers.items())
        verdicts: Counter[Verdict] = Counter()
        for answer in answers:
            verdicts.update(answer.verdicts)
        return ProblemSummary(
            head=self._head,
            share=_share(self._answers.values()),
            verdicts=_in_order(verdicts),
            answers=answers,
            pending=self._pending / _MICRO,
            waiting=self._waiting,
            ungraded=self._ungraded,
            reasons=tuple(sorted(self._reasons.items(), key=lambda item: (-item[1], item[0]))),
        )


class _AnswerTally:
    def __init__(self) -> None:
        self._earned = self._decided = self._pending = self._unnamed = 0
        self._verdicts: Counter[Verdict] = Counter()

    def add(self, answer: AnswerReport) -> None:
        self._verdicts[answer.verdict] += 1
        self._unnamed += answer.verdict is Verdict.WRONG and answer.mistake is None and answer.marking is None
        if answer.verdict is not Verdict.UNGRADED:
            self._earned += round(answer.score * _MICRO)
            self._decided += round(decided_points(answer) * _MICRO)
            self._pending += round(answer.pending * _MICRO)

    @property
    def points(self) -> tuple[int, int]:
        """Earned and decided, in millionths; nothing is decided while texts wait and nobody has earned a point."""
        return (0, 0) if self._pending and not self._earned else (self._earned, self._decided)

    def summary(self, name: str) -> AnswerSummary:
        return AnswerSummary(name, _share([self]), _in_order(self._verdicts), self._unnamed)


def _in_order(verdicts: Counter[Verdict]) -> dict[Verdict, int]:
    return {verdict: verdicts[verdict] for verdict in Verdict if verdicts[verdict]}


def _share(answers: Iterable[_AnswerTally]) -> float | None:
    points = [answer.points for answer in answers]
    decided = sum(part for _, part in points)
    return sum(part for part, _ in points) / decided if decided > 0 else None


def _median(scores: tuple[tuple[float, int], ...], students: int) -> float | None:
    below, middle = 0, []
    for score, count in scores:
        middle += [score for place in ((students - 1) // 2, students // 2) if below <= place < below + count]
        below += count
    return sum(middle) / 2 if middle else None


def _lowest(rows: list[Row]) -> tuple[Row, ...]:
    return tuple(sorted(rows, key=lambda row: (row.score, row.student))[:LOWEST])
