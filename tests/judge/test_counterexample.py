"""The counterexample: the smallest case, text that can be pasted, and the place where the values part."""

from __future__ import annotations

import gc
import weakref
from typing import Any

import numpy as np
import pytest

from grader.judge.counterexample import pasted
from grader.judge.solved import mark_solved
from grader.model.report import Counterexample
from tests.judge.making import attempt, boxed, called, function_key

ROWS = [(np.array([[1.0, 2.0], [3.0, 9.0]]),), (np.array([[5.0, 6.0]]),), (np.array([[1.0, 6.0]]),)]


def shown(reference: Any, student: Any, rows: Any = ROWS) -> Counterexample:
    key = function_key(reference, rows)
    example = mark_solved(key, "function", 2, attempt("f", called(student, rows))).counterexample
    assert example is not None
    return example


def test_the_smallest_case_has_the_fewest_numbers_and_then_the_smallest() -> None:
    assert shown(lambda a: a * 2, lambda a: a * 3).case == 2


def test_what_is_remembered_of_a_key_is_gone_with_it() -> None:
    """A process that grades exam after exam must not keep them all."""
    key = function_key(lambda a: a * 2, ROWS, mistakes={"tripled": lambda a: a * 3})
    report = mark_solved(key, "function", 2, attempt("f", called(lambda a: a * 3, ROWS)))
    assert report.mistake == "tripled" and report.counterexample is not None
    there = weakref.ref(key)
    del key
    gc.collect()
    assert there() is None


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (np.array([1.0, 2.0]), "np.array([1.0, 2.0])"),
        (np.zeros((0, 3)), "np.empty((0, 3))"),
        (np.zeros((2, 0), np.int64), "np.empty((2, 0), dtype='int64')"),
        (np.zeros(0), "np.array([])"),
        ([np.array([1.0]), 2], "[np.array([1.0]), 2]"),
        ((np.array([1]),), "(np.array([1]),)"),
        ([(3, 1, 2)], "[(3, 1, 2)]"),
        (0.5, "0.5"),
    ],
)
def test_arguments_can_be_pasted(value: Any, text: str) -> None:
    assert pasted(boxed(value)) == text
    assert eval(text, {"np": np}) is not None


def test_the_place_is_that_of_the_difference_that_is_largest_beside_what_is_allowed() -> None:
    """5e-5 off at 1e6 is nothing, 2e-5 off at 1 is wrong: it was the first that was shown."""
    rows = [(np.array([1e6, 1.0]),)]
    example = shown(lambda a: a * 1.0, lambda a: a + np.array([5e-5, 2e-5]), rows)
    assert example.place == "[1]"


def test_the_place_in_a_dictionary_names_its_entry() -> None:
    example = shown(lambda a: {"s": 1.0, "g": a * 2.0}, lambda a: {"s": 1.0, "g": a * 2.0 + (a == 6)})
    assert (example.case, example.place) == (2, "['g'][0, 1]")
    assert shown(lambda a: {"s": 1.0, "g": a}, lambda a: {"s": 2.0, "g": a}).place == "['s']"


def test_the_place_in_a_tuple_and_in_complex_numbers() -> None:
    assert shown(lambda a: (a, a * 2), lambda a: (a, a * 2 + (a == 6))).place == "[1][0, 1]"
    assert shown(lambda a: a * 1j, lambda a: a * 1j + (a == 6)).place == "[0, 1]"


def test_the_place_of_what_does_not_fit_is_its_entry() -> None:
    example = shown(lambda a: {"g": a * 2.0}, lambda a: {"g": "x"})
    assert (example.place, example.got) == ("['g']", "{'g': 'x'}")


def test_nan_is_the_worst_of_all() -> None:
    example = shown(lambda a: a * 2.0, lambda a: a * 2.0 + np.array([1e300, np.nan]))
    assert example.place == "[0, 1]"


def test_a_single_number_has_no_place() -> None:
    assert shown(lambda a: float(a.sum()), lambda a: 0.5).place is None
