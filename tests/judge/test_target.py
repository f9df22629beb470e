"""Layouts: the numbers of all cases after one another, and where each belongs."""

from __future__ import annotations

import numpy as np

from grader.judge.target import lay_out, raising
from grader.judge.tolerance import measured
from grader.model.attempt import Raised, Returned
from tests.judge.making import boxed

CALLS = [
    Returned(boxed({"s": -10, "g": np.array([1.5, 2.5]), "name": "x"})),
    Raised("ValueError", ""),
    Returned(boxed((np.zeros((0, 3)), 2 + 1j))),
    Returned([]),
]


def test_every_number_knows_its_case_and_its_entry() -> None:
    layout = lay_out(CALLS)
    assert layout.numbers.tolist() == [-10, 1.5, 2.5, 0, 2, 1]
    assert layout.offsets.tolist() == [0, 4, 4, 6, 6]
    assert layout.case.tolist() == [0, 0, 0, 0, 2, 2]
    assert layout.leaf.tolist() == [0, 1, 1, 2, 1, 1]
    assert layout.exact.tolist() == [True, False, False, True, False, False]


def test_one_case_alone() -> None:
    whole = measured(lay_out(CALLS), ())
    one = whole.of(range(2, 3))
    assert one.layout.numbers.tolist() == [2, 1] and one.layout.offsets.tolist() == [0, 2]
    assert one.allowed["float32"].tolist() == whole.allowed["float32"][4:].tolist()
    assert whole.of(range(1, 2)).layout.numbers.size == 0


def test_which_calls_raised() -> None:
    assert raising(CALLS).tolist() == [False, True, False, False]


def test_no_calls_make_an_empty_layout() -> None:
    assert lay_out([]).offsets.tolist() == [0] and measured(lay_out([]), ()).scale.size == 0
