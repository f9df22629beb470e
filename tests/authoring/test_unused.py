"""Arguments that neither the reference nor the oracle uses."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.authoring.unused import unused_remarks
from grader.model.effort import Effort
from grader.sandbox.wall import Wall
from tests.authoring.making import certificate, function, problem, remarks

DRAW = "{n: {hidden: true, integers: [1, 8]}, x: {normal: [n]}, w: {normal: [n]}}"
FILE = """\
def without(x):
    return 2 * x

def idle(x, w):
    return 2 * x

def all_of_them(first, x, w):
    return x * w

def in_order(size, one, other):
    return one * other

made = max(without, without, key=id)
"""


@pytest.mark.parametrize(
    ("reference", "oracle", "used"),
    [
        ("2 * x", "x + x", False),
        ("2 * x * w", "x + x", True),
        ("2 * x", "x + x * w", True),
        ("|\n      w = 2\n      return x", "x", False),
        ("|\n      w += x\n      return 3", "x", True),
        ("s.py:without", "x + x", False),
        ("s.py:idle", "x + x", False),
        ("s.py:in_order", "x + x", True),
        ("s.py:made", "x + x", True),
        ("2 * x", "{gradient_of: (x ** 2).sum(), with_respect_to: x}", False),
        ("2 * x", "{gradient_of: (x ** 2).sum(), with_respect_to: x, upstream: w}", True),
    ],
)
def test_arguments_without_influence(tmp_path: Path, reference: str, oracle: str, used: bool) -> None:
    file = problem(tmp_path, function(arguments=DRAW, reference=reference, oracle=oracle), s_py=FILE)
    sentence = "`w` is drawn, and neither the reference nor the oracle uses it: is it left out of both?"
    due = [] if used else [("warning", "inputs", sentence)]
    assert [(each.weight, each.check, each.sentence) for each in unused_remarks(file, "f")] == due


def test_a_mistake_that_uses_it_shows_that_it_is_meant(tmp_path: Path) -> None:
    mistakes = "{by-w: {answer: [x, w * x], feedback: Does w matter?}}"
    assert not list(unused_remarks(problem(tmp_path, function(arguments=DRAW, mistakes=mistakes)), "f"))


def test_an_argument_that_sizes_what_the_oracle_needs_is_used(tmp_path: Path) -> None:
    oracle = "{gradient_of: (v * x).sum(), with_respect_to: x, where: {v: {normal: [k]}}}"
    arguments = "{k: {integers: [1, 8]}, x: {normal: [k]}}"
    assert not list(unused_remarks(problem(tmp_path, function(arguments=arguments, oracle=oracle)), "f"))


def test_certificates_have_what_is_said_of_answers_without_a_run(wall: Wall, tmp_path: Path) -> None:
    text = function("`f(w, x)` `C`", arguments=DRAW, groups="{g: {feedback: 'It is `x * 2`.'}}")
    options = "  C: {points: 1, options: {a: Same, b: same}, right: a, feedback: {b: 'Is it `a`?'}}\n"
    found = certificate(wall, problem(tmp_path, text + options), Effort(range(1), 20))
    assert [sentence.split(":")[0] for weight, sentence in remarks(found, "text")] == [
        "the statement asks for `f(w, x)`, and students' functions are called as `f(x, w)`",
        "the feedback of the group `g` contains the reference, 2 * x",
        "the options `a` and `b` have the same text",
        "the feedback of `b` names the option `a`, which is right",
    ]
    assert any(sentence.startswith("`w` is drawn, and neither") for _, sentence in remarks(found, "inputs"))
