"""Numbers for paper: fewer digits, and nothing else about them is another."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from grader.judge.draw import draw_cases
from grader.judge.on_paper import on_paper
from grader.model.answers import FunctionAnswer
from grader.model.draws import Bernoulli, ListOf, LogUniform, Normal, Simplex, Uniform
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


def test_numbers_about_0_become_whole_though_their_mean_is_another() -> None:
    assert changed(Normal(normal=("n",), mean=0.5, scale=2), -1.71875, 2.3) == [-2.0, 3.0]


def test_numbers_of_a_range_go_in_round_steps_and_stay_in_it() -> None:
    assert changed(Uniform(uniform=(-2, 2), shape=("n",)), 0.7246, -1.9) == [0.5, -2.0]
    assert changed(Uniform(uniform=(0.5, 1.5), shape=("n",)), 0.7246, 1.4921875) == [0.8, 1.4]
    assert changed(Uniform(uniform=(0.05, 0.5), shape=("n",)), 0.3125) == [0.3]
    assert changed(Uniform(uniform=(0.124, 0.9), shape=("n",)), 0.1241) == [0.2]
    assert changed(Uniform(uniform=(0.1241, 0.1241), shape=("n",)), 0.1241) == [0.1241]


def test_no_step_makes_a_tie_or_a_zero() -> None:
    """Where a step would, there are more digits."""
    assert changed(Uniform(uniform=(-2, 2), shape=("n",)), 0.1234) == [0.5]
    assert changed(Uniform(uniform=(-2, 2), shape=("n",)), 0.5123, 0.6234) == [0.5, 0.6]
    assert changed(Uniform(uniform=(-2, 2), shape=("n",)), 0.6512, 0.6734) == [0.65, 0.67]
    assert changed(Uniform(uniform=(0.1, 0.9), shape=("n",)), 0.1234, 0.896, 0.8984375) == [0.12, 0.9, 0.9]


def test_magnitudes_are_1_2_or_5_times_a_power_of_ten() -> None:
    draw = LogUniform(log_uniform=(1e-8, 1e-2), shape=("n",))
    assert changed(draw, 1.2345e-6, 3.3e-4, 8.7e-3) == [1e-6, 5e-4, 1e-2]
    assert changed(LogUniform(log_uniform=(0.03, 0.04), shape=("n",)), 0.0345) == [0.0345]


def test_numbers_in_a_list_are_made_handy_too() -> None:
    assert on_paper(ListOf(list_of=Uniform(uniform=(0, 1)), length=2), [0.328125, 0.9], {}) == [0.4, 0.8]


@pytest.mark.parametrize("draw", [Bernoulli(bernoulli=("n",)), Simplex(simplex=("n",))])
def test_what_must_add_up_or_be_one_of_a_few_is_left(draw: Any) -> None:
    assert changed(draw, 0.234375, 0.765625) == [0.234375, 0.765625]


def test_a_single_number_stays_one() -> None:
    assert on_paper(Uniform(uniform=(0, 1)), 0.328125, {}) == 0.4


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
