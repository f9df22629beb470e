"""Values near an answer: the exact ones of small answers, never too many, never one twice."""

from __future__ import annotations

import numpy as np
import pytest

from grader.authoring.neighbours import near, neighbours
from grader.judge.naming import literal
from grader.model.value import Array, Value

NEAR: list[tuple[Value, list[str]]] = [
    (7, ["8", "6", "14", "-7", "7.0"]),
    (0.5, ["1.5", "-0.5", "1.0", "-0.5"]),
    (True, ["False"]),
    ("text", []),
    (None, []),
    ([], []),
    ([7], ["[8]", "[6]", "[]", "[7, 7]", "[14]", "[-7]", "[7.0]"]),
    (
        (1, 2),
        ["(2, 2)", "(1, 3)", "(1,)", "(1, 2, 2)", "(2, 1)", "(2,)", "(0, 2)", "(1, 1)", "(2, 2)", "(1, 4)",
         "(-1, 2)", "(1, -2)", "(1.0, 2)", "(1, 2.0)"],
    ),
    ({"a": True}, ["{'a': False}", "{}"]),
    (Array(np.array([1, 5]), "int64"), ["[1]", "[1, 5, 5]", "[5, 1]", "[2, 5]", "[0, 5]", "[2, 5]", "[-1, 5]",
     "[1.0, 5.0]", "[1, 6]", "[1, 4]", "[1, 10]", "[1, -5]", "[1.0, 5.0]"]),
    (Array(np.array(2.5), "float64"), ["3.5", "1.5", "5.0", "-2.5"]),
]  # fmt: skip


@pytest.mark.parametrize(("value", "found"), NEAR, ids=[literal(value) for value, _ in NEAR])
def test_neighbours_of_one_value(value: Value, found: list[str]) -> None:
    assert [literal(each) for each in near(value)] == found


def test_precision_is_kept_where_it_can_be() -> None:
    value = Array(np.array([1, 2], dtype=np.float32), "float32")
    assert {each.data.dtype.name for each in near(value) if isinstance(each, Array)} == {"float32"}


def test_numbers_that_no_float_or_array_can_hold() -> None:
    assert len(list(near(10**400))) == 4
    assert [literal(each) for each in near(Array(np.array([2**63 - 1]), "int64"))][2:] != []


def test_each_listed_answer_has_its_share_and_none_comes_twice() -> None:
    found = neighbours([7, (1, 2)], 6)
    assert [literal(each) for each in found] == ["8", "(2, 2)", "6", "(1, 3)", "14", "(1,)"]
    every = [(type(each), literal(each)) for each in neighbours([7, 8, (1, 2)], 1000)]
    assert len(every) == len(set(every)) and (int, "8") not in every


def test_of_a_single_number_there_are_those_two_apart() -> None:
    found = [literal(each) for each in neighbours([8], 60)]
    assert found[:5] == ["9", "7", "16", "-8", "8.0"] and {"6", "10", "15", "32"} <= set(found) and len(found) <= 60
