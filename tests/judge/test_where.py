"""Where an answer fails: the simplest condition that explains all cases, and none where chance would do."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from grader.judge.diagnosis.where import where
from tests.judge.making import Function, function_key

random = np.random.default_rng(1)
MODES = ("same", "valid", "full")
ROWS = [
    (random.normal(size=(1 + n % 4, 2 + n % 5)), 1 + n % 3, (n % 7) / 8 - 0.4, MODES[n % 3 - 1], n % 2 == 0)
    for n in range(24)
]


def found(fails: Function, rows: list[tuple[Any, ...]] = ROWS) -> str:
    """The condition for the cases on which `fails` is true."""
    key = function_key(lambda *_: 1.0, rows)
    return where(key, np.array([bool(fails(*row)) for row in rows]))


@pytest.mark.parametrize(
    ("fails", "condition"),
    [
        (lambda x, s, p, m, t: s > 1, "with `b` > 1"),
        (lambda x, s, p, m, t: s == 1, "with `b` = 1"),
        (lambda x, s, p, m, t: s == 2, "with `b` = 2"),
        (lambda x, s, p, m, t: s != 2, "with `b` other than 2"),
        (lambda x, s, p, m, t: p > 0, "with `c` > 0"),
        (lambda x, s, p, m, t: p < -0.2, "with `c` < -0.2"),
        (lambda x, s, p, m, t: len(x) == 1, "with the number of rows of `a` = 1"),
        (lambda x, s, p, m, t: x.shape[1] > 4, "with the number of columns of `a` > 4"),
        (lambda x, s, p, m, t: t, "with `e` = True"),
        (lambda x, s, p, m, t: x.shape[0] == x.shape[1], "with a square `a`"),
        (lambda x, s, p, m, t: (x < 0).any(), "with a negative number in `a`"),
        (lambda x, s, p, m, t: np.abs(x).max() > 1.5, "with the largest magnitude in `a` > 1.5"),
    ],
)
def test_the_simplest_condition(fails: Function, condition: str) -> None:
    assert found(fails) == condition


def test_an_option_before_what_follows_from_it() -> None:
    assert found(lambda x, s, p, m, t: m == "valid").startswith("with `")


def test_nothing_is_said_where_no_condition_explains_all() -> None:
    assert found(lambda x, s, p, m, t: s > 1 and p > 0) == ""
    assert found(lambda x, s, p, m, t: True) == ""
    assert found(lambda x, s, p, m, t: False) == ""


def test_several_small_values_are_not_told_as_one() -> None:
    rows = [(n % 4, float(n)) for n in range(24)]
    assert found(lambda a, b: a < 2, rows) == "with `a` < 2"
    assert found(lambda a, b: a == 0, rows) == "with `a` = 0"


def test_a_value_of_many_is_no_option() -> None:
    """Sizes from 1 to 12: that only those of 7 are right is hardly what the student overlooked."""
    rows = [(np.ones(1 + n % 12),) for n in range(36)]
    assert found(lambda a: a.size != 7, rows) == ""
    assert found(lambda a: a.size == 1, rows) == "with the length of `a` = 1"


def test_one_case_of_many_may_be_chance() -> None:
    """Among 24 cases any one has the largest magnitude, or the smallest, of something."""
    largest = max(np.abs(row[0]).max() for row in ROWS)
    assert found(lambda x, s, p, m, t: np.abs(x).max() == largest) == ""


def test_chance_is_hardly_ever_told() -> None:
    """Random subsets of the cases: a condition fits less than one in twenty of them."""
    key = function_key(lambda *_: 1.0, ROWS)
    draws = [random.permutation(len(ROWS)) < size for size in range(1, 24) for _ in range(20)]
    assert sum(bool(where(key, failed)) for failed in draws) <= len(draws) / 20


def test_ties_and_zeros() -> None:
    rows = [(np.array([1.0, 2.0, 2.0 if n % 3 else 3.0]) * (n % 2), n) for n in range(20)]
    assert found(lambda a, b: (a == 0).any(), rows) == "with a zero in `a`"
    tied = [(np.array([5.0, 1.0 + n, 5.0 if n % 2 else 2.0]),) for n in range(2, 14)]
    assert found(lambda a: len(set(a.tolist())) < 3 and a[1] != 5, [row for row in tied if row[0][1] != 5]) == (
        "with equal numbers in `a`"
    )


def test_what_public_cases_contradict_is_not_told() -> None:
    """One that meets the condition and is right, or that does not and is wrong."""
    key = function_key(lambda *_: 1.0, ROWS)
    failed = np.array([row[1] > 1 for row in ROWS])
    public = function_key(lambda *_: 1.0, [ROWS[0], ROWS[1]])
    assert [row[1] for row in ROWS[:2]] == [1, 2]
    assert where(key, failed, (public, np.array([False, True]))) == "with `b` > 1"
    assert where(key, failed, (public, np.array([False, False]))) == ""
    assert where(key, failed, (public, np.array([True, True]))) == ""
