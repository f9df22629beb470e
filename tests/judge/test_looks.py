"""What wrong values look like: each look has students who deserve it, and near misses who must not get it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch

from grader.judge.comparison import compare
from grader.judge.diagnosis.looks import Look, look
from tests.judge.making import Function, called, function_key

random = np.random.default_rng(0)
VECTORS = [(random.normal(size=n), float(n) / 10 + 0.25) for n in (1, 2, 3, 4, 5, 6, 7, 8)]
SQUARES = [(random.normal(size=(n, n)),) for n in (2, 3, 4, 5)]
OBLONG = [(random.normal(size=(n, n + 2)),) for n in (2, 3, 4, 5)]
NUMBERS = [(float(n), n + 1) for n in range(1, 9)]


def seen(reference: Function, student: Function, rows: list[tuple[Any, ...]]) -> Look | None:
    key = function_key(reference, rows)
    comparison = compare(called(student, rows), key.target)
    assert not comparison.passed.all()
    return look(key, comparison)


def test_a_lost_sign_is_not_a_reversed_one() -> None:
    rows = [(float(n),) for n in range(-5, 6)]
    assert id_of(seen(lambda a: 2 * a, lambda a: abs(2 * a), rows)) == "sign-lost"
    assert id_of(seen(lambda a: 2 * a, lambda a: -2 * a, rows)) == "sign-reversed"
    assert id_of(seen(lambda a: -2 * a, lambda a: 2 * a, rows)) == "sign-reversed"


def test_what_is_right_elsewhere_is_not_said_to_be_constant_everywhere() -> None:
    found = seen(lambda a, b: a * b, lambda a, b: a * b if a > 5 else 0.0, NUMBERS)
    assert found == Look("constant", "You return the same number in all of these cases.")


def id_of(found: Look | None) -> str | None:
    return found and found.id


def slope(a: Any, b: Any) -> Any:
    return np.sin(a) * b


@pytest.mark.parametrize(
    ("student", "id"),
    [
        (lambda a, b: -slope(a, b), "sign-reversed"),
        (lambda a, b: -slope(a, b) if a.size > 2 else slope(a, b) + 1, None),  # not on every wrong case
        (lambda a, b: np.abs(slope(a, b)), "sign-lost"),
        (lambda a, b: a, "argument-returned"),
        (lambda a, b: a + 1e-3, None),
        (lambda a, b: np.zeros(a.size), "constant"),
        (lambda a, b: np.full(a.size, 0.5), "constant"),
        (lambda a, b: np.arange(a.size) * 1.0, None),
        (lambda a, b: slope(a, b) + 1, "off-by-one"),
        (lambda a, b: slope(a, b) - 0.25, "offset"),
        (lambda a, b: slope(a, b) + 0.1 * np.arange(a.size), None),
        (lambda a, b: 1 / slope(a, b), "reciprocal"),
        (lambda a, b: np.round(slope(a, b)), "rounded"),
        (lambda a, b: np.trunc(slope(a, b)), "constant"),  # all of them are below 1: zeros
        (lambda a, b: np.sort(slope(a, b)), "reordered"),
        (lambda a, b: slope(a, b)[::-1], "flipped"),
        (lambda a, b: random.normal(size=a.size), None),
        (lambda a, b: slope(a, b) * random.normal(size=a.size), None),
    ],
)  # fmt: skip
def test_looks_of_vectors(student: Function, id: str | None) -> None:
    assert id_of(seen(slope, student, VECTORS)) == id


@pytest.mark.parametrize(
    ("factor", "sentence"),
    [
        (2, "Your values are off by the factor 2."),
        (-0.5, "Your values are off by the factor −1/2."),
        (np.pi, "Your values are off by the factor π."),
        (1 / np.log(2), "Your values are off by the factor 1/(ln 2): is the logarithm to the right base?"),
        (np.pi / 180, "Your values are off by the factor π/180: degrees or radians?"),
        (1.2345, "Your values are off by the same factor in every case."),
    ],
)
def test_a_factor_that_people_know_is_named(factor: float, sentence: str) -> None:
    found = seen(slope, lambda a, b: factor * slope(a, b), VECTORS)
    assert found == Look("factor", sentence)


@pytest.mark.parametrize(
    ("factor", "part"),
    [
        (lambda a, b: a.size, "the length of `a`: is something added up that should be averaged?"),
        (lambda a, b: 1 / a.size, "one over the length of `a`: is something averaged that should be added up?"),
        (lambda a, b: 1 / b, "one over `b`."),
        (lambda a, b: b**2, "the square of `b`."),
        (lambda a, b: 1 - b, "1 − `b`."),
        (lambda a, b: np.sqrt(a.size), "the square root of the length of `a`."),
    ],
)
def test_a_factor_of_each_case_is_named_by_its_sizes_and_options(factor: Function, part: str) -> None:
    found = seen(slope, lambda a, b: factor(a, b) * slope(a, b), VECTORS)
    assert found == Look("factor-by-case", f"Your values are off by a factor that is {part}")


@pytest.mark.parametrize("rows", [SQUARES, OBLONG])
def test_a_mean_in_the_place_of_a_sum_over_all_of_an_array(rows: list[tuple[Any, ...]]) -> None:
    found = seen(lambda a: a.sum(), lambda a: a.mean(), rows)
    part = "one over the number of elements of `a`: is something averaged that should be added up?"
    assert found == Look("factor-by-case", f"Your values are off by a factor that is {part}")
    found = seen(lambda a: a.mean(), lambda a: a.sum(), rows)
    assert found is not None and "is the number of elements of `a`: is something added up" in found.sentence
    found = seen(lambda a: a.sum(), lambda a: a.mean(0).sum(), rows)
    assert found is not None and "one over the number of rows of `a`: is" in found.sentence


def test_a_column_has_as_many_elements_as_rows() -> None:
    columns = [(a[:, None], b) for a, b in VECTORS]
    found = seen(lambda a, b: a.sum(), lambda a, b: a.mean(), columns[1:])
    assert found is not None and "one over the number of rows of `a`: is" in found.sentence


def test_the_unbiased_variance_points_to_the_divisor() -> None:
    rows = [row for row in VECTORS if row[0].size > 1]
    found = seen(lambda a, b: a.var(), lambda a, b: a.var(ddof=1), rows)
    assert (
        found is not None
        and "a factor that is n/(n − 1), n being the length of `a`: is it divided by n" in found.sentence
    )


def test_a_factor_that_nothing_explains_is_told_where_one_case_has_several_numbers() -> None:
    def wild(a: Any, b: Any) -> Any:
        return slope(a, b) * (1 + abs(np.sin(100 * b)))

    assert id_of(seen(slope, wild, VECTORS)) == "factor-by-case"
    assert seen(lambda a, b: a * b, lambda a, b: a * b * (1 + abs(np.sin(100 * a))), NUMBERS) is None


def test_transposed_where_shapes_cannot_tell() -> None:
    assert id_of(seen(np.exp, lambda a: np.exp(a.T), SQUARES)) == "transposed"
    assert id_of(seen(np.exp, lambda a: np.exp(np.flip(a, 1)), OBLONG)) == "flipped"
    symmetric = [(a + a.T,) for (a,) in SQUARES]
    assert id_of(seen(np.exp, lambda a: np.exp(a.T) + np.eye(len(a)), symmetric)) is None


def test_roots_squares_and_whole_numbers() -> None:
    assert id_of(seen(lambda a, b: a / b + b, lambda a, b: np.sqrt(a / b + b), NUMBERS)) == "root"
    assert id_of(seen(lambda a, b: a / b + b, lambda a, b: (a / b + b) ** 2, NUMBERS)) == "squared"
    assert id_of(seen(lambda a, b: 7 * a / 3 + b, lambda a, b: (7 * a) // 3 + b, NUMBERS)) == "rounded-down"


def test_rounded_to_decimals() -> None:
    found = seen(slope, lambda a, b: np.round(slope(a, b), 3), VECTORS)
    assert found == Look("rounded-to-decimals", "Your values are the right ones, rounded to 3 decimals.")
    found = seen(slope, lambda a, b: np.round(slope(a, b), 1), VECTORS)
    assert found is not None and found.sentence.endswith("rounded to 1 decimal.")
    assert seen(slope, lambda a, b: np.round(slope(a, b), 3) + (a.size == 4) / 1000, VECTORS) is None
    assert seen(slope, lambda a, b: np.floor(slope(a, b) * 1000) / 1000, VECTORS) is None  # cut, not rounded
    assert id_of(seen(lambda a, b: a / 4, lambda a, b: a / 4 + 0.75, NUMBERS)) == "offset"  # the grid's own decimals


def half(values: Any) -> Any:
    return values.astype(np.float16).astype(np.float64)


def test_digits_that_a_narrow_type_lost() -> None:
    found = seen(slope, lambda a, b: half(np.sin(half(a))) * half(np.array(b)), VECTORS)
    assert found is None  # the last product has digits of its own: any small error looks like this
    found = seen(slope, lambda a, b: half(half(np.sin(a)) * b), VECTORS)
    sentence = "Your values are right to about 3 digits: is a part of them computed in `float16`?"
    assert found == Look("half-precision", sentence)
    found = seen(slope, lambda a, b: (torch.tensor(a).sin().bfloat16() * b).double().numpy(), VECTORS)
    assert found is not None and "about 2 digits" in found.sentence and "`bfloat16`" in found.sentence
    assert id_of(seen(slope, lambda a, b: half(1.2 * slope(a, b)), VECTORS)) != "half-precision"
    coarse = [(np.arange(n) / 4, 1 + n / 1024) for n in range(2, 9)]
    assert id_of(seen(lambda a, b: a * 1.0, lambda a, b: half(a * b), coarse)) != "half-precision"  # the grid's own


def test_whole_numbers_that_begin_anew() -> None:
    def counted(a: Any, b: Any) -> Any:
        return int(a) * 10**9

    found = seen(counted, lambda a, b: int(np.array(counted(a, b)).astype(np.int32)), NUMBERS)
    sentence = "Your values are what is left of the right ones in `int32`, whose largest number is 2147483647."
    assert found == Look("wrapped", sentence)
    assert id_of(seen(counted, lambda a, b: min(counted(a, b), 2**31 - 1), NUMBERS)) == "constant"
    assert id_of(seen(lambda a, b: 50 * b, lambda a, b: 50 * b % 256, NUMBERS)) == "wrapped"
    assert id_of(seen(lambda a, b: 50 * b, lambda a, b: 50 * b % 255, NUMBERS)) != "wrapped"


FLAT = [(np.linspace(-2, 2, n) + 0.1,) for n in (3, 4, 5, 6)] + [(np.linspace(10, 20, n) + 0.1,) for n in (2, 3, 4, 5)]
PRECISE: dict[str, dict[str, Any]] = {
    "moderate": {"cases": 4},
    "flat": {"cases": 4, "tolerance": {"relative": 1e-6}},
}


def in_flat(student: Function) -> str:
    """What is said of a slope that vanishes in some cases."""
    key = function_key(lambda z: 1 / np.cosh(z) ** 2, FLAT, groups=PRECISE)
    found = look(key, compare(called(student, FLAT), key.target))
    return found.sentence if found else ""


def test_rounding_noise_contradicts_no_look() -> None:
    factor = "Your values are off by the factor 2."
    assert in_flat(lambda z: 2 * (1 - np.tanh(z) ** 2)) == factor
    assert in_flat(lambda z: 2 - 2 * np.tanh(z) ** 2 if z[0] < 5 else 0 * z + 5e-8 / np.cosh(z)) == ""
    assert in_flat(lambda z: 1000 * (1 - np.tanh(z) ** 2)) == "Your values are off by the factor 1000."
    assert in_flat(lambda z: np.tanh(z) ** 2 - 1) == "The sign is reversed, in all of these cases."


def test_what_is_small_and_no_noise_contradicts() -> None:
    def slope_of_tanh(z: Any) -> Any:
        return 1 / np.cosh(z) ** 2

    another = "Your values are off by a factor, another one in each case."
    assert in_flat(lambda z: slope_of_tanh(z) * np.where(z < 5, 2, 3)) == another
    assert in_flat(lambda z: slope_of_tanh(z) * np.where(z < 5, 2, 3 + z)) == ""
    assert in_flat(lambda z: -slope_of_tanh(z) if z[0] < 5 else 0 * z) == ""  # 8e-9 is due, and is no noise
    assert in_flat(lambda z: -slope_of_tanh(z) if z[0] < 5 else 1e-12 + 0 * z) == ""
    rows = [(1e12,), (1e-3,), (2e-3,), (3e-3,)]
    assert seen(lambda a: a * 1.0, lambda a: -a if a > 1 else a * a, rows) is None  # one large case is no scale


def test_too_few_cases_prove_nothing() -> None:
    assert seen(slope, lambda a, b: -slope(a, b), VECTORS[:2]) is None
    assert seen(slope, lambda a, b: -slope(a, b), [VECTORS[3]] * 5) is None


def both(a: Any, b: Any) -> Any:
    return {"p": a * b, "q": a + b, "n": a.size}


def test_a_case_that_is_nearly_0_has_no_factor_that_excuses_the_others() -> None:
    rows = [(np.array([x, 1.0]),) for x in (1e-300, 1.0, 2.0, 3.0, 4.0)]
    assert seen(lambda a: a[:1] * 1.0, lambda a: a[:1] + 0.1 * a[:1] ** 2 + (a[:1] < 1e-200), rows) is None


def test_entries_have_one_look_or_none() -> None:
    found = seen(both, lambda a, b: {**both(a, b), "p": -a * b, "q": -a - b}, VECTORS)
    assert found == Look("sign-reversed", "In ['p'], ['q']: The sign is reversed, in all of these cases.")
    one = seen(both, lambda a, b: {**both(a, b), "q": 2 * (a + b)}, VECTORS)
    assert one == Look("factor", "In ['q']: Your values are off by the factor 2.")
    assert seen(both, lambda a, b: {**both(a, b), "p": -a * b, "q": 2 * (a + b)}, VECTORS) is None
    assert seen(both, lambda a, b: {"p": -a * b, "q": a + b}, VECTORS) is None  # an entry is not there


def test_what_cannot_be_looked_at() -> None:
    assert seen(slope, lambda a, b: -slope(a, b) if a.size > 1 else "no", VECTORS) is None
    assert seen(slope, lambda a, b: np.full(a.size, np.nan), VECTORS) is None
    assert seen(lambda a, b: np.fft.fft(a), lambda a, b: -np.fft.fft(a), VECTORS) is None  # complex numbers
    assert seen(lambda a, b: a > 0, lambda a, b: a <= 0, VECTORS) is None
    assert seen(lambda a, b: [x > 0 for x in a.tolist()], lambda a, b: [x <= 0 for x in a.tolist()], VECTORS) is None


def test_single_precision_has_the_same_look() -> None:
    assert id_of(seen(slope, lambda a, b: np.float32(-1) * slope(a, b).astype(np.float32), VECTORS)) == "sign-reversed"
    single = seen(slope, lambda a, b: np.float32(np.pi) * slope(a, b).astype(np.float32), VECTORS)
    assert single == Look("factor", "Your values are off by the factor π.")
