"""The page for the class: every exam of the run, its figures, what needs a person, and the students.

Self-contained like a student's page, and byte for byte the same on every machine: no dates, paths or host names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from urllib.parse import quote

from grader.render.environment import template
from grader.render.histogram import histogram
from grader.render.summary import ExamSummary


def page_beside(exam: str, student: str) -> str:
    """Where a student's page lies, seen from the class page, if nothing else is said."""
    return f"{exam}/{student}.html"


def class_page(summaries: Iterable[ExamSummary], page_of: Callable[[str, str], str] = page_beside) -> str:
    """The page as HTML. page_of: (exam id, student) -> relative path of the student's page, with `/`, not quoted."""
    exams = tuple(summaries)
    drawings = {summary.exam.id: histogram(summary.scores, summary.exam.max_score, summary.median) for summary in exams}
    return template("class.html").render(exams=exams, drawings=drawings, href=lambda *names: _href(page_of(*names)))


def _href(path: str) -> str:
    return "./" + quote(path.encode("utf-8", "surrogatepass"), safe="/")
