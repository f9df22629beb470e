"""The only place in which an answer is ever wrong, and none that would fit anyway."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from grader.judge.comparison import compare
from grader.judge.diagnosis.places import places
from tests.judge.making import called, function_key

random = np.random.default_rng(3)
VECTORS = [(random.normal(size=n),) for n in (1, 3, 4, 6, 2)]
MATRICES = [(random.normal(size=shape),) for shape in ((1, 1), (3, 3), (3, 4), (5, 2), (2, 4))]


def said(rows: list[tuple[Any, ...]], *changed: Any) -> str:
    """What is said where these places of the right values, which are those of the argument, are changed."""

    def student(a: Any) -> Any:
        wrong = np.array(a)
        for place in changed:
            wrong[place(a)] += 1
        return wrong

    key = function_key(lambda a: a, rows)
    return places(compare(called(student, rows), key.target), key.target.layout)


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ([lambda a: 0], "Only the first value is ever wrong."),
        ([lambda a: -1], "Only the last value is ever wrong."),
        ([lambda a: 0, lambda a: -1], "Only the first and the last value are ever wrong."),
        ([lambda a: a.size // 2], ""),
        ([lambda a: slice(None)], ""),
        ([lambda a: slice(1, None)], ""),
    ],
)
def test_of_vectors(changed: list[Any], found: str) -> None:
    assert said(VECTORS, *changed) == found


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        (lambda a: np.eye(*a.shape, dtype=bool), "Only values on the diagonal are ever wrong."),
        (lambda a: ~np.eye(*a.shape, dtype=bool), "Only values off the diagonal are ever wrong."),
        (lambda a: 0, "Only the first row is ever wrong."),
        (lambda a: -1, "Only the last row is ever wrong."),
        (lambda a: (slice(None), 0), "Only the first column is ever wrong."),
        (lambda a: (slice(None), -1), "Only the last column is ever wrong."),
        (lambda a: a > 0, ""),
    ],
)
def test_of_matrices(changed: Any, found: str) -> None:
    assert said(MATRICES, changed) == found


def test_few_arrays_or_none_with_room_beside_it_tell_nothing() -> None:
    assert said(VECTORS[:2], lambda a: 0) == said([VECTORS[0]] * 5, lambda a: 0) == ""
    assert said([VECTORS[4]] * 5, lambda a: 0) == ""


def test_what_is_no_array_of_the_right_shape_has_no_places() -> None:
    key = function_key(lambda a: a, VECTORS)
    for student in (lambda a: a[:-1], lambda a: [][1], lambda a: "no"):
        assert places(compare(called(student, VECTORS), key.target), key.target.layout) == ""
    numbers = [(float(n),) for n in range(9)]
    key = function_key(lambda a: a, numbers)
    assert places(compare(called(lambda a: a + 1, numbers), key.target), key.target.layout) == ""
