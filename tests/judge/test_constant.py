"""What is said about a wrong constant."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from grader.judge.solved import mark_solved
from tests.judge.making import attempt, called, number_problem
from tests.render.test_snippet import group


@pytest.mark.parametrize(
    ("expected", "given", "feedback"),
    [
        (112, 74, "74 is not right."),
        (112, np.float32(74.5), "74.5 is not right: a whole number was due."),
        (0.5034, 0.5, "0.5 is close, but not right to all the digits that are asked for."),
        (0.5034, 0.508, "0.508 is close, but not right to all the digits that are asked for."),
        (0.5034, 0.6, "0.6 is not right."),
        (112, 2**60, "1152921504606846976 is not right."),
        (112, float("nan"), "The value is NaN where a finite number was due."),
        (112, None, "A number was due, and it is None."),
        (112, "112", "A number was due, and it is a text (a string)."),
        (np.array([1.0, 2.0]), np.array([1.0, 3.0]), "You wrote [1.0, 3.0]. 1 of 2 values differs."),
        (np.array([1.0, 2.0]), [1, np.nan], "1 of 2 values is NaN"),
        ({"a": 1.0, "b": 2.0}, {"a": 4.0, "b": 5.0}, "You wrote {'a': 4.0, 'b': 5.0}. 2 of 2 values differ"),
        (np.array([1.0, 2.0]), [1.0, 2.0, 3.0], "The shape (2,) was due, and it is (3,). It is too long by 1."),
    ],
)
def test_the_sentence(expected: Any, given: Any, feedback: str) -> None:
    key = number_problem(expected).answers["N"]
    report = mark_solved(key, "number", 1, attempt("N", called(lambda: given, [()])))
    assert report.feedback.startswith(feedback) and report.score == 0


def test_the_class_page_knows_whose_digits_alone_are_wrong() -> None:
    """It goes by the sentence, and by the same one: grader/render cannot ask grader/judge."""
    key = number_problem(0.5034).answers["N"]
    for given, close in ((0.5, True), (0.6, False)):
        report = mark_solved(key, "number", 1, attempt("N", called(lambda given=given: given, [()])))
        assert group(report.feedback).rounded is close
