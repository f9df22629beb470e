"""Statements whose value nobody takes: only those that change something are worth an error."""

from __future__ import annotations

import ast

import pytest

from grader.judge.mutation.statements import idle_parts
from tests.authoring.making import in_file, texts

IDLE = [
    'print("y" * 9999)', "print(x.sum(axis=0), 3)", '"""What it does, in 3 words."""', "3", "x + 1", "x.shape[0] - 1",
    "len(x) + 1", "np.sum(x, axis=0)", "np.random.seed(0)", "warnings.warn(2 * x)", "...",
]  # fmt: skip
DOING = [
    "x.sort()", "out.append(v + 1)", "np.add.at(y, i, 1)", "np.fill_diagonal(x, 0)", "np.exp(x, out=x)", "fill(x, 1)",
    "torch.nn.init.ones_(w)", "(y := 3)", "[out.append(v) for v in x]", "print(y := x + 1)", "rng.shuffle(x)",
    "a and x.sort()",
]  # fmt: skip


@pytest.mark.parametrize("statement", IDLE)
def test_what_changes_nothing_is_left_alone(statement: str) -> None:
    assert list(idle_parts(ast.parse(statement)))
    assert texts(f"{statement}\nreturn x", "body") == []


@pytest.mark.parametrize("statement", DOING)
def test_what_may_change_something_is_not(statement: str) -> None:
    assert not list(idle_parts(ast.parse(statement)))


def test_a_step_in_place_is_left_out() -> None:
    assert texts("x.sort()\nreturn x", "body") == ["x.argsort()\nreturn x", "x\nreturn x", "pass\nreturn x"]


def test_in_a_file(text: str = "def f(x):\n    '''3'''\n    print(x + 1)\n    return -x\n") -> None:
    assert in_file(text, "f") == [text.replace("-x", "x")]
