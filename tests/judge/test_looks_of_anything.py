"""Whatever a student's values are, they can be looked at: nothing raises, warns, or takes the right ones for wrong."""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from grader.judge.solved import mark_solved
from grader.model.attempt import Returned
from grader.model.verdict import Verdict
from tests.judge.making import attempt, boxed, function_key

ROWS = [(np.linspace(-1, 2, n), n) for n in (1, 2, 3, 5)]
KEYS = {
    "array": function_key(lambda a, b: a * b, ROWS),
    "number": function_key(lambda a, b: float(a.sum()), ROWS),
    "mixed": function_key(lambda a, b: {"x": a + b, "n": b, "t": ("even" if b % 2 else "odd", b > 2)}, ROWS),
    "list": function_key(lambda a, b: (a * b).tolist(), ROWS),
    "complex": function_key(lambda a, b: np.fft.fft(a), ROWS),
    "matrix": function_key(lambda a, b: np.outer(a, a), ROWS),
}
NUMBERS = st.one_of(st.floats(), st.integers(), st.sampled_from([0.0, -0.0, 1e308, -1e308, 5e-324, 2**70, True]))


@st.composite
def values(draw: st.DrawFn, kind: str, row: tuple[Any, ...]) -> Any:
    """Often of the right shape, with the right numbers changed by one factor and offset."""
    a, b = row
    right = {"array": a * b, "number": float(a.sum()), "complex": np.fft.fft(a), "matrix": np.outer(a, a)}.get(kind)
    if right is None or draw(st.booleans()):
        return draw(st.one_of(NUMBERS, st.lists(NUMBERS, max_size=5), st.dictionaries(st.sampled_from("xnt"), NUMBERS)))
    with np.errstate(all="ignore"):
        return right * draw(st.sampled_from([-1.0, 0.0, 2.0, 1e300, b, 1 / b])) + draw(
            st.sampled_from([0.0, 1.0, 1e-12])
        )


@given(data=st.data(), kind=st.sampled_from(sorted(KEYS)))
def test_anything_can_be_looked_at(data: st.DataObject, kind: str) -> None:
    calls = [Returned(boxed(data.draw(values(kind, row)))) for row in ROWS]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        report = mark_solved(KEYS[kind], "function", 2, attempt("f", calls))
    assert (report.verdict is Verdict.CORRECT) == (report.cases_passed == report.cases)
    assert report.feedback
