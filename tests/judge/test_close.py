"""What is near the right values and nothing exact is said to be near; what is a little farther off is not."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from grader.judge.comparison import compare
from grader.judge.diagnosis.close import close
from grader.judge.diagnosis.looks import Look, look
from grader.judge.slips import Slips
from grader.judge.solved import mark_solved
from tests.judge.making import Function, attempt, called, function_key

random = np.random.default_rng(3)
VECTORS = [(random.normal(size=n), n) for n in range(1, 10)]
POINTS = [(x,) for x in (0.1, 0.35, 0.8, 1.2, 1.9, 2.4)]


def softmax(a: Any, b: Any) -> Any:
    e = np.exp(a / 2)
    return e / e.sum()


def seen(reference: Function, student: Function, rows: list[tuple[Any, ...]], **keys: Any) -> Look | None:
    key = function_key(reference, rows, **keys)
    comparison = compare(called(student, rows), key.target)
    assert not comparison.passed.all()
    return close(key, comparison)


def within(share: str) -> Look:
    text = f"Your values are within {share} of the right ones: is something rounded, or only approximated?"
    return Look("close", text)


def forward(a: Any) -> Any:
    return (np.sin(a + 1e-4) - np.sin(a)) / 1e-4


@pytest.mark.parametrize(
    ("reference", "student", "rows", "share"),
    [
        (softmax, lambda a, b: softmax(a, b) * (1 + 9e-3 * np.sin(9 * a)), VECTORS, "1 %"),
        (softmax, lambda a, b: np.round(softmax(a, b), 5), VECTORS, "0.01 %"),
        (np.cos, forward, POINTS, "0.1 %"),
        (np.cos, lambda a: np.cos(a) * (1 + 9e-6 * np.sin(9 * a)), POINTS, "0.001 %"),
        (np.cos, lambda a: np.cos(a) * (1 + 1e-3 * np.sin(9 * a)), POINTS, "0.1 %"),
        (lambda a, b: a, lambda a, b: a + 1e-4 * np.abs(a).max() * np.sin(b), VECTORS, "0.1 %"),  # small ones, too
    ],
)
def test_what_is_close(reference: Function, student: Function, rows: list[tuple[Any, ...]], share: str) -> None:
    assert seen(reference, student, rows) == within(share)


@pytest.mark.parametrize("rows", [VECTORS, [(np.array([float(n)]), n) for n in range(1, 9)]], ids=["many", "one"])
def test_what_misses_a_narrow_tolerance_looks_like_nothing_else(rows: list[tuple[Any, ...]]) -> None:
    """Single precision may miss by as much: the values are near the right ones in another order, with another sign."""
    key = function_key(lambda a, b: np.abs(a) + b, rows, tolerance={"relative": 1e-9})
    comparison = compare(called(lambda a, b: (np.abs(a) + b) * (1 + 5e-8), rows), key.target)
    assert not comparison.passed.any()
    assert look(key, comparison) is None
    assert close(key, comparison) == within("0.001 %")


@pytest.mark.parametrize(
    ("reference", "student"),
    [
        (softmax, lambda a, b: softmax(a, b) * (1 + 0.02 * np.sin(b))),  # up to 2 % off
        (softmax, lambda a, b: softmax(a, b) * 1.0001 if b != 5 else softmax(a, b)[::-1]),  # one case is far off
        (softmax, lambda a, b: np.append(softmax(a, b)[:-1] * 1.0001, 0.5)),  # one number is
        (softmax, lambda a, b: softmax(a, b) * 1.0001 if b != 5 else "no"),
        (lambda a, b: 1000 * b, lambda a, b: 1000 * b + b // 2 + 1),  # whole numbers
        (lambda a, b: a * 0.0, lambda a, b: a * 1e-4),  # where zeros are due nothing is near
        (softmax, lambda a, b: np.full(a.size, 1.7e308)),
    ],
)  # fmt: skip
def test_what_is_not(reference: Function, student: Function) -> None:
    assert seen(reference, student, VECTORS) is None


def test_too_few_cases_prove_nothing() -> None:
    assert seen(np.cos, forward, POINTS[:2]) is None
    assert seen(np.cos, forward, [POINTS[2]] * 6) is None


def test_right_cases_are_left_out() -> None:
    def student(a: Any, b: Any) -> Any:
        return np.round(softmax(a, b), 4) if b > 4 else softmax(a, b)

    assert seen(softmax, student, VECTORS) == within("0.1 %")


def test_entries() -> None:
    def two(a: Any, b: Any) -> Any:
        return {"p": softmax(a, b), "q": np.cos(b)}

    found = seen(two, lambda a, b: {"p": np.round(softmax(a, b), 5), "q": np.cos(b + 1e-5)}, VECTORS)
    assert found == Look("close", f"In ['p'], ['q']: {within('0.01 %').sentence}")
    assert seen(two, lambda a, b: {"p": np.round(softmax(a, b), 4), "q": np.cos(b + 1)}, VECTORS) is None


def feedback(student: Function, slips: Slips = lambda: None) -> str:
    key = function_key(softmax, VECTORS)
    return mark_solved(key, "function", 2, attempt("f", called(student, VECTORS)), slips=slips).feedback


def test_all_that_explains_more_wins() -> None:
    assert "is something rounded" in feedback(lambda a, b: softmax(a + 1e-3 * np.sin(9 * a), b))
    assert "rounded to 3 decimals." in feedback(lambda a, b: np.round(softmax(a, b), 3))
    assert "by the same factor" in feedback(lambda a, b: softmax(a, b) * 1.001)
    assert "too large by 0.0001," in feedback(lambda a, b: softmax(a, b) + 1e-4)

    def student(a: Any, b: Any) -> Any:
        return softmax(a, b) * (1 + 1e-3 * np.sin(9 * a))

    slipped = function_key(softmax, VECTORS, mistakes={"slip": student})
    assert feedback(student, lambda: slipped).count("You made slip.") == 1
    assert "is something rounded" not in feedback(student, lambda: slipped)
