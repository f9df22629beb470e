"""Allowances: what rounding explains passes, and no precision is wide enough for zeros, signs or another formula."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from grader.judge.comparison import compare
from grader.judge.target import lay_out
from grader.judge.tolerance import measured, typed_by_hand
from grader.model.attempt import Call, Returned
from grader.model.value import Array
from tests.judge.making import boxed, called, function_key, number_problem

RNG = np.random.default_rng(3)
ILL = [(RNG.integers(-99, 99, 2) / 32, 2.0**-20) for _ in range(12)]
COARSE = ["float32", "float16", "bfloat16"]


def batchnorm(x: Any, eps: float) -> Any:
    n, d = len(x), x.var()
    return (n - 1) / (n * np.sqrt(d + eps)) - (x - x.mean()) ** 2 / (n * (d + eps) ** 1.5)


def cast(calls: tuple[Call, ...], dtype: str) -> list[Call]:
    """The same values, handed over in a coarser precision."""
    stored = "float32" if dtype == "bfloat16" else dtype
    arrays = [call.value.data for call in calls if isinstance(call, Returned) and isinstance(call.value, Array)]
    return [Returned(Array(data.astype(stored), dtype)) for data in arrays]


@pytest.mark.parametrize("dtype", COARSE)
@pytest.mark.parametrize(
    "wrong", [lambda x, eps: x * 0, lambda x, eps: -batchnorm(x, eps), lambda x, eps: 2.5 * batchnorm(x, eps)]
)
def test_a_coarse_type_does_not_make_wrong_values_right_where_the_problem_is_ill_conditioned(
    dtype: str, wrong: Any
) -> None:
    """The noise of float32, scaled to bfloat16's eps, was larger than the values themselves: zeros passed everywhere.

    A case whose values are far below the usual may still pass: its scale is the median over the cases.
    """
    key = function_key(batchnorm, ILL)
    passed = compare(cast(called(wrong, ILL), dtype), key.target).passed
    assert passed.sum() <= len(ILL) // 2


def test_a_solver_that_breaks_down_in_single_precision_excuses_nobody_in_double() -> None:
    layout = lay_out([Returned(boxed(np.tanh(np.arange(1.0, 5.0))))])
    broken = [Returned(boxed(np.full(4, 1e30, np.float32)))]
    assert (measured(layout, [broken]).allowed["float64"] < 2e-6).all()


ROWS = [(RNG.integers(-64, 64, n) / 16,) for n in (2, 3, 5, 8)]


def test_one_coarse_entry_excuses_no_other() -> None:
    key = function_key(lambda a: {"s": a * 1.0, "g": np.tanh(a)}, ROWS)

    def student(a: Any) -> Any:
        return {"s": Array(a.astype(np.float32), "bfloat16"), "g": np.tanh(a) * 1.01}

    assert not compare(called(student, ROWS), key.target).passed.any()


def test_one_coarse_case_excuses_no_other() -> None:
    key = function_key(np.tanh, ROWS)
    calls = called(lambda a: np.tanh(a).astype(np.float16) if len(a) == 2 else np.tanh(a) * 1.004, ROWS)
    assert compare(calls, key.target).passed.tolist() == [True, False, False, False]


@pytest.mark.parametrize("scale", [1e-300, 1e-12, 1.0, 1e12, 1e300])
def test_what_is_allowed_scales_with_the_answer(scale: float) -> None:
    with np.errstate(over="ignore"):
        key = function_key(lambda a: np.tanh(a) * scale, ROWS)
    for wrong in (lambda a: a * 0.0, lambda a: -np.tanh(a) * scale, lambda a: np.tanh(a) * scale * (1 + 1e-4)):
        assert not compare(called(wrong, ROWS), key.target).passed.any()
    assert compare(called(lambda a: np.tanh(a) * scale * (1 + 1e-13), ROWS), key.target).passed.all()


def test_zeros_everywhere_are_met_by_zeros_of_either_sign_alone() -> None:
    key = function_key(lambda a: a * 0.0, ROWS)
    assert compare(called(lambda a: np.abs(a) * -0.0, ROWS), key.target).passed.all()
    assert not compare(called(lambda a: a * 0 + 1e-9, ROWS), key.target).passed.any()


@pytest.mark.parametrize("tiny", [0.0, -1e-9, 2e-9, 1e-7])
@pytest.mark.parametrize("dtype", ["float64", "float32"])
@pytest.mark.parametrize("large", [10.0, 10.00001])
def test_a_tiny_element_of_a_constant_must_be_right_too(tiny: float, dtype: str, large: float) -> None:
    """A 10 typed as 10.00001 was once taken for single precision, and then a 0 passed for the 1e-9 beside it."""
    key = number_problem(np.array([10.0, 1e-9])).answers["N"]
    assert compare([Returned(boxed(np.array([10.0, 1.0001e-9], dtype)))], key.target).passed.all()
    assert not compare([Returned(boxed(np.array([large, tiny], dtype)))], key.target).passed.any()


def test_an_fft_leaves_rounding_where_a_constant_is_zero() -> None:
    key = number_problem(np.array([[0.0, -2.0], [-2.0, 0.0]])).answers["N"]
    assert compare([Returned(boxed(np.array([[1e-16, -2.0], [-2.0, -3e-16]])))], key.target).passed.all()
    assert not compare([Returned(boxed(np.array([[1e-9, -2.0], [-2.0, 0.0]])))], key.target).passed.any()


@pytest.mark.parametrize("due", [1.0, 9.995, 99.9, 1000.0, 1e-300, 5e-324, -0.001, 0.0009999, 1.7e308])
def test_half_a_unit_of_the_third_digit(due: float) -> None:
    allowed = typed_by_hand(lay_out([Returned(due)]), 3).allowed["float64"][0]
    assert np.isfinite(allowed) and allowed <= 0.00501 * abs(due) + 5e-324
    assert abs(float(f"{due:.3g}") - due) <= allowed


def test_nothing_is_near_to_an_infinity() -> None:
    for target in (
        measured(lay_out([Returned(boxed(np.array([np.inf, 1.0, np.nan])))]), ()),
        typed_by_hand(lay_out([Returned(float("inf"))]), 3),
    ):
        assert all(np.isfinite(allowed).all() for allowed in target.allowed.values())


def test_what_an_author_allows_is_not_widened_by_a_deviation_alone() -> None:
    """float64 numbers that are off by 1e-7 look like single precision; under a tolerance set by hand they must not."""
    rows = [(np.array([1.1, 2.3]),), (np.array([0.7, 5.9]),)]
    strict = function_key(lambda a: a * 2.0, rows, tolerance={"relative": 1e-12})
    assert not compare(called(lambda a: a * 2.0 * (1 + 1e-7), rows), strict.target).passed.any()
    single = called(lambda a: (a.astype(np.float32) * 2).tolist(), rows)
    assert compare(single, strict.target).passed.all()


@pytest.mark.parametrize(("due", "given"), [(np.pi, 3.14159), (np.pi, 3.141593), (9220480.5, 9220481.0)])
def test_an_exact_constant_is_not_taken_for_single_precision(due: float, given: float) -> None:
    key = number_problem(due, exact=True).answers["N"]
    assert not compare(called(lambda: given, [()]), key.target).passed.any()
    assert compare(called(lambda: due * (1 + 2e-16), [()]), key.target).passed.all()
    assert compare(called(lambda: np.float32(due), [()]), key.target).passed.all()


def test_the_usual_size_is_the_median_of_what_is_not_zero() -> None:
    rows = np.where(RNG.random((9, 5)) < 0.4, 0.0, RNG.lognormal(size=(9, 5)))
    rows[:, 4] = 0
    scale = measured(lay_out([Returned(tuple(row)) for row in rows.tolist()]), ()).scale.reshape(9, 5)
    usual = [np.median(column[column > 0]) for column in rows.T[:4]]
    assert scale.tolist() == np.maximum(rows, [*usual, 0.0]).tolist()


def test_the_scale_of_a_group_is_not_that_of_another() -> None:
    """Ten saturated cases of 1e-9 must not take the allowance from moderate ones that are near to 0 at times."""
    dues = [Returned(boxed(np.array([size]))) for size in (1.0, 1e-4, 1.0, 1e-9, 2e-9, 1e-9, 3e-9, 1e-9)]
    apart = measured(lay_out(dues), (), [range(3), range(3, 8)])
    assert apart.scale.tolist() == [1.0, 1.0, 1.0, 1e-9, 2e-9, 1e-9, 3e-9, 1e-9]
    assert measured(lay_out(dues), ()).scale[1] == 1e-4
