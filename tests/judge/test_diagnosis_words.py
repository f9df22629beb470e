"""Whatever is said of wrong values, shapes and slips can be said in another language: no word of it is in no phrase."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest

from grader.judge.comparison import compare
from grader.judge.diagnosis.close import close
from grader.judge.diagnosis.factors import factor_by_case, one_factor
from grader.judge.diagnosis.features import features_of
from grader.judge.diagnosis.looks import look
from grader.judge.diagnosis.quality import OVERFLOW, quality
from grader.judge.diagnosis.quantities import Quantity
from grader.judge.diagnosis.where import where
from grader.judge.mutation.mutants import mutants_of
from grader.judge.mutation.names import Kinds
from grader.judge.shape_hints import Shape, shape_hint
from grader.judge.slips import key_of_slips
from grader.model.answers import FunctionAnswer
from grader.model.job import AuthorRun, Solved, Solver
from grader.model.message import Message
from grader.render.catalogue import Catalogue
from tests.judge.making import Function, called, function_key, function_problem
from tests.pseudo import Brackets, said

random = np.random.default_rng(2)
VECTORS = [(random.normal(size=n), float(n) / 10 + 0.25) for n in range(1, 9)]
SQUARES = [(random.normal(size=(n, n)),) for n in (2, 3, 4, 5)]
NUMBERS = [(float(n), n + 1) for n in range(1, 9)]
SIGNS = [(float(n),) for n in range(-5, 6)]


class Fields(Brackets):
    """Nothing of a phrase but its fields."""

    def gettext(self, message: str) -> str:
        return "|".join(re.findall(r"\{\w+\}", message))

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


def outside(message: str) -> str:
    """What of a message stands in no phrase, but for separators and code."""
    assert isinstance(message, Message) and message
    text = said(message)
    while "⟦" in text:
        text = re.sub(r"⟦[^⟦⟧]*⟧", "", text)
    return re.sub(r"`[^`]*`", "", text).strip(" .,:;")


def words(message: str) -> list[str]:
    """Words that a field has as they stand, side by side: names and code are single, or in backticks."""
    fields = re.sub(r"`[^`]*`", "", Catalogue("de", Fields()).say(message))
    return re.findall(r"[a-z]{2,} [a-z]{2,}", fields)


def translatable(message: str) -> bool:
    return (outside(message), words(message)) == ("", [])


def sine(a: Any, b: Any) -> Any:
    return np.sin(a) * b


def both(a: Any, b: Any) -> Any:
    return {"p": a * b, "q": a + b}


def ratio(a: Any, b: Any) -> Any:
    return 7 * a / 3 + b


LOOKS: list[tuple[str, Function, Function, list[tuple[Any, ...]]]] = [
    ("constant", sine, lambda a, b: np.zeros(a.size), VECTORS),
    ("argument-returned", sine, lambda a, b: a, VECTORS),
    ("sign-lost", lambda a: 2 * a, lambda a: abs(2 * a), SIGNS),
    ("sign-reversed", sine, lambda a, b: -sine(a, b), VECTORS),
    ("sign-reversed", both, lambda a, b: {"p": -a * b, "q": -a - b}, VECTORS),
    ("transposed", np.exp, lambda a: np.exp(a.T), SQUARES),
    ("flipped", sine, lambda a, b: sine(a, b)[::-1], VECTORS),
    ("flipped", np.exp, lambda a: np.exp(np.flip(a, 1)), SQUARES),
    ("reordered", sine, lambda a, b: np.sort(sine(a, b)), VECTORS),
    ("rounded-down", ratio, lambda a, b: np.floor(ratio(a, b)), NUMBERS),
    ("rounded-up", ratio, lambda a, b: np.ceil(ratio(a, b)), NUMBERS),
    ("truncated", lambda a: 2.4 * a, lambda a: np.trunc(2.4 * a), SIGNS),
    ("rounded", ratio, lambda a, b: np.round(ratio(a, b)), NUMBERS),
    ("rounded-to-decimals", sine, lambda a, b: np.round(sine(a, b), 1), VECTORS),
    ("rounded-to-decimals", sine, lambda a, b: np.round(sine(a, b), 3), VECTORS),
    ("wrapped", lambda a, b: 50 * b, lambda a, b: 50 * b % 256, NUMBERS),
    ("half-precision", sine, lambda a, b: sine(a, b).astype(np.float16).astype(np.float64), VECTORS),
    ("factor", sine, lambda a, b: 2 * sine(a, b), VECTORS),
    ("factor-by-case", sine, lambda a, b: a.size * sine(a, b), VECTORS),
    ("factor-by-case", sine, lambda a, b: (1 + abs(np.sin(100 * b))) * sine(a, b), VECTORS),
    ("squared", ratio, lambda a, b: ratio(a, b) ** 2, NUMBERS),
    ("root", ratio, lambda a, b: np.sqrt(ratio(a, b)), NUMBERS),
    ("reciprocal", ratio, lambda a, b: 1 / ratio(a, b), NUMBERS),
    ("off-by-one", sine, lambda a, b: sine(a, b) - 1, VECTORS),
    ("offset", sine, lambda a, b: sine(a, b) + 0.25, VECTORS),
]


@pytest.mark.parametrize(("id", "reference", "student", "rows"), LOOKS)
def test_looks(id: str, reference: Function, student: Function, rows: list[tuple[Any, ...]]) -> None:
    key = function_key(reference, rows)
    found = look(key, compare(called(student, rows), key.target))
    assert found is not None and found.id == id
    assert translatable(found.sentence), found.sentence


def test_close() -> None:
    for reference, student in (
        (sine, lambda a, b: sine(a * 1.0001, b)),
        (both, lambda a, b: {name: value * 1.001 + 1e-4 for name, value in both(a, b).items()}),
    ):
        key = function_key(reference, VECTORS)
        found = close(key, compare(called(student, VECTORS), key.target))
        assert found is not None and translatable(found.sentence)


@pytest.mark.parametrize("factor", [2, -1 / np.pi, 1 / np.log(2), -np.pi / 180, 1.2345])
def test_factors_that_are_the_same_everywhere(factor: float) -> None:
    assert translatable(one_factor(factor))


@pytest.mark.parametrize("size", [True, False])
def test_factors_of_each_case(size: bool) -> None:
    said = set()
    values = np.array([3.0, 5.0, 7.5])
    quantity = Quantity(Message("`n`"), values, size, size, axis=size)
    for made in (values, values**2, np.sqrt(values), values - 1, 1 - values, values / (values - 1)):
        for factors in (made, 1 / made):
            message = factor_by_case(factors, (quantity,), np.ones(3, dtype=bool))
            said.add(message)
            assert not message or translatable(message), message
    assert len(said) == (11 if size else 9)  # and nothing, of those that are made of the other kind


MODES = ("same", "valid", "full")
ROWS = [
    (random.normal(size=(1 + n % 4, 2 + n % 5)), 1 + n % 3, (n % 7) / 8 - 0.4, MODES[n % 3 - 1], n % 2 == 0)
    for n in range(24)
]
ARRAYS = [(np.array([1.0, 2.0, 2.0 if n % 3 else 3.0]) * (n % 4 - 1), np.ones((2,) * (1 + n % 2))) for n in range(24)]
LONG = [([0] * (n % 5), np.ones((1, 1, 1 + n % 3)), np.ones(1 + n % 4)) for n in range(24)]


@pytest.mark.parametrize(("rows", "quantities", "flags"), [(ROWS, 6, 7), (ARRAYS, 2, 5), (LONG, 3, 4)])
def test_features(rows: list[tuple[Any, ...]], quantities: int, flags: int) -> None:
    features = features_of(function_key(lambda *_: 1.0, rows))
    assert (len(features.quantities), len(features.flags)) == (quantities, flags)
    for name in [each for flag in features.flags for each in (flag.said, flag.denied)]:
        assert translatable(name), name
    for quantity in features.quantities:
        assert translatable(quantity.name), quantity.name


@pytest.mark.parametrize(
    "fails",
    [
        lambda x, s, p, m, t: s > 1,
        lambda x, s, p, m, t: s == 1,
        lambda x, s, p, m, t: s == 2,
        lambda x, s, p, m, t: s != 2,
        lambda x, s, p, m, t: p < -0.2,
        lambda x, s, p, m, t: len(x) == 1,
        lambda x, s, p, m, t: x.shape[1] > 4,
        lambda x, s, p, m, t: m == "same",
        lambda x, s, p, m, t: m != "same",
        lambda x, s, p, m, t: x.shape[0] != x.shape[1],
    ],
)
def test_conditions(fails: Function) -> None:
    condition = where(function_key(lambda *_: 1.0, ROWS), np.array([bool(fails(*row)) for row in ROWS]))
    assert translatable(condition), condition


@pytest.mark.parametrize(
    ("got", "due"),
    [
        ((2, 3), (3, 2)),
        ((4, 1), (4,)),
        ((4,), (1, 4)),
        ((2, 4, 3), (2, 3, 4)),
        ((5, 4), (4,)),
        ((5,), (5, 4)),
        ((12,), (2, 2, 3)),
        ((5,), (4,)),
        ((4,), (5,)),
        ((4, 3), (3, 3)),
        ((2, 3), (3, 3)),
        ((4, 6), (3, 5)),
        ((3, 5), (4, 6)),
    ],
)
def test_shapes(got: Shape, due: Shape) -> None:
    assert translatable(shape_hint(got, due))


def test_floating_point() -> None:
    rows = [(np.linspace(-2, 2, n),) for n in (2, 3, 4, 5)] + [(np.array([10.0 + n / 8, 12.0]),) for n in (1, 2, 3)]
    key = function_key(lambda x: 1 / np.cosh(x) ** 2, rows, tolerance={"relative": 1e-9})
    comparison = compare(called(lambda x: 1 - np.tanh(x) ** 2, rows), key.target)
    found = quality(key, comparison, list(comparison.reasons(key.target).values()))
    assert translatable(found) and translatable(OVERFLOW)


KINDS: Kinds = {"n": ("whole", 0), "m": ("whole", 0), "x": ("array", 1), "y": ("array", 1)}
EXPRESSIONS = [
    "a + b - c * d / e // f % g ** 2.5 + 1",
    "a @ b.T + (-a.T if not b < c else d)",
    "(a and b, c[::-1], d[i:j], {'p': a, 'q': b})",
    "np.sum(x, axis=0) + np.maximum(y, n) + np.where(c, a, b) + np.clip(x, 0, m)",
    "np.var(x) + np.sqrt(y) + sum(range(n))",
]
BODIES = ["z = x\nz += y\nif n:\n    z = -z\nf(z)\nz = g(z)\nreturn z"]


@pytest.mark.parametrize("form", ["expression", "body"])
def test_mutants(form: Any) -> None:
    texts = EXPRESSIONS if form == "expression" else BODIES
    found = [
        each for text in texts for each in mutants_of([Solver("reference", form, text, "f.py", 1, "numpy")], (), KINDS)
    ]
    assert len({each.what for each in found}) > 5
    for each in found:
        assert translatable(each.what), each.what


def test_slips() -> None:
    problem = function_problem(sine, VECTORS)
    key, answer = problem.answers["f"], problem.file.problem.answers["f"]
    assert isinstance(answer, FunctionAnswer)
    (mutant,) = (
        each
        for each in mutants_of([Solver("reference", "expression", "np.sin(a) * b", "f.py", 1, "numpy")], (), {})
        if each.what == "cos for sin"
    )
    gives = Solved("f", mutant.solver.id, "float64", called(lambda a, b: np.cos(a) * b, VECTORS))
    (mistake,) = key_of_slips(answer, key, [mutant], [AuthorRun("", (gives,))]).mistakes
    assert translatable(mistake.feedback)
    assert said(mistake.feedback).endswith(": ⟦cos for sin⟧.⟧")


def test_a_text_that_was_put_together_is_found_out() -> None:
    assert not translatable(Message("It is wrong."))
    assert not translatable(Message("At ") + one_factor(2))
