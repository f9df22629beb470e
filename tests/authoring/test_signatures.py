"""Signatures of the statement have the arguments that students' functions are called with."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from grader.authoring.texts import statement_remarks
from tests.authoring.making import function, problem

DRAW = "{n: {hidden: true, integers: [1, 8]}, x: {normal: [n]}, dy: {normal: [n]}}"


@pytest.mark.parametrize(
    ("statement", "asked"),
    [
        ("`f(x, dy)`", None),
        ("`f(dy, x)`", "f(dy, x)"),
        ("`f(dy, x, eps)`", "f(dy, x, eps)"),
        ("`f(x)` and `dy`", "f(x)"),
        ("`f(x, dy=0)`", None),
        ("`f(x: np.ndarray, *, dy: float = 0.5) -> float`", None),
        ("```\ndef f(\n    dy,  # above\n    x,\n): ...\n```", "f(dy, x)"),
        ("`f(dy, x)`:\n\n```\ndef f(x,\n      dy):\n```", None),
        ("Write\n\n    def f(x, dy, eps=1):\n", "f(x, dy, eps)"),
        ("`f` of `x`, `dy`", None),
        ("`f` of `x`, `dy`: `f([1, 2], 3)`, `f(2 * x, dy)`, `f(x, x)`, `f()`, `f(*both)`, `f(…)`, `f(", None),
        ("`f(dy, x)`, that is `f(x, dy)`", None),
        ("`torch.f(dy, x)` and `ff(dy, x)` are not `f`", None),
        ("f(dy, x) in prose, `f`, `dy`, `x`", None),
    ],
)
def test_signatures(tmp_path: Path, statement: str, asked: str | None) -> None:
    text = function("STATEMENT", arguments=DRAW, reference="x * dy", oracle="dy * x")
    file = problem(tmp_path, text.replace("'STATEMENT'", json.dumps(statement)))
    found = [(remark.weight, remark.sentence) for remark in statement_remarks(file)]
    called = "students' functions are called as `f(x, dy)`: write the same arguments in the same order"
    assert found == ([("fault", f"the statement asks for `{asked}`, and {called}")] if asked else [])


def test_each_language(tmp_path: Path) -> None:
    text = function(arguments=DRAW, reference="x * dy", oracle="dy * x")
    text = text.replace("'`f` of `x`, `u`, `n`, `m`.'", "{en: '`f(dy, x)`', uk: '`f(x, dy)`'}")
    (found,) = statement_remarks(problem(tmp_path, text))
    assert found.sentence.startswith("the statement in en asks for `f(dy, x)`, and ")
