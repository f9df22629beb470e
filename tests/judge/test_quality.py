"""Right as a formula, wrong in floating point: told apart, and with points of its own or none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from grader.judge.diagnosis.quality import OVERFLOW
from grader.judge.solved import mark_solved
from grader.model.report import AnswerReport
from grader.model.verdict import Verdict
from tests.judge.making import attempt, called, function_key

USUAL = [(np.linspace(-2, 2, n),) for n in (2, 3, 4, 5)]
LARGE = [(np.array([800.0, 1.0 * n]),) for n in (1, 2, 3)]
SMALL = [(np.array([10.0 + n / 8, 12.0]),) for n in (1, 2, 3)]

TIGHT = {"tolerance": {"relative": 1e-9}}


def sigmoid(x: Any) -> Any:
    return 1 / (1 + np.exp(-np.abs(x))) * np.where(x < 0, np.exp(-np.abs(x)), 1)


def naive(x: Any) -> Any:
    with np.errstate(all="ignore"):
        return np.exp(x) / (1 + np.exp(x))


def marked(reference: Callable[..., Any], student: Callable[..., Any], rows: list[Any], **second: Any) -> AnswerReport:
    """Marks for the usual cases with weight 1, and a second group of these rows."""
    groups = {"usual": {"cases": len(USUAL)}, "edge": {"cases": len(rows), **second}}
    key = function_key(reference, [*USUAL, *rows], groups=groups)
    return mark_solved(key, "function", 4, attempt("f", called(student, [*USUAL, *rows])))


def test_it_costs_nothing_without_a_weight() -> None:
    report = marked(sigmoid, naive, LARGE, quality=True)
    assert (report.verdict, report.score, report.quality, report.cases_passed) == (Verdict.CORRECT, 4, True, 4)
    assert report.feedback == (
        "Your formula is right, but floating point breaks it. Wrong on 3 of 7 cases. All of them are in the group"
        f" “edge”. {OVERFLOW} On the smallest of them: 1 of 2 values is NaN where a finite number was due."
        " That costs no points."
    )
    assert report.counterexample is not None


def test_it_costs_its_weight() -> None:
    report = marked(sigmoid, naive, LARGE, quality=True, weight=3)
    assert (report.verdict, report.score, report.quality) == (Verdict.PARTIAL, 1, True)
    assert report.feedback.startswith("Your formula is right, but") and "costs no points" not in report.feedback


def test_the_formula_has_to_be_right() -> None:
    report = marked(sigmoid, lambda x: 2 * naive(x), LARGE, quality=True)
    assert (report.verdict, report.score, report.quality) == (Verdict.WRONG, 0, False)
    assert "formula is right" not in report.feedback and OVERFLOW not in report.feedback


def test_a_group_that_is_not_about_it_is_not_told_so() -> None:
    report = marked(sigmoid, naive, LARGE)
    assert (report.verdict, report.quality) == (Verdict.PARTIAL, False)
    assert report.feedback.startswith("Wrong on 3 of 7 cases. All of them are in the group “edge”. " + OVERFLOW)


def test_digits_that_are_lost_by_subtracting() -> None:
    report = marked(lambda x: 1 / np.cosh(x) ** 2, lambda x: 1 - np.tanh(x) ** 2, SMALL, **TIGHT)
    said = "You are off by no more than the rounding of numbers around 1, but what is due there is as small as 2e-10"
    assert said in report.feedback


@pytest.mark.parametrize("slip", [1e-12, 1e-9])
def test_larger_errors_are_not_rounding(slip: float) -> None:
    report = marked(lambda x: 1 / np.cosh(x) ** 2, lambda x: 1 / np.cosh(x) ** 2 + slip * (x > 9), SMALL, **TIGHT)
    assert report.verdict is Verdict.PARTIAL and "rounding of numbers" not in report.feedback


def test_wrong_everywhere_is_no_matter_of_floating_point() -> None:
    report = marked(sigmoid, lambda x: x * np.nan, LARGE, quality=True)
    assert report.verdict is Verdict.WRONG and OVERFLOW not in report.feedback
