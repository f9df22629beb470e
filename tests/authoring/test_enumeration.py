"""All inputs of an answer, where they can be counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.authoring.enumeration import Inputs, every_input, portions
from grader.model.answers import FunctionAnswer
from tests.authoring.making import function, problem


def answer(folder: Path, **lines: str) -> FunctionAnswer:
    found = problem(folder, function(**{"reference": "3", "oracle": "1 + 2", **lines})).problem.answers["f"]
    assert isinstance(found, FunctionAnswer)
    return found


def test_ranges_options_and_what_follows_from_them(tmp_path: Path) -> None:
    arguments = "{n: {integers: [1, 3]}, m: {one_of: [a, b]}, u: {value: 2 * n}, k: {integers: [n, 3]}}"
    (inputs,) = every_input(answer(tmp_path, arguments=arguments, require="n < k", cases="4"), 20)
    rows = [tuple(row.values()) for row in inputs.rows]
    assert rows == [
        (1, "a", 2, 2), (1, "a", 2, 3), (1, "b", 2, 2), (1, "b", 2, 3), (2, "a", 4, 3), (2, "b", 4, 3),
    ]  # fmt: skip
    assert [[case.values["n"] for case in cases] for cases in portions([inputs])] == [[1, 1, 1, 1], [2, 2, 1, 1]]


@pytest.mark.parametrize(
    "arguments",
    ["{n: {integers: [1, 11]}}", "{u: {uniform: [0, 1]}}", "{x: {integers: [0, 1], shape: [2]}}",
     "{n: {integers: [1, 1000000000000]}}"],
    ids=["too many", "real", "an array", "very many"],
)  # fmt: skip
def test_what_cannot_be_counted_gives_none(tmp_path: Path, arguments: str) -> None:
    assert every_input(answer(tmp_path, arguments=arguments), 10) == ()


def test_groups_are_counted_apart_and_make_up_each_portion(tmp_path: Path) -> None:
    groups = (
        "{low: {cases: 2, arguments: {n: {integers: [1, 3]}}}, high: {cases: 1, arguments: {n: {integers: [9, 9]}}}}"
    )
    inputs = every_input(answer(tmp_path, arguments="{n: {integers: [1, 9]}}", groups=groups), 10)
    assert inputs == (Inputs("low", 2, [{"n": 1}, {"n": 2}, {"n": 3}]), Inputs("high", 1, [{"n": 9}]))
    made = [[(case.index, case.group, case.values["n"]) for case in cases] for cases in portions(inputs)]
    assert made == [[(0, "low", 1), (1, "low", 2), (2, "high", 9)], [(0, "low", 3), (1, "low", 1), (2, "high", 9)]]


def test_an_argument_that_some_values_leave_without_any_is_named(tmp_path: Path) -> None:
    found = answer(tmp_path, arguments="{n: {integers: [1, 3]}, k: {integers: [n, 2]}}")
    with pytest.raises(ValueError, match="argument `k`: the lower bound n is 3, above the upper bound 2 of 2"):
        every_input(found, 100)
