"""Places are written as Python indexes them."""

from __future__ import annotations

import numpy as np
import pytest

from grader.judge.place import entries_of, place_of
from grader.judge.target import lay_out
from grader.model.attempt import Returned
from tests.judge.making import boxed

DUE = {"s": 1.0, "g": np.zeros((2, 2)), "t": [3.0, {"u": np.ones(2) * 1j}]}
LAYOUT = lay_out([Returned(2.5), Returned(boxed(DUE))])


@pytest.mark.parametrize(
    ("number", "place"),
    [
        (0, "['s']"),
        (1, "['g'][0, 0]"),
        (4, "['g'][1, 1]"),
        (5, "['t'][0]"),
        (6, "['t'][1]['u'][0]"),
        (9, "['t'][1]['u'][1]"),
    ],
)
def test_the_place_of_a_number(number: int, place: str) -> None:
    assert place_of(LAYOUT, 1, number) == place


def test_a_single_number_has_no_place() -> None:
    assert place_of(LAYOUT, 0, 0) is None


def test_the_entries_in_which_numbers_differ() -> None:
    hit = np.zeros(10, dtype=bool)
    hit[[0, 2, 3]] = True
    assert entries_of(LAYOUT, 1, hit) == " (in ['s'], ['g'])"
    assert entries_of(LAYOUT, 0, np.ones(1, dtype=bool)) == ""


def test_many_entries_are_not_all_named() -> None:
    layout = lay_out([Returned([1.0] * 50)])
    assert entries_of(layout, 0, np.ones(50, dtype=bool)) == " (in [0], [1], [2], [3], [4], [5], …)"
