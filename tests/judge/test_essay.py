"""Essays wait for a person."""

from __future__ import annotations

from typing import Any

import pytest

from grader.judge.essay import mark_essay
from grader.model.attempt import Attempt, Ending, Refused, Returned
from grader.model.problem import EssayAnswer
from grader.model.verdict import Verdict
from tests.judge.making import attempt, boxed

ESSAY = EssayAnswer.model_validate({"points": 2, "rubric": ({"points": 2, "text": "says why"},)})


def given(value: Any) -> Attempt:
    return attempt("A", [Returned(boxed(value))])


@pytest.mark.parametrize(
    ("value", "verdict", "pending"),
    [("Weights are shared.", Verdict.REVIEW, 2), ("  \n", Verdict.MISSING, 0), (7, Verdict.INVALID, 0)],
)
def test_an_essay_waits_for_a_person(value: Any, verdict: Verdict, pending: float) -> None:
    report = mark_essay("A", ESSAY, given(value))
    assert (report.verdict, report.pending, report.score, report.max_score) == (verdict, pending, 0, 2)


def test_what_is_no_data_is_named() -> None:
    report = mark_essay("A", ESSAY, attempt("A", [Refused("function", "is not plain data")]))
    assert report.feedback == "A text (a string) was due, and it is an object of type function."


def test_a_missing_essay_has_nothing_pending() -> None:
    report = mark_essay("A", ESSAY, Attempt("made", "A", Ending.MISSING))
    assert (report.verdict, report.pending, report.text) == (Verdict.MISSING, 0, None)
