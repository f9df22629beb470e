"""Public cases: small ones first, the same with every seed, and of every simple condition one."""

from __future__ import annotations

from typing import Any

from grader.judge.public_cases import ASKED, public_cases
from grader.model.answers import FunctionAnswer
from grader.model.case import Case
from grader.model.value import Array
from tests.judge.making import problem_file


def drawn(arguments: dict[str, Any], **more: Any) -> tuple[Case, ...]:
    answer = {"points": 1, "arguments": arguments, "reference": "r", "oracle": "o", **more}
    file = problem_file({"f": answer})
    function = file.problem.answers["f"]
    assert isinstance(function, FunctionAnswer)
    return public_cases(file, "f", function)


def size(case: Case, name: str = "x") -> int:
    value = case.values[name]
    assert isinstance(value, Array)
    return int(value.data.size)


VECTOR = {"n": {"hidden": True, "integers": (1, 40)}, "x": {"normal": ("n",)}}


def test_they_are_few_and_small() -> None:
    cases = drawn(VECTOR)
    assert len(cases) == ASKED and [case.index for case in cases] == list(range(ASKED))
    sizes = sorted(map(size, cases))
    assert sizes[0] == 1 and sizes[ASKED // 2] <= 8


def test_each_option_comes_though_only_large_inputs_have_it() -> None:
    """By size alone no case with a stride of 2 would be among them."""
    arguments = {**VECTOR, "stride": {"value": "1 + (n > 30)"}}
    assert {case.values["stride"] for case in drawn(arguments)} == {1, 2}


def test_each_group_comes_and_its_cases_follow_one_another() -> None:
    groups = {
        "small": {"cases": 5},
        "large": {"cases": 5, "arguments": {"n": {"hidden": True, "integers": (30, 40)}}},
    }
    names = [case.group for case in drawn(VECTOR, groups=groups)]
    assert set(names) == {"small", "large"} and names == sorted(names, reverse=True)


def test_some_are_as_they_were_drawn() -> None:
    """Whole numbers hide a mistake with fractions."""
    arrays = [case.values["x"] for case in drawn(VECTOR)]
    whole = [isinstance(x, Array) and bool((x.data % 1 == 0).all()) for x in arrays]
    assert set(whole) == {True, False}


def test_none_is_there_twice() -> None:
    assert [case.values["k"] for case in drawn({"k": {"integers": (1, 3)}})] == [1, 2, 3]


def test_where_require_holds_for_no_handy_numbers_the_drawn_ones_stay() -> None:
    cases = drawn({"p": {"uniform": (0.0, 1.0)}}, require="p * 1000 != floor(p * 1000)")
    assert cases and all(isinstance(p := case.values["p"], float) and p * 1000 % 1 for case in cases)
    assert drawn({"p": {"uniform": (0.0, 1.0)}}, require="p > 2") == ()
