"""Single precision is seen behind float64, and only there."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.judge.comparison import compare
from grader.judge.evidence import computed_in_single
from grader.judge.target import lay_out
from grader.judge.tolerance import measured
from grader.model.attempt import Returned
from tests.judge.making import boxed

DUE = np.tanh(np.arange(1.0, 21.0) / 7)
TARGET = measured(lay_out([Returned(boxed(DUE))]), ())
ALL = np.ones(DUE.size, dtype=bool)


def seen(numbers: Any) -> bool:
    return computed_in_single(numbers, ALL, TARGET)


def test_float32_numbers_are_seen() -> None:
    assert seen(DUE.astype(np.float32).astype(np.float64))


def test_a_last_step_in_double_hides_nothing() -> None:
    assert seen(DUE.astype(np.float32).astype(np.float64) / 3 * 3)


def test_double_precision_is_not_taken_for_single() -> None:
    assert not seen(DUE) and not seen(DUE * (1 + 1e-13))


def test_zeros_noughts_and_nonsense_show_nothing() -> None:
    for numbers in (DUE * 0, DUE * np.nan, DUE + np.inf, -DUE, DUE * 1.01):
        assert not seen(numbers)


def test_one_number_that_is_off_is_an_accident() -> None:
    assert not seen(np.where(np.arange(DUE.size) == 3, DUE * (1 + 1e-8), DUE))


def test_it_excuses_no_wrong_number() -> None:
    wrong = DUE.astype(np.float32).astype(np.float64)
    wrong[4] *= 1 + 2e-5
    assert not compare([Returned(boxed(wrong))], TARGET).passed.any()
