"""Several calls in a row: the first wrong step is named, with the call to paste."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from grader.judge.key import AnswerKey
from grader.judge.solved import mark_solved
from grader.judge.steps import spoken, step_of
from grader.model.attempt import Call, Raised, Returned
from grader.model.report import AnswerReport
from grader.model.value import Array
from tests.judge.making import attempt, boxed, function_key

Step = Callable[[Any, Any, Any, int], Any]
STEPS = 3
ROWS = [(np.arange(1.0, n + 1), np.zeros(n), np.arange(1.0, STEPS * n + 1).reshape(STEPS, n), 1) for n in (2, 1, 3)]


def right(theta: Any, m: Any, grad: Any, t: int) -> Any:
    m = 0.5 * m + grad
    return theta - 0.1 * m / t, m


def walked(step: Step) -> Callable[..., Any]:
    """What comes through the wall of a walk: the list of what the steps gave."""

    def walk(theta: Any, m: Any, grad: Any, t: int) -> list[Any]:
        values = []
        for k in range(STEPS):
            values.append(step(theta, m, grad[k], t + k))
            theta, m = (np.asarray(part) for part in values[-1])
        return values

    return walk


def key(**keys: Any) -> AnswerKey:
    steps = {"carried": ("a", "b"), "rows": ("c",), "counter": "d"}
    return function_key(walked(right), ROWS, steps=steps, **keys)


def calls(step: Step) -> list[Call]:
    return [Returned(boxed(walked(step)(*row))) for row in ROWS]


def marked(step: Step, **keys: Any) -> AnswerReport:
    return mark_solved(key(**keys), "function", 2, attempt("f", calls(step)))


@pytest.mark.parametrize(
    "step",
    [
        right,
        lambda theta, m, grad, t: list(right(theta, m, grad, t)),
        lambda theta, m, grad, t: np.stack(right(theta, m, grad, t)),
        lambda theta, m, grad, t: tuple(part.tolist() for part in right(theta, m, grad, t)),
    ],
)
def test_a_right_step_in_any_dress(step: Step) -> None:
    assert marked(step).score == 2


def torch_buffer(theta: Any, m: Any, grad: Any, t: int) -> Any:
    """theta is right at the first step, m at none but the first."""
    return theta - 0.1 * (0.5 * m + grad) / t, 0.5 * m + 0.5 * grad


def test_the_state_is_compared_too() -> None:
    report = marked(torch_buffer, mistakes={"halved": walked(torch_buffer)})
    assert (report.mistake, report.score) == ("halved", 0)


def late(theta: Any, m: Any, grad: Any, t: int) -> Any:
    theta, m = right(theta, m, grad, t)
    return theta, m + (t == 2)


def test_the_first_wrong_step_is_named_with_the_call_that_was_made_at_it() -> None:
    report = marked(late)
    assert report.feedback == (
        "Wrong on all 3 cases. On the smallest of them: 3 of 6 values differ (first in step 2, b)."
    )
    example = report.counterexample
    assert example is not None
    assert example.call == "f(np.array([0.9]), np.array([1.0]), np.array([2.0]), 2)"
    assert (example.got, example.expected, example.place) == ("([0.775], [3.5])", "([0.775], [2.5])", "step 2, b[0]")


MANY = [
    (np.arange(1.0, n + 1) * size, np.zeros(n), size + np.arange(1.0, STEPS * n + 1).reshape(STEPS, n) ** 2 % 7, 1)
    for n, size in ((2, 1.0), (1, 3.0), (3, 2.0), (4, 0.5))
]


def feedback_on(step: Step) -> str:
    many = function_key(walked(right), MANY, steps={"carried": ("a", "b"), "rows": ("c",), "counter": "d"})
    given = [Returned(boxed(walked(step)(*row))) for row in MANY]
    return mark_solved(many, "function", 2, attempt("f", given)).feedback


Change = Callable[[Any, Any, Any, Any], Any]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda theta, grad, new, m: (-new, m), "At step 1, a: The sign is reversed"),
        (
            lambda theta, grad, new, m: (new - theta, m),
            "At step 1, a: Your values are the right ones with `a` taken away.",
        ),
        (
            lambda theta, grad, new, m: (theta - new, m),
            "At step 1, a: Your values are `a` with the right ones taken away.",
        ),
        (lambda theta, grad, new, m: (new, -m), "At step 1, b: The sign is reversed"),
        (lambda theta, grad, new, m: (2 * new, 2 * m), "At step 1, a; step 1, b: Your values are off by the factor 2."),
        (lambda theta, grad, new, m: (theta, m), "At step 1, a: You return `a` as it was given"),
        (lambda theta, grad, new, m: (theta + grad**3, m), "Wrong: a; right: b."),
    ],
)
def test_the_first_step_is_looked_at(change: Change, said: str) -> None:
    assert said in feedback_on(lambda theta, m, grad, t: change(theta, grad, *right(theta, m, grad, t)))


def test_a_later_step_has_no_look() -> None:
    """Its error may be that of the step before."""

    def later(theta: Any, m: Any, grad: Any, t: int) -> Any:
        theta, m = right(theta, m, grad, t)
        return (theta, m) if t == 1 else (-theta, m)

    assert "step 1" not in feedback_on(later) and "Wrong: a; right: b." in feedback_on(later)


def test_a_look_of_the_first_step_holds_on_all_cases_that_fail() -> None:
    def sometimes(theta: Any, m: Any, grad: Any, t: int) -> Any:
        new, m = right(theta, m, grad, t)
        return new, -m if grad[0] > 2 else m

    assert "sign" not in feedback_on(sometimes)


def test_what_is_wrong_for_the_sake_of_another_is_told_apart() -> None:
    def stale(theta: Any, m: Any, grad: Any, t: int) -> Any:
        return right(theta, m, grad, t)[0], m + grad**3

    assert "Wrong from the first step on: b; only later: a." in feedback_on(stale)


def test_where_steps_fail_is_said_of_the_first_call() -> None:
    rows = [
        (np.arange(1.0, n + 1), np.zeros(n), np.arange(1.0, STEPS * n + 1).reshape(STEPS, n), 1) for n in range(1, 9)
    ]

    def one(theta: Any, m: Any, grad: Any, t: int) -> Any:
        new, m = right(theta, m, grad, t)
        return (new, m) if new.size < 5 else (new + grad**2, m)

    many = function_key(walked(right), rows, steps={"carried": ("a", "b"), "rows": ("c",), "counter": "d"})
    given = [Returned(boxed(walked(one)(*row))) for row in rows]
    assert "all those with the length of `a` > 4." in mark_solved(many, "function", 2, attempt("f", given)).feedback


def test_a_step_that_returns_nothing() -> None:
    given = [Returned([None])] * len(ROWS)
    assert mark_solved(key(), "function", 2, attempt("f", given)).feedback.endswith("Is a `return` missing?")


def test_the_step_without_a_finite_number_is_the_one_that_is_shown() -> None:
    def late_nan(theta: Any, m: Any, grad: Any, t: int) -> Any:
        new, m = right(theta, m, grad, t)
        return (new + 1, m) if t < 3 else (new * np.nan, m)

    report = marked(late_nan)
    assert "first in step 3, a" in report.feedback
    assert report.counterexample is not None and report.counterexample.got is not None
    assert "nan" in report.counterexample.got and report.counterexample.place == "step 3, a[0]"


def test_entries_may_earn_their_points_apart() -> None:
    def state_only(theta: Any, m: Any, grad: Any, t: int) -> Any:
        theta, m = right(theta, m, grad, t)
        return theta + 1, m

    assert marked(state_only).score == 1
    assert marked(state_only, entries="together").score == 0


def test_a_walk_that_stopped_early_is_read_up_to_there() -> None:
    short = [Returned(boxed([*walked(right)(*row)[:1], (np.ones((9, 9)), row[0])])) for row in ROWS]
    report = mark_solved(key(), "function", 2, attempt("f", short))
    assert report.feedback == (
        "Wrong on all 3 cases. On the smallest of them: At step 2, a: The shape (1,) was due, and it is (9, 9)."
    )
    assert report.counterexample is not None and report.counterexample.place == "step 2, a"


def test_a_step_that_raises_is_named() -> None:
    raised = Raised("ValueError", "no", "petrov.py", 3, "raise ValueError('no')", step=3)
    report = mark_solved(key(), "function", 2, attempt("f", [raised] * 3))
    assert report.feedback == (
        "Wrong on all 3 cases. On the smallest of them: "
        "ValueError in step 3, in line 3 of petrov.py (`raise ValueError('no')`): no."
    )
    assert report.counterexample is not None
    assert report.counterexample.got is None and report.counterexample.arguments["d"] == "3"


@pytest.mark.parametrize("value", [None, 3, "x", [], {}, [[]], [[1], [2]], [[[1], [2]]] * 9])
def test_whatever_comes_gets_a_mark(value: Any) -> None:
    report = mark_solved(key(), "function", 2, attempt("f", [Returned(boxed(value))] * 3))
    assert report.score == 0 and report.feedback


@pytest.mark.parametrize(
    ("path", "people", "step"),
    [("[0][1][2]", "step 1, m[2]", 0), ("[4]", "step 5", 4), ("", "", 0), ("[1][7]", "step 2, [7]", 1)],
)
def test_places_in_steps(path: str, people: str, step: int) -> None:
    assert (spoken(path, ("theta", "m")), step_of(path)) == (people, step)


@pytest.mark.parametrize("given", [float, np.float64, lambda value: np.array(value, np.float32)])
def test_a_single_number_that_is_carried_on(given: Callable[[float], Any]) -> None:
    def walk(x: float, g: Any) -> list[float]:
        return [x + float(g[: k + 1].sum()) for k in range(3)]

    rows = [(1.0, np.array([1.0, 2.0, 3.0]))]
    key = function_key(walk, rows, steps={"carried": ("a",), "rows": ("b",)})
    off = [Returned([boxed(given(value + (k > 0))) for k, value in enumerate(walk(*rows[0]))])]
    example = mark_solved(key, "function", 1, attempt("f", off)).counterexample
    assert example is not None and example.place == "step 2"
    assert (example.arguments, example.expected) == ({"a": "2.0", "b": "2.0"}, "4.0")


def test_a_list_that_claims_endless_empty_rows_is_no_work() -> None:
    """As a list it would be 2^40 lists; only the size that is claimed is looked at."""
    endless = Returned([[[Array(np.empty((1 << 40, 0)), "float64")], [1.0]]] * STEPS)
    found = mark_solved(key(), "function", 2, attempt("f", [endless] * len(ROWS)))
    assert found.verdict == "invalid"
