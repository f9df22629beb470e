"""Values that an argument was added to, or taken from: students who deserve the look, and near misses."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from grader.judge.comparison import compare
from grader.judge.diagnosis.added import added
from grader.judge.diagnosis.looks import Look, look
from tests.judge.making import Function, called, function_key

random = np.random.default_rng(1)
ROWS = [(random.normal(size=n), float(n) / 10 + 0.25, n) for n in (1, 2, 3, 4, 5, 6, 7, 8)]


def slope(a: Any, b: Any, n: Any) -> Any:
    return np.sin(a) * b * n


def seen(
    student: Function, rows: list[tuple[Any, ...]] = ROWS, reference: Function = slope, **keys: Any
) -> Look | None:
    key = function_key(reference, rows, **keys)
    comparison = compare(called(student, rows), key.target)
    assert not comparison.passed.all()
    return look(key, comparison) or added(key, comparison)


@pytest.mark.parametrize(
    ("student", "id"),
    [
        (lambda a, b, n: slope(a, b, n) + a, "argument-added"),
        (lambda a, b, n: slope(a, b, n) - a, "argument-subtracted"),
        (lambda a, b, n: slope(a, b, n) + b, "argument-added"),
        (lambda a, b, n: slope(a, b, n) - n, "argument-subtracted"),
        (lambda a, b, n: a - slope(a, b, n), "subtracted-from-argument"),
        (lambda a, b, n: 1 - slope(a, b, n), None),
        (lambda a, b, n: slope(a, b, n) + a * 1.01, None),
        (lambda a, b, n: slope(a, b, n) + a[::-1], None),
        (lambda a, b, n: slope(a, b, n) + (a if n > 2 else 2 * a), None),
    ],
)
def test_an_argument_too_many(student: Function, id: str | None) -> None:
    found = seen(student)
    assert (found and found.id) == id


def test_it_is_named() -> None:
    assert seen(lambda a, b, n: slope(a, b, n) - b) == Look(
        "argument-subtracted", "Your values are the right ones with `b` taken away."
    )


def test_where_two_arguments_fit_neither_is_told() -> None:
    rows = [(a, b, b) for a, b, _ in ROWS]
    assert seen(lambda a, b, n: slope(a, b, n) + n, rows) is None


def test_two_cases_are_chance() -> None:
    assert seen(lambda a, b, n: slope(a, b, n) + (b if n < 3 else 0)) is None
