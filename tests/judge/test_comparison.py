"""Right answers pass in every precision and style; wrong ones fail, however close they look in absolute terms."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from grader.judge.comparison import compare
from grader.judge.unsound import Unsound
from tests.judge.making import called, function_key, function_problem, number_problem

RNG = np.random.default_rng(1)
ROWS = [(RNG.integers(-64, 64, n) / 16, 0.5) for n in (1, 2, 3, 5, 8, 13, 21)]


def scaled(a: Any, b: float) -> Any:
    return np.tanh(a) * b


@pytest.mark.parametrize("dtype", [np.float64, np.float32, np.float16])
def test_a_right_answer_passes_in_every_precision(dtype: Any) -> None:
    key = function_key(scaled, ROWS)
    calls = called(lambda a, b: np.tanh(a.astype(dtype)) * dtype(b), ROWS)
    assert compare(calls, key.target).passed.all()


@pytest.mark.parametrize("off", [1e-5, 1e-4, 1e-2])
def test_a_float64_answer_that_is_off_by_more_than_rounding_fails(off: float) -> None:
    key = function_key(scaled, ROWS)
    assert not compare(called(lambda a, b: scaled(a, b) * (1 + off), ROWS), key.target).passed.all()


def tiny(a: Any) -> Any:
    return np.concatenate([a, [1e-9]])


SMALL_ROWS = [(np.array([0.5, 1.25]),), (np.array([2.0, 3.0]),)]


def test_zeros_do_not_pass_for_small_numbers_beside_large_ones() -> None:
    key = function_key(tiny, SMALL_ROWS)
    assert compare(called(tiny, SMALL_ROWS), key.target).passed.all()
    assert not compare(called(lambda a: np.concatenate([a, [0.0]]), SMALL_ROWS), key.target).passed.any()


def test_rounding_is_excused_where_exact_zeros_were_due() -> None:
    """An FFT leaves 1e-17 where a direct sum leaves 0, even in a case whose expected values are all zeros."""
    rows = [(np.array([1.0, 2.0]),), (np.array([0.0, 0.0]),), (np.array([3.0, 0.0]),)]
    key = function_key(lambda a: a * 1.0, rows)
    assert compare(called(lambda a: a + 1e-16, rows), key.target).passed.all()
    assert not compare(called(lambda a: a + 1e-12, rows), key.target).passed[1]


def batchnorm(x: Any, eps: float) -> Any:
    """d/dx0 of the first normalised value, which cancels almost wholly for two values and a small eps."""
    n, d = len(x), x.var()
    return (n - 1) / (n * np.sqrt(d + eps)) - (x - x.mean()) ** 2 / (n * (d + eps) ** 1.5)


BADLY_CONDITIONED = [(RNG.integers(-99, 99, 2) / 32, 2.0**-20) for _ in range(12)]


def test_single_precision_is_excused_where_it_cannot_do_better() -> None:
    key = function_key(batchnorm, BADLY_CONDITIONED)
    single = called(lambda x, eps: batchnorm(x.astype(np.float32), eps), BADLY_CONDITIONED)
    assert compare(single, key.target).passed.all()


def test_single_precision_is_recognised_behind_python_floats() -> None:
    key = function_key(batchnorm, BADLY_CONDITIONED)
    handed_over = called(lambda x, eps: batchnorm(x.astype(np.float32), eps).tolist(), BADLY_CONDITIONED)
    comparison = compare(handed_over, key.target)
    assert comparison.passed.all()


def test_a_double_precision_answer_gets_no_such_excuse() -> None:
    key = function_key(batchnorm, BADLY_CONDITIONED)
    zeros = called(lambda x, eps: np.zeros(2), BADLY_CONDITIONED)
    assert not compare(zeros, key.target).passed.any()


@pytest.mark.parametrize(("value", "word"), [(np.nan, "NaN"), (np.inf, "infinite"), (-np.inf, "infinite")])
def test_what_is_not_finite_is_named_before_any_difference(value: float, word: str) -> None:
    key = function_key(scaled, ROWS)
    comparison = compare(called(lambda a, b: np.where(np.arange(len(a)) == 0, value, 9.0), ROWS), key.target)
    assert not comparison.passed.any()
    sentence = comparison.failure(3, key.target).sentence
    assert sentence == f"1 of 5 values is {word} where a finite number was due."


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (10**400, "The number is too large."),
        (-(10**400), "The number is too large."),
        (float("inf"), "The value is infinite where a finite number was due."),
    ],
)
def test_a_whole_number_that_no_float_holds_is_not_infinite(value: float, told: str) -> None:
    key = function_key(lambda a: a * 2.0, [(3.0,)])
    assert compare(called(lambda a: value, [(3.0,)]), key.target).failure(0, key.target).sentence == told


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ([10**400, 1, 10**100], "1 of 3 values is too large."),
        ([10**400, 1.5, -(10**400)], "2 of 3 values are too large."),
        ([10**400, np.inf, 1], "2 of 3 values are infinite where a finite number was due."),
        ([10**400, np.nan, 1], "2 of 3 values are NaN or infinite where a finite number was due."),
    ],
)
def test_so_it_is_among_others(values: list[float], told: str) -> None:
    rows = [(np.ones(3),)]
    key = function_key(lambda a: a * 2.0, rows)
    assert compare(called(lambda a: values, rows), key.target).failure(0, key.target).sentence == told
    key = function_key(lambda a: {"x": a * 2.0, "y": 1.0}, rows)
    found = compare(called(lambda a: {"x": values, "y": 1.0}, rows), key.target).failure(0, key.target).sentence
    assert found == told.replace(" of 3", " of 4")[:-1] + " (in ['x'])."


def test_whole_numbers_have_no_allowance() -> None:
    rows = [(3,), (2**55,)]
    key = function_key(lambda a: a * 2 + 1, rows)
    assert compare(called(lambda a: a * 2 + 1, rows), key.target).passed.all()
    assert compare(called(lambda a: float(a * 2 + 1), rows), key.target).passed.tolist() == [True, False]
    assert not compare(called(lambda a: a * 2 + 1 + 1e-9, [(3,), (3,)]), key.target).passed.any()


def test_cases_without_a_number_do_not_shift_their_neighbours() -> None:
    rows = [(np.array([1.0]),), (np.empty(0),), (np.array([2.0, 3.0]),)]
    key = function_key(lambda a: a * 2.0, rows)
    assert compare(called(lambda a: a * 2.0, rows), key.target).passed.tolist() == [True, True, True]
    assert compare(called(lambda a: a * 2.0 + (a > 2), rows), key.target).passed.tolist() == [True, True, False]


def test_an_author_sets_a_relative_tolerance_where_rounding_is_the_question() -> None:
    """1 - tanh² cancels for large z: the author says 1e-6, and the noise of a naive oracle excuses nobody."""
    rows = [(np.array([10.0, 14.0]),), (np.array([12.0, 18.0]),)]
    key = function_key(lambda z: 1 / np.cosh(z) ** 2, rows, tolerance={"relative": 1e-6})
    assert compare(called(lambda z: 4 * np.exp(-2 * z) / (1 + np.exp(-2 * z)) ** 2, rows), key.target).passed.all()
    assert not compare(called(lambda z: 1 - np.tanh(z) ** 2, rows), key.target).passed.any()
    single = called(lambda z: 1 / np.cosh(z.astype(np.float32)) ** 2, rows)
    assert compare(single, key.target).passed.all()


@pytest.mark.parametrize(
    ("expected", "right", "wrong"),
    [
        (6.907755, [6.91, 6.9078, 6.905, 6.9127, 6.907755], [6.9, 6.92, 7, 0, -6.91]),
        (-1.65e-8, [-1.65e-8, -1.6512e-8, -1.648e-8], [0, 1.65e-8, -1.66e-8, -1.6e-8]),
        (35, [35, 35.0, np.float32(35), np.int8(35)], [35.1, 34, 36]),
        (9220480, [9220480, 9220480.0, np.float32(9220480)], [9220481, 9220000, 9.22e6]),
        (0.5, [0.5, 0.5004, np.float16(0.5)], [0.501, 0.499]),
    ],
)
def test_numbers_typed_by_hand_are_right_to_half_a_unit_of_the_third_digit(
    expected: Any, right: list[Any], wrong: list[Any]
) -> None:
    key = number_problem(expected).answers["N"]
    for value in right:
        assert compare(called(lambda value=value: value, [()]), key.target).passed.all(), value
    for value in wrong:
        assert not compare(called(lambda value=value: value, [()]), key.target).passed.any(), value


def test_entries_of_a_dictionary_have_scales_of_their_own() -> None:
    """TANH_NEURON: zeros beside a -10 must fail, and autograd's own error of 9e-9 relative must pass."""
    neuron = {"s": -10, "out": -1.0, "dw0": -1.648770e-8}
    key = number_problem(neuron).answers["N"]
    for dw0, passes in ((0.0, False), (-1.648770e-8 * (1 + 1.1e-8), True), (-1.65e-8, True), (1.65e-8, False)):
        assert compare(called(lambda dw0=dw0: {**neuron, "dw0": dw0}, [()]), key.target).passed.all() == passes


def test_an_oracle_that_disagrees_makes_the_problem_unsound_and_says_where() -> None:
    with pytest.raises(Unsound) as caught:
        function_problem(lambda a: a * 2.0, [(1.0,), (-2.0,)], oracle=lambda a: abs(a) * 2.0)
    assert str(caught.value) == (
        "f: reference and oracle disagree on case 1 (a = -2.0). The reference gives -4.0, the oracle 4.0."
    )


def test_a_reference_that_raises_or_is_not_finite_makes_the_problem_unsound() -> None:
    with pytest.raises(Unsound, match=r"f: the reference raises on case 1 \(a = 0.0\)\. ZeroDivisionError"):
        function_problem(lambda a: 1 / a, [(1.0,), (0.0,)])
    with pytest.raises(Unsound, match=r"f: the reference gives a value that is not finite on case 0"):
        function_problem(lambda a: a * np.inf, [(1.0,)])


def test_an_accepted_answer_that_fails_makes_the_problem_unsound() -> None:
    with pytest.raises(Unsound) as caught:
        function_problem(lambda a: a * 2.0, [(1.0,), (3.0,)], accepted=[lambda a: a + a, lambda a: a + 1])
    assert str(caught.value) == (
        "f: an answer listed under `accepted` (number 2) fails on case 1 (a = 3.0). It gives 4.0, the reference 6.0."
    )
