"""The formats of a run's files, each with its files and what writes them: a new one is a line in FORMATS.

report.json is always written, and is all that `json` asks for. Gradebooks are filled in by what gradebooks.py reads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from grader.model.language import ENGLISH, Language
from grader.model.report import ExamHead, SubmissionReport
from grader.render.class_page import class_page
from grader.render.exports import gradescope, jsonl, junit_xml, markdown, prairielearn
from grader.render.grades_csv import CSV_MARK, grades_csv
from grader.render.student_page import student_page
from grader.render.summary import ExamSummary
from grader.store.page_name import safe_name

PAGE_MARK = '<meta name="generator" content="grader">'


@dataclass(frozen=True, slots=True)
class ClassReports:
    """A graded class. reports: one exam's, in order, as often as it is asked. language: of what people read of it."""

    exams: Sequence[ExamHead]
    summaries: Sequence[ExamSummary]
    reports: Callable[[ExamHead], Iterator[SubmissionReport]]
    language: Language = ENGLISH

    def pairs(self) -> Iterator[tuple[str, SubmissionReport]]:
        """Exam id and report, of all exams."""
        return ((exam.id, report) for exam in self.exams for report in self.reports(exam))


@dataclass(frozen=True, slots=True)
class ClassFile:
    """One file for the whole class. mark: stands in the first bytes of every such file that this program wrote."""

    name: str
    mark: str
    pieces: Callable[[ClassReports], Iterable[str]]


@dataclass(frozen=True, slots=True)
class StudentFile:
    """A file for each submission, folder/<exam>/<student><ending>. alone: where it also lies if there is just one.

    text: from the exam, the report, the exam's statements in HTML, and the language to say it in.
    """

    folder: str
    ending: str
    mark: str
    text: Callable[[ExamHead, SubmissionReport, Mapping[str, str], Language], str]
    alone: str | None = None

    def name(self, exam: str, student: str) -> str:
        """Where a student's lies, below the folder of reports."""
        return f"{self.folder}/{safe_name(exam)}/{safe_name(student)}{self.ending}"


@dataclass(frozen=True, slots=True)
class Format:
    """What one --format writes."""

    of_class: tuple[ClassFile, ...] = ()
    of_student: tuple[StudentFile, ...] = ()


def _results(folder: str, mark: str, text: Callable[[ExamHead, SubmissionReport, Language], str]) -> Format:
    """A results.json for each submission."""
    alone = f"{folder}/results.json"
    return Format((), (StudentFile(folder, ".json", mark, lambda e, r, _, said_in: text(e, r, said_in), alone),))


PAGE = StudentFile("students", ".html", PAGE_MARK, student_page)

FORMATS: dict[str, Format] = {
    "html": Format(
        (ClassFile("index.html", PAGE_MARK, lambda c: [class_page(c.summaries, PAGE.name, c.language)]),), (PAGE,)
    ),
    "csv": Format((ClassFile("grades.csv", CSV_MARK, lambda c: grades_csv(c.exams, c.pairs())),)),
    "json": Format(),
    "jsonl": Format((ClassFile("grades.jsonl", jsonl.MARK, lambda c: jsonl.jsonl(c.pairs())),)),
    "junit": Format((ClassFile("junit.xml", junit_xml.MARK, lambda c: junit_xml.junit_xml(c.exams, c.reports)),)),
    "markdown": Format(
        (ClassFile("report.md", markdown.MARK, lambda c: markdown.class_markdown(c.summaries, c.language)),),
        (
            StudentFile(
                "students", ".md", markdown.MARK, lambda e, r, _, said_in: markdown.student_markdown(e, r, said_in)
            ),
        ),
    ),
    "gradescope": _results("gradescope", gradescope.MARK, gradescope.gradescope_json),
    "prairielearn": _results("prairielearn", prairielearn.MARK, prairielearn.prairielearn_json),
    "canvas": Format(),
    "moodle": Format(),
}
