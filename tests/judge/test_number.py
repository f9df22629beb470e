"""Single numbers: of any type that is a number, and exact however large."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from grader.judge.failure import Unfit
from grader.judge.number import as_float, exactly, number, same
from tests.judge.making import boxed


@pytest.mark.parametrize("due", [2**53 + 1, 2**53, -(2**60) - 1, 10**20, 2**63])
def test_neighbours_of_a_large_whole_number_are_other_numbers(due: int) -> None:
    """2**53 was once right for 2**53 + 1, and a wrong 2**60 was called infinite."""
    expected = exactly(due, due)
    assert math.isfinite(expected)
    for got in (due - 1, due + 1, due * 2, -due):
        assert exactly(got, due) != expected and math.isfinite(exactly(got, due))
    assert (exactly(float(due), due) == expected) == (float(due) == due)


@pytest.mark.parametrize(
    ("value", "nearest"), [(10**400, math.inf), (-(10**400), -math.inf), (3, 3.0), (10**300, 1e300)]
)
def test_what_is_too_large_is_infinite(value: int, nearest: float) -> None:
    assert as_float(value) == nearest
    assert exactly(value, 2**60) == nearest


@pytest.mark.parametrize(
    ("got", "numbers"), [(1.0, [1.0, 0.0]), (2, [2.0, 0.0]), (1j, [0.0, 1.0]), (np.float32(1), [1.0, 0.0])]
)
def test_a_real_number_is_a_complex_one(got: Any, numbers: list[float]) -> None:
    """One number beside the two of a complex one once broke the comparison."""
    assert number(boxed(got), 1 + 2j, "")[0].tolist() == numbers


def test_complex64_is_single_precision() -> None:
    assert number(boxed(np.complex64(1j)), 1j, "")[1] == number(boxed(np.float32(1)), 1.0, "")[1] == 1


@pytest.mark.parametrize(
    ("got", "due", "sentence"),
    [
        (np.complex64(1), 1, "A real number was due, and it is complex."),
        (1, True, "A truth value (True or False) was due, and it is a number."),
        (1, "a", "A text (a string) was due, and it is a number."),
    ],
)
def test_another_kind_is_named(got: Any, due: Any, sentence: str) -> None:
    with pytest.raises(Unfit) as caught:
        same(boxed(got), due, "") if isinstance(due, (bool, str)) else number(boxed(got), due, "")
    assert caught.value.failure.sentence == sentence
