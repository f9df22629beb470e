"""Errors in a call: the exact texts that small references give."""

from __future__ import annotations

import pytest

from tests.authoring.making import texts

CALLS = [
    ("np.sum(a)", ["np.mean(a)", "np.max(a)", "a"]),
    ("a.mean()", ["a.sum()", "a.max()", "a"]),
    ("sum(a)", ["max(a)", "a"]),
    ("np.sum(a, axis=0)", ["np.mean(a, axis=0)", "np.max(a, axis=0)", "a", "np.sum(a)", "np.sum(a, "
     "axis=1)", "np.sum(a, axis=-1)"]),
    ("np.var(a)", ["np.std(a)", "np.var(a, ddof=1)"]),
    ("np.exp(a)", ["np.exp2(a)", "a"]),
    ("math.sqrt(a)", ["a"]),
    ("np.square(a)", ["np.sqrt(a)", "np.abs(a)", "a"]),
    ("f(a, b)", ["f(b, a)"]),
    ("range(n)", ["range(n - 1)", "range(n + 1)", "range(1, n)"]),
    ("list(range(n, m))", ["list(range(m, n))", "list(range(n, m - 1))", "list(range(n, m + 1))"]),
    ("np.arange(3)", ["np.arange(4)", "np.arange(2)"]),
    ("max(a, b)", ["min(a, b)", "sum(a, b)", "a", "b", "max(b, a)"]),
    ("np.clip(x, a, b)", ["x", "np.clip(a, x, b)", "np.clip(x, b, a)"]),
    ("x.clip(a)", ["x"]),
    ("np.minimum(a, b)", ["np.maximum(a, b)", "a", "b", "np.minimum(b, a)"]),
    ("np.max(x, a)", ["np.min(x, a)", "np.sum(x, a)", "x", "np.max(a, x)"]),
    ("np.where(c, a, b)", ["a", "b", "np.where(a, c, b)", "np.where(c, b, a)"]),
    ("sum(x for x in a)", ["max((x for x in a))"]),
    ("np.zeros((n, m))", ["np.ones((n, m))", "np.zeros((m, n))"]),
    ("np.ones(3, dtype=int)", ["np.zeros(3, dtype=int)", "np.ones(4, dtype=int)", "np.ones(2, dtype=int)"]),
]  # fmt: skip


@pytest.mark.parametrize(("reference", "mutants"), CALLS, ids=[call for call, _ in CALLS])
def test_calls(reference: str, mutants: list[str]) -> None:
    assert texts(reference) == mutants


@pytest.mark.parametrize("left_alone", ["math.sqrt", "f()", "np.sum(*a)", "f(**k)"])
def test_what_is_left_alone(left_alone: str) -> None:
    assert all("math.square" not in each and "f(k)" not in each for each in texts(left_alone))
