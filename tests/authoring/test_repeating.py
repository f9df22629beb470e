"""A solver that draws random numbers of its own is found out by itself, whatever else is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.authoring.repeating import unrepeatable
from grader.sandbox.wall import Wall
from tests.authoring.making import DRAW_U, DRAW_X, certificate, function, number, problem, remarks

CURE = (
    "Does it draw random numbers? Then take what is random as an argument, or seed it in the solver itself"
    " (rng = np.random.default_rng(0))"
)
HELPERS = """import random
import numpy as np
rng = np.random.default_rng(0)
calls = []
def of_the_module(x): return x + rng.normal()
def seeded(x): return x + np.random.default_rng(3).normal()
def counted(x):
    calls.append(1)
    return x + len(calls)
def now_and_then(x):
    calls.append(1)
    if len(calls) > 20: raise ValueError("enough")
    return x
"""
WHIMS = {
    "numpy": "x + np.random.normal(size=x.shape)",
    "hardly": "x + 1e-4 * np.random.rand()",
    "entropy": "x + np.random.default_rng().normal()",
    "module": "s.py:of_the_module",
    "counter": "s.py:counted",
    "raises": "s.py:now_and_then",
    "list": "[0, [np.random.rand()]]",
    "dictionary": "{'a': np.random.rand()}",
    "whole": "int(np.random.randint(1 << 60))",
    "shape": "np.zeros(np.random.randint(1, 1000))",
    "text": "str(np.random.rand())",
    "symbol": "{str(np.random.rand()): 1}",
}
STEADY = {
    "seeded": "s.py:seeded",
    "raises": "math.sqrt(-1)",
    "not finite": "np.log(x - x)",
    "nan": "float('nan')",
    "huge": "10 ** 400",
    "text": "'a'",
    "mixed": "[None, True, 1j, (x, {'a': x})]",
}


@pytest.mark.parametrize("whim", WHIMS)
def test_one_that_is_not_the_same_twice(whim: str, wall: Wall, tmp_path: Path) -> None:
    code = WHIMS[whim] if ".py:" in WHIMS[whim] else repr(WHIMS[whim])
    file = problem(tmp_path, function(arguments=DRAW_X, reference=code, oracle="x"), s_py=HELPERS)
    (remark,) = unrepeatable(wall, file, 0).values()
    assert (remark.weight, remark.check) == ("fault", "agreement")
    assert remark.sentence.startswith("the reference does not give the same twice on n = ")
    assert remark.sentence.endswith(CURE)


@pytest.mark.parametrize("reference", STEADY)
def test_one_that_is(reference: str, wall: Wall, tmp_path: Path) -> None:
    code = STEADY[reference] if ".py:" in STEADY[reference] else f"|\n      return {STEADY[reference]}"
    file = problem(tmp_path, function(arguments=DRAW_X, reference=code, oracle="x"), s_py=HELPERS)
    assert unrepeatable(wall, file, 0) == {}


def test_an_oracle_and_a_number(wall: Wall, tmp_path: Path) -> None:
    both = function("`f`, `u`, `N`.", arguments=DRAW_U, reference="u", oracle="u + torch.rand(())")
    text = both + number(reference="np.random.rand()", oracle="0.5").partition("answers:\n")[2]
    found = {name: remark.sentence for name, remark in unrepeatable(wall, problem(tmp_path, text), 0).items()}
    assert found["f"].startswith("the oracle does not give the same twice on u = ")
    assert found["N"].startswith("the reference does not give the same twice: 0.")


def test_it_is_said_instead_of_what_follows_from_it(wall: Wall, tmp_path: Path) -> None:
    """Reference and oracle disagree, of course."""
    file = problem(tmp_path, function(reference="2 * x + np.random.rand()"))
    (remark,) = certificate(wall, file).every
    assert remark.weight == "fault" and remark.sentence.startswith("f: the reference does not give the same twice on")


def test_noise_within_what_is_allowed(wall: Wall, tmp_path: Path) -> None:
    """Reference and oracle agree as closely as was asked for: nothing else finds it out."""
    wide = {"tolerance": "{absolute: 0.5}", "reference": "100 * x + 0.01 * np.random.rand()", "oracle": "99 * x + x"}
    found = certificate(wall, problem(tmp_path, function(**wide)))
    (remark,) = found.every
    assert found.standing == "failed"
    assert remark.sentence.startswith("the reference does not give the same twice on n = ")


MISTAKE = "\n      noise:\n        answer: {}\n        feedback: No."
OTHERS = {
    "a mistake": ("the mistake `noise`", {"mistakes": MISTAKE.format("np.random.rand(*x.shape)")}),
    "its second way": (
        "the mistake `noise` (way 2)",
        {"mistakes": MISTAKE.format("[3 * x, np.random.rand(*x.shape)]")},
    ),
    "accepted": (
        "an answer listed under `accepted` (number 2)",
        {"accepted": "[x + x, 2 * x + 1e-3 * np.random.rand(*x.shape)]", "tolerance": "{absolute: 0.1}"},
    ),
}


@pytest.mark.parametrize("what", OTHERS)
def test_mistakes_and_accepted_answers(what: str, wall: Wall, tmp_path: Path) -> None:
    who, lines = OTHERS[what]
    found = certificate(wall, problem(tmp_path, function(**lines)))
    ((weight, sentence),) = remarks(found, "agreement")
    assert found.standing == "failed" and weight == "fault"
    assert sentence.startswith(f"{who} does not give the same twice on n = ") and sentence.endswith(CURE)


def test_a_mistake_of_a_number_that_is_given(wall: Wall, tmp_path: Path) -> None:
    text = "title: T\nstatement: '`N`, `M`'\nanswers:\n  N: {points: 1, reference: 2 + 1, oracle: '3'}\n"
    text += "  M:\n    points: 1\n    given: {n: N}\n    reference: 2 * n\n    oracle: n + n\n    mistakes:\n"
    text += "      whim: {answer: 9 * n + np.random.rand(), feedback: Mm.}\n"
    (remark,) = unrepeatable(wall, problem(tmp_path, text), 0).values()
    assert remark.sentence.startswith("the mistake `whim` does not give the same twice: 27.")


def test_a_slow_mistake_hides_no_random_reference(wall: Wall, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("grader.judge.exercises.SECONDS", 2.0)
    lines = {"reference": "x + np.random.rand()", "mistakes": MISTAKE.format('"[0 for _ in iter(int, 1)]"')}
    (remark,) = unrepeatable(wall, problem(tmp_path, function(**lines)), 0).values()
    assert remark.sentence.startswith("the reference does not give the same twice on")
