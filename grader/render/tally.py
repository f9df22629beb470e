"""Folds one exam's reports, one at a time, into its summary.

    tally = Tally(exam);  for report in reports: tally.add(report);  summary = tally.summary()

The figures are the same whatever the order of the reports; `rows` and `findings` stand in the order they were added.
"""

from __future__ import annotations

from collections import Counter

from grader.model.report import ExamHead, ProblemReport, SubmissionReport
from grader.render.items import ItemTally
from grader.render.mistakes import MistakeTally
from grader.render.points import number
from grader.render.problem_tally import MICRO, ProblemTally
from grader.render.standing import Standing, standing
from grader.render.summary import KEPT, LOWEST, ExamSummary, Row
from grader.render.unexpected import UnexpectedTally


class Tally:
    """One exam's figures so far; memory grows by a small row a student up to KEPT, and then no more."""

    def __init__(self, exam: ExamHead) -> None:
        self._exam = exam
        self._problems = {problem.id: ProblemTally(problem) for problem in exam.problems}
        self._mistakes = MistakeTally(exam)
        self._items = ItemTally(exam)
        self._unexpected = UnexpectedTally(exam)
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
        self._items.add(report)
        self._unexpected.add(report)
        row = self._row(report)
        self._students += 1
        if not row.undecided:
            self._scores[number(report.score)] += 1
        self._pending += round(report.pending * MICRO)
        self._waiting += report.pending > 0
        self._ungraded += row.ungraded > 0
        self._keep(row, report)

    def summary(self) -> ExamSummary:
        """The figures of all that have been added."""
        scores = tuple(sorted(self._scores.items()))
        decided = sum(self._scores.values())
        items = self._items.figures()
        return ExamSummary(
            exam=self._exam,
            students=self._students,
            undecided=self._students - decided,
            mean=sum(score * count for score, count in scores) / decided if decided else None,
            median=_median(scores, decided),
            scores=scores,
            problems=tuple(one.summary(items.discriminations[id]) for id, one in self._problems.items()),
            reliability=items.reliability,
            mistakes=self._mistakes.counts(),
            unexpected=self._unexpected.groups(),
            pending=self._pending / MICRO,
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


def _median(scores: tuple[tuple[float, int], ...], students: int) -> float | None:
    below, middle = 0, []
    for score, count in scores:
        middle += [score for place in ((students - 1) // 2, students // 2) if below <= place < below + count]
        below += count
    return sum(middle) / 2 if middle else None


def _lowest(rows: list[Row]) -> tuple[Row, ...]:
    return tuple(sorted(rows, key=lambda row: (row.score, row.student))[:LOWEST])
