"""One student's page: what each answer earned, why, and the smallest case that shows it.

Self-contained: no scripts, nothing loaded from anywhere, nothing about other students.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from grader.model.language import ENGLISH, Language
from grader.model.report import AnswerReport, ExamHead, ProblemHead, ProblemReport, SubmissionReport
from grader.render.answer_section import answer_section
from grader.render.environment import template
from grader.render.standing import Standing, standing
from grader.render.words import WORDS, Word


@dataclass(frozen=True, slots=True)
class _Answer:
    report: AnswerReport
    word: Word
    section: Markup


@dataclass(frozen=True, slots=True)
class _Problem:
    head: ProblemHead
    standing: Standing
    statement: Markup
    answers: tuple[_Answer, ...]


def student_page(
    exam: ExamHead, submission: SubmissionReport, statements: Mapping[str, str], language: Language = ENGLISH
) -> str:
    """The page as HTML. statements: problem id -> HTML from `statement_html`, made once for the whole class."""
    problems = tuple(_problems(exam, submission, statements, language))
    met = {answer.report.verdict for problem in problems for answer in problem.answers}
    return template("student.html", language).render(
        exam=exam,
        submission=submission,
        problems=problems,
        ungraded=sum(problem.standing.ungraded for problem in problems),
        decided=any(problem.standing.score is not None for problem in problems) or not problems,
        legend=[verdict for verdict in WORDS if verdict in met],
    )


def _problems(
    exam: ExamHead, submission: SubmissionReport, statements: Mapping[str, str], language: Language
) -> Iterator[_Problem]:
    reports = {problem.id: problem for problem in submission.problems}
    for head in exam.problems:
        report = reports.get(head.id)
        if report is not None:
            statement = Markup(statements.get(head.id, ""))  # escaped by statement_html
            yield _Problem(head, standing(report), statement, _answers(head, report, language))


def _answers(head: ProblemHead, report: ProblemReport, language: Language) -> tuple[_Answer, ...]:
    heads, unsound = {answer.name: answer for answer in head.answers}, head.unsound is not None
    return tuple(
        _Answer(answer, WORDS[answer.verdict], answer_section(heads.get(answer.name), answer, unsound, language))
        for answer in report.answers
    )
