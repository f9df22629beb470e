"""Public cases: small ones first, the same with every seed, and of every simple condition one."""

from __future__ import annotations

from typing import Any

from grader.judge.public_cases import AS_DRAWN, ASKED, public_cases
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


def sizes(cases: tuple[Case, ...], name: str) -> list[tuple[int, ...]]:
    return [value.data.shape for case in cases if isinstance(value := case.values[name], Array)]


def test_no_axis_is_longer_than_3_where_it_need_not_be() -> None:
    layer = {
        "m": {"hidden": True, "one_of": (1, 2, 3, 4, 5, 6)},
        "n": {"hidden": True, "integers": (1, 30)},
        "W": {"normal": ("m", "n")},
        "x": {"normal": ("n",)},
    }
    cases = drawn(layer, require="m != n")
    assert max(size for shape in sizes(cases, "W") for size in shape) == 3


def test_at_most_two_have_a_size_of_1() -> None:
    """A kernel of one tap is right with any padding."""
    kernel = {
        "w": {"hidden": True, "integers": (0, 3)},
        "n": {"hidden": True, "integers": ("2 * w + 1", "2 * w + 6")},
        "x": {"normal": ("n",)},
        "kernel": {"normal": ("2 * w + 1",)},
    }
    assert sizes(drawn(kernel), "kernel").count((1,)) == 2


def test_where_there_are_no_sizes_at_most_two_have_a_1() -> None:
    """A stride of 1 is right with any formula."""
    cases = drawn({name: {"integers": (1, 7)} for name in ("height", "width", "kernel", "stride")})
    assert sum(1 in case.values.values() for case in cases) == 2


def test_three_values_come_where_two_would_hide_a_mistake() -> None:
    """Two that add up to 0 are the same reversed."""
    arguments = {"n": {"hidden": True, "one_of": (2, 2, 3, 4, 5, 8)}, "x": {"normal": ("n",), "mean": 0.5, "scale": 2}}
    assert {shape[0] for shape in sizes(drawn(arguments), "x")} == {2, 3}


def test_numbers_that_are_not_handy_come_last() -> None:
    """An eps of 1e-05 is asked for, and shown only if 0.1 shows nothing."""
    cases = drawn({"gamma": {"uniform": (-2, 2)}, "eps": {"one_of": (1e-5, 1e-5, 1e-3, 0.1)}})
    assert {case.values["eps"] for case in cases} == {1e-5, 1e-3, 0.1} and cases[0].values["eps"] == 0.1
    handy = [isinstance(gamma := case.values["gamma"], float) and gamma % 0.5 == 0 for case in cases]
    assert handy.count(False) == AS_DRAWN


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


def test_where_require_holds_for_no_small_sizes_either_the_drawn_ones_stay() -> None:
    arguments = {"n": {"integers": (1, 40)}, "p": {"uniform": (0.0, 1.0)}}
    cases = drawn(arguments, require="n > 10 and p * 1000 != floor(p * 1000)")
    assert len(cases) == ASKED and all(isinstance(n := case.values["n"], int) and n > 10 for case in cases)


def test_a_function_without_arguments_has_one() -> None:
    assert len(drawn({"n": {"hidden": True, "value": 3}})) == 1
