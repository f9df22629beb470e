"""A problem with its solutions as one page: self-contained, no scripts, nothing loaded from anywhere."""

from __future__ import annotations

from markupsafe import Markup

from grader.model.language import ENGLISH
from grader.model.worked import WorkedProblem
from grader.render.environment import template
from grader.render.statement import statement_html


def worked_page(problem: WorkedProblem, written: str = ENGLISH) -> str:
    """The page as HTML, in English. written: the language of what its author wrote for students."""
    statement = Markup(statement_html(problem.statement))  # escaped there
    return template("worked.html").render(problem=problem, statement=statement, written=written)
