"""One student's answers in the exam's order, as the student's page has them (student_page.py)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from grader.model.report import AnswerReport, ExamHead, SubmissionReport


@dataclass(frozen=True, slots=True)
class Section:
    """number: "2.1", the first answer of the second problem. problem: its title; unsound: nobody is graded on it."""

    number: str
    id: str
    problem: str
    unsound: bool
    answer: AnswerReport


def sections(exam: ExamHead, submission: SubmissionReport) -> Iterator[Section]:
    """All answers of the problems that the exam has."""
    reports = {problem.id: problem for problem in submission.problems}
    for place, head in enumerate(exam.problems, start=1):
        if head.id in reports:
            for within, answer in enumerate(reports[head.id].answers, start=1):
                yield Section(f"{place}.{within}", head.id, head.title, head.unsound is not None, answer)
