"""A student's page in a real browser, of a student who hands in whatever might run on it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from grader.model.report import AnswerHead, Curve
from grader.model.verdict import Verdict
from grader.render.statement import statement_html
from grader.render.student_page import student_page
from tests.browser.chromium import PHONE, opened
from tests.render.making import HOSTILE, answer, exam, example, problem, problem_head, submission

LONG = ", ".join(f"{number}.123456789" for number in range(300))
WIDE = "Sizes $n_1, n_2$ and\n\n$$" + " + ".join(f"a_{{{number}}} x^{{{number}}}" for number in range(9)) + "$$\n"
STEP = Curve((-4.0, 0.0, 4.0), (-1.0, 0.0, 1.0), HOSTILE)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    heads = (
        problem_head(AnswerHead("conv2d", "function", 2), AnswerHead("P", "choice", 1, {"drop": "is dropped"})),
        problem_head(AnswerHead("IDEA", "essay", 2, {}, ((1.5, "says why"),)), id="essay", title="An essay"),
        problem_head(AnswerHead("plot_it", "plot", 1), id="plot", title="A plot"),
    )
    long = example(call=f"conv2d(np.array([{LONG}]))", got=f"[{LONG}]", expected="x" * 3000, group=HOSTILE)
    marks = (
        problem(
            answer(Verdict.WRONG, feedback=HOSTILE + "y" * 500, mistake="flipped", counterexample=long),
            answer(Verdict.CORRECT, 1, 1, "P", "choice"),
        ),
        problem(answer(Verdict.REVIEW, 0, 2, "IDEA", "essay", pending=2, text=HOSTILE * 20), id="essay"),
        problem(answer(Verdict.WRONG, 0, 1, "plot_it", "plot", feedback="Not it.", curves=(STEP,)), id="plot"),
    )
    file = tmp_path_factory.mktemp("page") / "student.html"
    report = submission(*marks, student=HOSTILE, findings=[f"{HOSTILE} was left out."])
    file.write_text(student_page(exam(*heads), report, {"conv2d-by-hand": statement_html(WIDE)}), encoding="utf-8")
    return file


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone(browser: Any, page: Path, scheme: str) -> None:
    with opened(browser, page, viewport=PHONE, color_scheme=scheme) as seen:
        assert (seen.overflowing(), seen.messages, seen.requests) == ([], [], [])
        assert seen.page.locator("img, iframe, object, script, form, input").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_accessibility_checker_has_nothing_against_it(browser: Any, page: Path, scheme: str) -> None:
    with opened(browser, page, color_scheme=scheme) as seen:
        assert seen.inaccessible() == []


def test_paper_shows_all_of_it(browser: Any, page: Path) -> None:
    with opened(browser, page) as seen:
        assert seen.cut_in_print() == []
        written: bytes = seen.page.pdf(prefer_css_page_size=True)
        assert written.startswith(b"%PDF") and 2 <= written.count(b"/Type /Page\n") <= 12
