"""Errors in one place of a formula: the exact texts that small references give."""

from __future__ import annotations

import pytest

from tests.authoring.making import texts

FORMULAS = [
    ("a + b", ["a - b", "a", "b"]),
    ("a - b", ["a + b", "b - a", "a", "b"]),
    ("a * b", ["a / b", "a", "b"]),
    ("a / b", ["a * b", "b / a", "a"]),
    ("a // b", ["a / b", "-(-a // b)"]),
    ("a @ b", ["b @ a", "a.T @ b", "a @ b.T", "a * b"]),
    ("a.T @ b", ["b @ a.T", "a @ b", "a.T @ b.T", "a.T * b"]),
    ("a ** b", ["a", "a * b"]),
    ("a % b", ["a // b"]),
    ("-a", ["a"]),
    ("not a", ["a"]),
    ("3", ["4", "2"]),
    ("0", ["1", "-1"]),
    ("0.5", ["1.0"]),
    ("a < b", ["a <= b", "a > b", "True", "False"]),
    ("a >= b", ["a > b", "a <= b", "True", "False"]),
    ("a == b", ["a != b", "True", "False"]),
    ("a and b", ["a or b"]),
    ("a or b", ["a and b"]),
    ("a if b else c", ["c if b else a", "a if True else c", "a if False else c"]),
    ("a.T", ["a"]),
    ("a[::-1]", ["a", "a[::1]", "a[::-2]", "a[::-0]"]),
    ("a[i:j]", ["a[i + 1:j]", "a[i:j + 1]"]),
    ("a[1:2]", ["a[2:2]", "a[0:2]", "a[1:3]", "a[1:1]"]),
    ("(a, b, c)", ["(b, a, c)", "(a, c, b)"]),
    ("{'p': a, 'q': b}", ["{'p': b, 'q': a}"]),
]  # fmt: skip
BODIES = [
    ("y = x\ny += x\nreturn y", ["y = x\ny -= x\nreturn y", "y = x\ny = x\nreturn y", "y = x\npass\nreturn y"]),
    (
        "if a:\n    b()\nreturn a",
        [
            "if not a:\n    b()\nreturn a",
            "if True:\n    b()\nreturn a",
            "if False:\n    b()\nreturn a",
            "if a:\n    pass\nreturn a",
        ],
    ),
    (
        "while a < b:\n    a = a + c\nreturn a",
        [
            "while a <= b:\n    a = a + c\nreturn a",
            "while a > b:\n    a = a + c\nreturn a",
            "while a < b:\n    a = a - c\nreturn a",
            "while a < b:\n    a = a\nreturn a",
            "while a < b:\n    a = c\nreturn a",
        ],
    ),
    ("y = x\ny = f(y)\nreturn y", ["y = x\npass\nreturn y"]),
]


@pytest.mark.parametrize(("reference", "mutants"), FORMULAS, ids=[formula for formula, _ in FORMULAS])
def test_formulas(reference: str, mutants: list[str]) -> None:
    assert texts(reference) == mutants


@pytest.mark.parametrize(("reference", "mutants"), BODIES, ids=["added up", "a branch", "a loop", "a step"])
def test_steps_of_a_body(reference: str, mutants: list[str]) -> None:
    assert texts(reference, "body") == mutants
