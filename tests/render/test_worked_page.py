"""The page with solutions: it stands alone, and no text in it becomes markup."""

from __future__ import annotations

from typing import Any

import pytest

from grader.model.worked import WorkedAnswer, WorkedCall, WorkedCase, WorkedMistake, WorkedProblem
from grader.render.worked_page import worked_page
from grader.render.worked_text import worked_answers, worked_head
from tests.render.making import HOSTILE, without_code


def whole(text: str) -> WorkedProblem:
    """A problem with every part, whose texts are all this one."""
    fields: dict[str, Any] = {"right": (text,), "notes": (text,)}
    mistakes = (WorkedMistake(text, 0.5, text, text), WorkedMistake("none", 0, text))
    cases = (WorkedCase(0, text, (WorkedCall(text, text),)),)
    answers = (
        WorkedAnswer(text, "function", 2, text, cases=cases, drawn=20, mistakes=mistakes, **fields),
        WorkedAnswer("curve", "plot", 1, "curve()", cases=cases),
        WorkedAnswer("WHY", "essay", 1, "WHY", rubric=((1, text),), **fields),
        WorkedAnswer("UP", "choice", 1, "UP", options=(("up", text), (text, text)), **fields),
    )
    return WorkedProblem(text, text, text, "Write.", 0, 5, answers, unsound=text)


def test_the_page_stands_alone() -> None:
    page = worked_page(whole("x"))
    assert "Content-Security-Policy" in page and "not for students" in page
    for forbidden in ("<script", "http://", "https://", "<link", "@import", "url("):
        assert forbidden not in page
    assert '<meta name="generator" content="grader show">' in page


@pytest.mark.parametrize("text", [HOSTILE, "</dd><b>", "{{7*7}}"])
def test_no_text_becomes_markup(text: str) -> None:
    assert without_code(worked_page(whole(text))) == without_code(worked_page(whole("x")))


def test_no_text_gives_orders_to_a_terminal() -> None:
    problem = whole(HOSTILE)
    for line in (*worked_head(problem), *worked_answers(problem, 80)):
        assert "\n" not in line.plain and "\x1b" not in line.plain and "\u202e" not in line.plain
