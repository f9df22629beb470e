"""The files of a run: students' pages as they come, and the rest from the spool when all are in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from grader.model.report import ExamHead, SubmissionReport
from grader.render.class_page import class_page
from grader.render.grades_csv import grades_csv
from grader.render.report_json import report_json
from grader.render.statement import statement_html
from grader.render.student_page import student_page
from grader.render.summary import ExamSummary
from grader.render.tally import Tally
from grader.store.outbox import Outbox
from grader.store.page_name import safe_name
from grader.store.spool import Spool


class Output:
    """Writes one run's reports into a folder. Only one submission is in memory at a time."""

    def __init__(self, out: Path, seed: int, formats: frozenset[str], spool: Spool) -> None:
        self._box = Outbox(out)
        self._seed = seed
        self._formats = formats
        self._spool = spool
        self._encode = msgspec.json.Encoder().encode
        self._decode = msgspec.json.Decoder(SubmissionReport).decode
        self._statements: dict[str, dict[str, str]] = {}

    def open_exam(self, exam: ExamHead) -> None:
        """Get ready for an exam's submissions."""
        self._statements[exam.id] = {problem.id: statement_html(problem.statement) for problem in exam.problems}

    def add(self, exam: ExamHead, report: SubmissionReport) -> None:
        """Keep one report and write its page."""
        self._spool.put(exam.id, report.student, self._encode(report))
        if "html" in self._formats:
            page = student_page(exam, report, self._statements[exam.id])
            self._box.write(page_name(exam.id, report.student), page)

    def has(self, exam: ExamHead, student: str) -> bool:
        """Whether a report of this student is kept already."""
        return self._spool.has(exam.id, student)

    def close(self, exams: Sequence[ExamHead]) -> tuple[ExamSummary, ...]:
        """Write what speaks of the whole class, and give its figures."""
        tallies = {exam.id: Tally(exam) for exam in exams}
        self._write("report.json", report_json(self._seed, self._counted(exams, tallies)))
        summaries = tuple(tallies[exam.id].summary() for exam in exams)
        if "csv" in self._formats:
            rows = ((exam.id, report) for exam in exams for report in self._reports(exam))
            self._write("grades.csv", grades_csv(exams, rows))
        if "html" in self._formats:
            self._box.write("index.html", class_page(summaries, page_name))
        return summaries

    def _counted(
        self, exams: Sequence[ExamHead], tallies: dict[str, Tally]
    ) -> Iterator[tuple[ExamHead, Iterable[SubmissionReport]]]:
        for exam in exams:
            yield exam, _through(self._reports(exam), tallies[exam.id])

    def _reports(self, exam: ExamHead) -> Iterator[SubmissionReport]:
        return (self._decode(record) for _, record in self._spool.of(exam.id))

    def _write(self, name: str, pieces: Iterable[str]) -> None:
        with self._box.open(name) as file:
            file.writelines(piece.encode() for piece in pieces)


def page_name(exam: str, student: str) -> str:
    """Where a student's page lies, below the folder of reports."""
    return f"students/{safe_name(exam)}/{safe_name(student)}.html"


def _through(reports: Iterable[SubmissionReport], tally: Tally) -> Iterator[SubmissionReport]:
    for report in reports:
        tally.add(report)
        yield report
