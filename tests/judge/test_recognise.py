"""A mistake is recognised on all cases, in one group, or by the group that stands for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from grader.judge.comparison import agrees, compare
from grader.judge.solved import mark_solved
from grader.judge.suspects import suspects
from tests.judge.making import attempt, called, function_key

ROWS = [(np.arange(1.0, n + 1),) for n in (1, 2, 3, 4)] + [(np.array([1000.0, n]),) for n in (1.0, 2.0)]
GROUPS: dict[str, dict[str, Any]] = {"small": {"cases": 4, "weight": 3}, "large": {"cases": 2, "mistake": "overflow"}}
MISTAKES = {"negated": lambda a: -a, "overflow": lambda a: np.where(a > 99, np.nan, a)}


def named(student: Callable[..., Any], groups: dict[str, dict[str, Any]] = GROUPS) -> tuple[str | None, float]:
    key = function_key(lambda a: a * 1.0, ROWS, groups=groups, mistakes=MISTAKES)
    report = mark_solved(key, "function", 4, attempt("f", called(student, ROWS)))
    return report.mistake, report.score


def raising(a: Any) -> Any:
    if a[0] > 99:
        raise OverflowError
    return a


@pytest.mark.parametrize(
    ("student", "mistake", "score"),
    [
        (lambda a: -a, "negated", 0),
        (lambda a: -np.clip(a, 0, 500), None, 0),  # finite values that are not the mistake's speak against it
        (lambda a: -np.where(a > 99, np.nan, a), "negated", 0),  # and what is not finite does not
        (lambda a: -raising(a), "negated", 0),
        (lambda a: np.clip(a, 0, 500), "overflow", 3),
        (raising, "overflow", 3),
        (lambda a: np.where(a > 99, np.inf, a), "overflow", 3),
        (lambda a: "x" if a[0] > 99 else a, None, 3),  # another kind of thing is no overflow
        (lambda a: a[:, None] if a[0] > 99 else a, None, 3),
        (lambda a: a if a[0] > 99 else -a, None, 1),  # a sign that is right in the other group is another mistake
        (lambda a: a + 1, None, 0),
    ],
)
def test_what_is_recognised(student: Callable[..., Any], mistake: str | None, score: float) -> None:
    assert named(student) == (mistake, score)


def test_a_group_about_floating_point_speaks_against_no_formula() -> None:
    groups = {**GROUPS, "large": {**GROUPS["large"], "quality": True}}
    assert named(lambda a: -np.clip(a, 0, 500), groups)[0] == "negated"
    assert named(lambda a: -a if a[0] > 99 else a + 1, groups)[0] is None  # but the formula against it


FLAT = [(np.linspace(-2, 2, n) + 0.1,) for n in (3, 4, 5, 6)] + [(np.linspace(10, 20, n) + 0.1,) for n in (2, 3, 4, 5)]
FLAT_GROUPS: dict[str, dict[str, Any]] = {
    "moderate": {"cases": 4, "weight": 3},
    "saturated": {"cases": 4, "quality": True, "tolerance": {"relative": 1e-6}},
}
OF_TANH = {
    "cancellation": lambda z: 1 - np.tanh(z) ** 2,
    "square-inside": lambda z: 1 - np.tanh(z**2),
    "not-squared": lambda z: 1 / np.cosh(z),
    "reversed-sign": lambda z: -1 / np.cosh(z) ** 2,
}


def raising_if_small(z: Any) -> Any:
    if abs(z[0]) < 5:
        raise ValueError
    return z


@pytest.mark.parametrize(
    ("student", "mistake"),
    [
        (np.zeros_like, None),
        (lambda z: 1 - np.tanh(2 * z) ** 2, None),
        (lambda z: (np.abs(z) < 1) * 1.0, None),
        (lambda z: np.where(np.abs(z) < 5, np.nan, 0), None),  # nothing speaks against it, and nothing for it
        (lambda z: 1 - np.tanh(z**2), "square-inside"),
        (lambda z: 1 / np.cosh(z) if abs(z[0]) > 5 else 2 * z, None),
        (lambda z: 1 / np.cosh(raising_if_small(z)), "not-squared"),
        (lambda z: np.where(np.abs(z) < 5, np.nan, 1 / np.cosh(z)), "not-squared"),
        (lambda z: np.tanh(z) ** 2 - 1, "reversed-sign"),  # and it cancels
        (lambda z: 1 - np.tanh(z) ** 2, "cancellation"),
    ],
)
def test_where_a_curve_is_flat_its_values_are_those_of_many(student: Callable[..., Any], mistake: str | None) -> None:
    key = function_key(lambda z: 1 / np.cosh(z) ** 2, FLAT, groups=FLAT_GROUPS, mistakes=OF_TANH)
    assert mark_solved(key, "function", 4, attempt("f", called(student, FLAT))).mistake == mistake


def test_values_of_two_mistakes_show_neither() -> None:
    """In the group where both give the same; and one group of two cases is too few to tell any."""
    mistakes = {"negated": lambda a: -a, "negative": lambda a: -np.abs(a) - (a > 99)}
    key = function_key(lambda a: a * 1.0, ROWS, groups=GROUPS, mistakes=mistakes)
    for student in (lambda a: -np.where(a > 99, np.nan, a), lambda a: -np.where(a > 99, a, np.nan)):
        assert mark_solved(key, "function", 4, attempt("f", called(student, ROWS))).mistake is None


FORMS: list[Callable[[Any], Any]] = [
    lambda a: a,
    lambda a: -a,
    lambda a: a + 1e-9,
    lambda a: a[::-1],
    lambda a: np.float32(a),
    lambda a: a * np.nan,
    lambda a: a / 0,
    lambda a: a[:, None],
    lambda a: {"x": a, "y": a[:1]},
    lambda a: {"x": -a, "y": a[:1]},
    lambda a: {"y": a[:1], "x": -a},
    lambda a: (a, -a),
    lambda a: (-a, a),
    lambda a: "text",
    raising,
]


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize("due", range(len(FORMS) - 2))
def test_what_is_clearly_another_mistake_never_agrees(due: int) -> None:
    """The short cut of `recognise` never rules out what the long way would find, whatever the shapes and orders."""
    for wrong in FORMS:
        key = function_key(FORMS[0] if due in (5, 6) else FORMS[due], ROWS, mistakes={"wrong": wrong})
        for student in FORMS:
            calls = called(student, ROWS)
            comparison = compare(calls, key.target)
            near = [target for _, target in suspects(key, comparison)]
            for target in key.mistakes[0].targets:
                if not any(target is each for each in near):
                    assert not agrees(calls, target, comparison.shown)
