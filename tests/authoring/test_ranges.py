"""Parts of a declared range, and options, that never come up, whoever declares them."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.authoring.pool import drawn_cases
from grader.authoring.ranges import unused_parts
from grader.model.answers import FunctionAnswer
from tests.authoring.making import function, problem

REAL = "`u` is declared to be {}, and was only {} with all seeds: does `require` exclude the rest? {}"
NARROWER = "If it should, declare a narrower range"
OPTION = "{} is never {!r}: does {} exclude it?"
A_GROUP = "`require` or a group"


def _said(folder: Path, argument: str, seeds: int = 3, **lines: str) -> list[str]:
    file = problem(folder, function(reference="1", oracle="2 - 1", **lines))
    answer = file.problem.answers["f"]
    assert isinstance(answer, FunctionAnswer)
    cases = [case for seed in range(seeds) for case in drawn_cases(file, "f", answer, seed)]
    return list(unused_parts(answer, argument, cases))


@pytest.mark.parametrize(
    ("draw", "require", "said"),
    [
        ("{uniform: [0, 10]}", "u >= 0", None),
        ("{uniform: [0, 10]}", "u < 9.5", None),
        ("{uniform: [0, 10]}", "u < 1", ("0 to 10", "0 to 0.97")),
        ("{uniform: [0, 10]}", "u > 9", ("0 to 10", "9.1 to 10")),
        ("{log_uniform: [1e-6, 1]}", "u < 0.5", None),
        ("{log_uniform: [1e-6, 1]}", "u < 1e-2", ("1e-06 to 1", "1e-6 to 8.1e-3")),
        ("{uniform: [-1, h]}", "h < 2", None),
        ("{list_of: {uniform: [0, 2]}, length: h}", "h > 0", None),
        ("{integers: [0, 1000], shape: [h]}", "h > 0", None),
    ],
)  # fmt: skip
def test_real_ranges(tmp_path: Path, draw: str, require: str, said: tuple[str, str] | None) -> None:
    arguments = f"{{h: {{hidden: true, integers: [1, 6]}}, u: {draw}}}"
    found = _said(tmp_path, "u", arguments=arguments, require=require)
    assert found == ([REAL.format(*said, NARROWER)] if said else [])


def test_too_few_numbers_say_nothing(tmp_path: Path) -> None:
    assert _said(tmp_path, "u", seeds=1, arguments="{u: {uniform: [0, 10]}}", require="u < 9", cases="6") == []


def test_groups_that_replace_a_draw(tmp_path: Path) -> None:
    groups = (
        "{a: {cases: 20, arguments: {k: {one_of: [r, s]}, n: {integers: [2, 9]}}},"
        " b: {cases: 20, arguments: {k: {one_of: [t, v]}}, require: n < 2}}"
    )
    lines = {"arguments": "{k: {one_of: [r, s, t, w]}, n: {integers: [1, 9]}}", "groups": groups}
    assert _said(tmp_path, "k", **lines) == [OPTION.format("`k`", "w", A_GROUP)]
    assert _said(tmp_path, "n", **lines) == []


def test_a_group_that_excludes_its_own_end(tmp_path: Path) -> None:
    groups = "{a: {cases: 30}, b: {cases: 30, arguments: {n: {integers: [1, 9]}, u: {uniform: [0, 4]}}, require: R}}"
    lines = {"arguments": "{n: {integers: [1, 3]}, u: {uniform: [1, 2]}}", "groups": groups}
    lines["groups"] = groups.replace("R", "n < 9 and u < 1")
    assert _said(tmp_path, "n", **lines) == [
        "in the group `b`, `n` is never 9, the end of its range: does `require` exclude it?"
    ]
    assert [sentence.split(",")[0] for sentence in _said(tmp_path, "u", **lines)] == ["in the group `b`"]


@pytest.mark.parametrize(
    "draw",
    [
        "{list_of: {one_of: [1, 2, 3]}, length: 1}",
        "{tuple_of: [{one_of: [1, 2, 3]}]}",
        "{one_of: [1, 2, 3]}",
    ],
)
def test_options_in_lists(tmp_path: Path, draw: str) -> None:
    groups = "{a: {cases: 20, arguments: {k: FEWER}}}".replace("FEWER", draw.replace(", 3]", "]"))
    assert _said(tmp_path, "k", arguments=f"{{k: {draw}}}", groups=groups) == [OPTION.format("`k`", 3, A_GROUP)]
