"""Who keeps something from call to call is told so, and shown no call that would be right when tried alone."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pytest

from grader.judge.memory import REMEMBERS
from grader.judge.solved import mark_solved
from grader.model.report import AnswerReport
from tests.judge.making import attempt, called
from tests.judge.test_public_example import MARKED, PUBLIC, both


def marked(student: Any) -> AnswerReport:
    """As behind the wall: the marked cases, the public ones, and the first marked one once more."""
    calls = called(student, [*MARKED, *PUBLIC, MARKED[0]])
    public = attempt("f/public", calls[len(MARKED) :])
    return mark_solved(both(), "function", 2, attempt("f", calls[: len(MARKED)]), public)


def counting() -> Any:
    number = itertools.count()
    return lambda a: a * 2 + next(number)


def drawing() -> Any:
    random = np.random.default_rng(1)
    return lambda a: a * random.normal()


def raising_later() -> Any:
    number = itertools.count()
    return lambda a: a * 3 if next(number) < 3 else [][1]


@pytest.mark.parametrize("student", [counting, drawing, raising_later])
def test_who_gives_another_value_when_asked_again(student: Any) -> None:
    report = marked(student())
    assert REMEMBERS in report.feedback and report.feedback.startswith("Wrong on ")
    assert report.counterexample is None


def test_a_wrong_shape_and_an_exception_say_more() -> None:
    seen: list[Any] = []
    assert "was due" in marked(lambda a: [*seen, seen.append(a)]).feedback
    number = itertools.count()
    assert "IndexError" in marked(lambda a: [][1] if (n := next(number)) == 1 else a * n).feedback


@pytest.mark.parametrize(
    "student",
    [lambda a: a * 3, lambda a: a * np.nan, lambda a: "no", lambda a: [][1], lambda a: a[:-1], lambda a: None],
)
def test_who_gives_the_same_again(student: Any) -> None:
    report = marked(student)
    assert REMEMBERS not in report.feedback and report.counterexample is not None


def test_rounding_is_no_memory() -> None:
    """Sums of numpy depend on how an array lies in memory."""
    number = itertools.count()
    report = marked(lambda a: a * 3 * (1 + 1e-16 * next(number)))
    assert REMEMBERS not in report.feedback


def test_who_was_not_asked_again_is_not_told() -> None:
    student = counting()
    calls = called(student, [*MARKED, *PUBLIC])
    public = attempt("f/public", calls[len(MARKED) :])
    report = mark_solved(both(), "function", 2, attempt("f", calls[: len(MARKED)]), public)
    assert REMEMBERS not in report.feedback


def test_right_values_earn_all_points_whatever_comes_later() -> None:
    number = itertools.count()
    report = marked(lambda a: a * 2 if next(number) < len(MARKED) else a)
    assert (report.feedback, report.score) == ("Correct.", 2)
