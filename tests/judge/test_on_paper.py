"""Numbers for paper: fewer digits, and nothing else about them is another."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from grader.judge.draw import draw_cases
from grader.judge.on_paper import on_paper
from grader.model.answers import FunctionAnswer
from grader.model.draws import Bernoulli, LogUniform, Normal, Simplex, Uniform
from grader.model.value import Array

NORMAL = Normal(normal=("n",))


def changed(draw: Any, *numbers: float) -> list[float]:
    made = on_paper(draw, Array(np.array(numbers), "float64"), {"n": len(numbers)})
    assert isinstance(made, Array) and made.dtype == "float64" and made.data.shape == (len(numbers),)
    return made.data.tolist()  # type: ignore[no-any-return]


def test_normal_numbers_become_small_whole_ones_of_the_same_sign() -> None:
    assert changed(NORMAL, 0.3, -0.7, 1.4) == [1.0, -2.0, 3.0]


def test_whole_numbers_are_as_large_as_those_of_a_wide_draw() -> None:
    """A bound of 1 to 4 that these are to exceed is exceeded by the handy ones, too."""
    assert changed(Normal(normal=("n",), scale=3), 7.25, -4.5, 0.3) == [8.0, -5.0, 1.0]


def test_no_tie_is_made_and_no_zero() -> None:
    """At a tie for the largest number, or at the kink of a ReLU, right answers may differ."""
    assert changed(NORMAL, 0.1, 0.2, 0.0, 0.3) == [2.0, 3.0, 1.0, 4.0]
    assert changed(NORMAL, -0.1, -0.0) == [-2.0, -1.0]


def test_numbers_that_are_there_to_overflow_stay_large() -> None:
    assert changed(Normal(normal=("n",), scale=1000), 900.5, -3.25) == [900.5, -3.25]
    assert changed(Normal(normal=("n",), mean=1000), 1000.5) == [1000.5]


def test_numbers_of_a_range_keep_two_digits_and_stay_in_it() -> None:
    assert changed(Uniform(uniform=(0.1, 0.9), shape=("n",)), 0.1234, 0.896, 0.8984375) == [0.12, 0.9, 0.9]
    assert changed(Uniform(uniform=(0.124, 0.9), shape=("n",)), 0.1241) == [0.1241]
    assert changed(LogUniform(log_uniform=(1e-8, 1e-2), shape=("n",)), 1.2345e-6) == [1.2e-6]


@pytest.mark.parametrize("draw", [Bernoulli(bernoulli=("n",)), Simplex(simplex=("n",))])
def test_what_must_add_up_or_be_one_of_a_few_is_left(draw: Any) -> None:
    assert changed(draw, 0.234375, 0.765625) == [0.234375, 0.765625]


def test_a_single_number_stays_one() -> None:
    assert on_paper(Uniform(uniform=(0, 1)), 0.328125, {}) == 0.33


def test_what_follows_from_a_number_follows_from_the_handy_one() -> None:
    answer = FunctionAnswer.model_validate(
        {
            "points": 1,
            "arguments": {"p": {"uniform": (0.0, 1.0)}, "q": {"value": "1 - p"}},
            "reference": "r",
            "oracle": "o",
            "cases": 20,
        }
    )
    for case in draw_cases(answer, "public", change=on_paper):
        p = case.values["p"]
        assert isinstance(p, float) and float(f"{p:.2g}") == p and case.values["q"] == 1 - p
