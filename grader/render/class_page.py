"""The page for the class: every exam of the run, its figures, what needs a person, and the students.

Self-contained like a student's page, and byte for byte the same on every machine: no dates, paths or host names. Its
one script sorts, filters and copies; without it the page is whole, and lacks the controls only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from urllib.parse import quote

from grader.model.language import ENGLISH, Language
from grader.model.verdict import Verdict
from grader.render.environment import template
from grader.render.frequent import most_frequent
from grader.render.histogram import histogram
from grader.render.snippet import snippet
from grader.render.summary import ExamSummary


def page_beside(exam: str, student: str) -> str:
    """Where a student's page lies, seen from the class page, if nothing else is said."""
    return f"{exam}/{student}.html"


def class_page(
    summaries: Iterable[ExamSummary],
    page_of: Callable[[str, str], str] = page_beside,
    language: Language = ENGLISH,
) -> str:
    """The page as HTML. page_of: (exam id, student) -> relative path of the student's page, with `/`, not quoted."""
    exams = tuple(summaries)
    return template("class.html", language).render(
        exams=exams,
        drawings={one.exam.id: histogram(one.scores, one.exam.max_score, one.median) for one in exams},
        most={one.exam.id: most_frequent([(number, one)]) for number, one in enumerate(exams, start=1)},
        most_of_all=most_frequent(enumerate(exams, start=1)),
        numbers={one.exam.id: _numbers(one) for one in exams},
        verdicts={one.exam.id: _verdicts(one) for one in exams},
        snippet=snippet,
        href=lambda *names: _href(page_of(*names)),
    )


def _numbers(summary: ExamSummary) -> dict[str, int]:
    return {problem.head.id: number for number, problem in enumerate(summary.problems, 1)}


def _verdicts(summary: ExamSummary) -> list[Verdict]:
    """Those that stand in the students' table."""
    found = {one.verdict for row in summary.rows for one in row.problems if one is not None}
    return [verdict for verdict in Verdict if verdict in found]


def _href(path: str) -> str:
    return "./" + quote(path.encode("utf-8", "surrogatepass"), safe="/")
