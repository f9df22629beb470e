"""What was drawn: a generator that is constant is a fault, an end that never comes is a warning."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.authoring.inputs import inputs
from grader.sandbox.wall import Wall
from tests.authoring.making import function, pool_of, problem


@pytest.mark.parametrize(
    ("draw", "said"),
    [
        ("{integers: [1, 9]}", []),
        ("{integers: [0, 1000000]}", []),
        ("{value: 3}", []),
        ("{integers: [3, 3]}", [("fault", "`n` is 3 on every case: widen its draw, or write `value:` if that is "
         "meant")]),
        ("{uniform: [2, 2]}", [("fault", "`n` is 2.0 on every case: widen its draw, or write `value:` if that is "
         "meant")]),
        ("{bernoulli: [h], p: 1}", [("fault", "`n` is the same on every case: widen its draw, or write `value:` "
         "if that is meant")]),
        ("{integers: [2, 2], shape: [3]}",
         [("fault", "`n` is the same on every case: widen its draw, or write `value:` if that is meant")]),
        ("{zeros: [h]}", []),
        ("{bernoulli: [h], p: 0.5}", []),
    ],
)  # fmt: skip
def test_constant_generators(wall: Wall, tmp_path: Path, draw: str, said: list[tuple[str, str]]) -> None:
    arguments = f"{{h: {{hidden: true, integers: [1, 6]}}, x: {{normal: [h]}}, n: {draw}}}"
    _, found = inputs(pool_of(wall, problem(tmp_path, function(arguments=arguments))))
    assert [(remark.weight, remark.sentence) for remark in found] == said


def test_an_end_that_require_excludes(wall: Wall, tmp_path: Path) -> None:
    lines = {"arguments": "{x: {integers: [1, 9]}, o: {one_of: [a, b]}}", "require": "x < 9"}
    rows, found = inputs(pool_of(wall, problem(tmp_path, function(**lines))))
    assert [remark.sentence for remark in found] == ["`x` is never 9, the end of its range: does `require` exclude it?"]
    assert (rows[0].name, rows[0].said, rows[0].edges) == ("x", "1 to 8", "1")


@pytest.mark.parametrize(
    ("draw", "edges"),
    [
        ("{list_of: {integers: [2, 9]}, length: [1, 3]}", "size 1, ties"),
        ("{list_of: {integers: [2, 9]}, length: 3}", "ties"),
        ("{tuple_of: [{uniform: [2, 3]}, {uniform: [4, 5]}]}", ""),
        ("{list_of: {normal: [2], mean: 1000000}, length: 1}", "size 1"),
        ("{tuple_of: [{integers: [2, 5]}, {integers: [2, 3]}]}", "ties"),
        ("{tuple_of: [{integers: [2, 5]}, {integers: [6, 7]}]}", ""),
        ("{list_of: {one_of: [a, b]}, length: 3}", "ties"),
    ],
)
def test_edges_of_lists(wall: Wall, tmp_path: Path, draw: str, edges: str) -> None:
    lines = {"arguments": f"{{x: {draw}}}", "reference": "len(x)", "oracle": "len(list(x))"}
    rows, _ = inputs(pool_of(wall, problem(tmp_path, function(**lines))))
    assert rows[0].edges == edges
