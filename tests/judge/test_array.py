"""Arrays, from arrays and from lists."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from grader.judge.array import array_numbers
from grader.judge.failure import Unfit
from grader.model.message import sentences
from tests.judge.making import boxed

PAIR = np.array([1.0, 2.0])
GRID = np.array([[1.0, 2.0], [3.0, 4.0]])


@pytest.mark.parametrize(
    ("got", "due", "numbers"),
    [
        ([[1, 2], (3.0, 4)], GRID, [1, 2, 3, 4]),
        ([np.array([1.0, 2.0]), [3, np.float32(4)]], GRID, [1, 2, 3, 4]),
        ([10**20, -(10**400)], PAIR, [1e20, -np.inf]),
        ([np.uint64(2**64 - 1), 1], PAIR, [2.0**64, 1]),
        ([1j, 10**400], np.array([1j, 2]), [0, 1, np.inf, 0]),
        ([True, False], np.array([True, False]), [1, 0]),
        ([], np.zeros((0, 3)), []),
        ([[], []], np.zeros((2, 0, 4)), []),
    ],
)
def test_what_is_read(got: Any, due: Any, numbers: list[float]) -> None:
    assert array_numbers(boxed(got), boxed(due), "")[0].tolist() == numbers


def test_nan_in_a_list_stays_nan() -> None:
    """It was once called infinite where the list held a whole number too."""
    assert np.isnan(array_numbers([float("nan"), 1], boxed(PAIR), "")[0]).tolist() == [True, False]


@pytest.mark.parametrize(
    ("got", "due", "sentence"),
    [
        ([10**20, 1j], PAIR, "Real numbers were due, and they are complex."),
        ([np.True_, 1.0], PAIR, "Numbers were due, and some of them are True or False."),
        ([np.array([True]), [1.0]], np.ones((2, 1)), "Numbers were due, and some of them are True or False."),
        (PAIR, np.array([True, False]), "True and False were due, and they are numbers."),
        ([1, [2]], PAIR, "The rows of the list have different lengths."),
        ([1.0, "2"], PAIR, "An array of shape (2,) was due, and it holds a text (a string)."),
        ([], PAIR, "The shape (2,) was due, and it is (0,)."),
        ([[], []], np.zeros((0, 2)), "The shape (0, 2) was due, and it is (2, 0). That is the shape of the transpose."),
    ],
)
def test_what_is_refused(got: Any, due: Any, sentence: str) -> None:
    with pytest.raises(Unfit) as caught:
        array_numbers(boxed(got), boxed(due), "")
    assert sentences(caught.value.failure.sentence, caught.value.failure.hint) == sentence


@pytest.mark.parametrize("got", [np.array([2**53, 2]), [2**53, 2], [float(2**53), 2.0]])
def test_whole_numbers_are_exact_beyond_float64(got: Any) -> None:
    due = boxed(np.array([2**53 + 1, 2]))
    assert (array_numbers(boxed(got), due, "")[0] != array_numbers(due, due, "")[0]).tolist() == [True, False]
