"""Nothing that a student can send makes the judge raise, and nothing makes it slow."""

from __future__ import annotations

import time
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader.judge.choice import mark_choice
from grader.judge.essay import mark_essay
from grader.judge.mark import mark_submission
from grader.judge.naming import literal
from grader.judge.reading import read
from grader.judge.solved import mark_solved
from grader.model.attempt import Raised, Refused, Returned
from grader.model.report import AnswerReport
from grader.model.value import Array, Value
from grader.model.verdict import Verdict
from tests.judge.hostile import VALUES
from tests.judge.making import attempt, boxed, function_key, number_problem
from tests.judge.test_choice import ONE, SET
from tests.judge.test_essay import ESSAY
from tests.judge.test_mark import Halving, chain

DUES: list[Any] = [
    7,
    2**60 + 1,
    2.5,
    1 + 2j,
    True,
    "text",
    np.float32(0.1),
    np.array([1.0, 2.0]),
    np.array([[1, 2], [3, 4]]),
    np.array([2**53 + 1, 2]),
    np.array([1j, 2.0]),
    np.array([True, False]),
    np.zeros((0, 3)),
    [1.0, np.array([2.0, 3.0])],
    (np.array([0.5]), 3, {"a": 1.0}),
    {"s": -10, "out": np.array([1.0, 1e-9]), 3: "x"},
]
ORDINARY = [(float(i), np.arange(i + 1.0)) for i in range(4)]
NASTY = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
CALLS = st.one_of(VALUES.map(Returned), st.just(Raised("E", "")), st.just(Refused("generator", "is not plain data")))


def sound(report: AnswerReport) -> None:
    assert 0 <= report.score <= report.max_score and isinstance(report.score, (int, float))
    assert (report.verdict is Verdict.CORRECT) == (report.score == report.max_score)
    assert report.feedback and len(report.feedback) < 5000
    example = report.counterexample
    if example:
        assert all(len(text) <= 601 for text in (example.got or "", example.expected, *example.arguments.values()))


@NASTY
@given(value=VALUES)
def test_any_value_can_be_read_beside_any_other(value: Value) -> None:
    for due in DUES:
        reading = read(Returned(value), boxed(due))
        size = read(Returned(boxed(due)), boxed(due)).numbers
        assert size is not None and (reading.numbers is None or reading.numbers.shape == size.shape)
        assert reading.numbers is not None or reading.failure is not None


@NASTY
@given(calls=st.lists(CALLS, min_size=4, max_size=4))
def test_any_calls_of_a_function_get_a_mark(calls: list[Any]) -> None:
    for key in KEYS:
        sound(mark_solved(key, "function", 2, attempt("f", calls)))


@NASTY
@given(call=CALLS)
def test_any_constant_gets_a_mark(call: Any) -> None:
    for key in NUMBERS:
        sound(mark_solved(key, "number", 1, attempt("N", [call])))
    sound(mark_choice("A", ONE, attempt("A", [call])))
    sound(mark_choice("A", SET, attempt("A", [call])))
    assert mark_essay("A", ESSAY, attempt("A", [call])).feedback


@NASTY
@given(calls=st.lists(CALLS, min_size=3, max_size=3))
def test_any_chain_of_carried_values_gets_a_mark(calls: list[Any]) -> None:
    attempts = {("made", f"SIZE_{n}"): attempt(f"SIZE_{n}", [call]) for n, call in enumerate(calls, 1)}
    assert mark_submission("petrov", [chain()], attempts, Halving()).max_score == 3


@NASTY
@given(value=VALUES)
def test_any_value_can_be_written_in_few_characters(value: Value) -> None:
    assert len(literal(value)) <= 600


def breaks(a: float, b: Any) -> Any:
    if a == 3:
        raise ValueError
    return b / 0.0 if a == 2 else b * 3


with np.errstate(all="ignore"):
    KEYS = [
        function_key(lambda a, b, due=due: due, ORDINARY, mistakes={"m": lambda a, b: [a], "breaks": breaks})
        for due in DUES
    ] + [function_key(lambda a, b: b * 2.0, ORDINARY, mistakes={"breaks": breaks, "sum": lambda a, b: b.sum()})]
NUMBERS = [number_problem(due, wrong={"m": 3.0, "d": {"s": 1}}).answers["N"] for due in DUES]

LARGE: list[tuple[str, Any]] = [
    ("a million rows", np.zeros(1_000_000)),
    ("a billion empty rows", Array(np.zeros((10**9, 0)), "float64")),
    ("whole numbers and reals mixed", [1] * 199_999 + [1.0]),
    ("many short rows", [[1, 2.0]] * 66_000),
    ("many numpy numbers", [boxed(np.float32(1.5))] * 199_000),
    ("many texts", ["down "] * 199_000),
    ("one long text", "x" * 100_000),
    ("a long integer", 10**3999),
    ("impossible rows", [boxed(np.zeros((0, 2**59)))] * 64),
]


@pytest.mark.parametrize(("what", "value"), LARGE, ids=[what for what, _ in LARGE])
def test_what_is_large_is_judged_in_no_time(what: str, value: Any) -> None:
    value = boxed(value) if not isinstance(value, list) else value
    began = time.process_time()
    for due in (2.0, (1.0, 2.0), boxed(np.ones(3)), {"a": 1.0}):
        read(Returned(value), due)
    literal(value)
    mark_choice("A", SET, attempt("A", [Returned(value)]))
    assert time.process_time() - began < 0.5


def test_none_where_a_mistake_raises_shifts_nothing() -> None:
    """A mistake has no number where it raises, and None beside nothing was once read as one."""

    def student(a: float, b: Any) -> Any:
        return None if a == 3 else breaks(a, b)

    with np.errstate(all="ignore"):
        key = function_key(lambda a, b: b * 2.0, ORDINARY, mistakes={"breaks": breaks})
        calls = [Returned(boxed(student(*row))) for row in ORDINARY]
    assert mark_solved(key, "function", 2, attempt("f", calls)).mistake == "breaks"
