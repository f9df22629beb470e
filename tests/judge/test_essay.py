"""Essays wait for a person."""

from __future__ import annotations

from typing import Any

import pytest

from grader.judge.essay import mark_essay
from grader.model.answers import EssayAnswer
from grader.model.attempt import Attempt, Ending, Refused, Returned
from grader.model.hand_mark import HandMark, text_digest
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
    assert (
        report.feedback == "A text (a string) was due, and it is an object of type function, which is not plain data."
    )


def test_a_missing_essay_has_nothing_pending() -> None:
    report = mark_essay("A", ESSAY, Attempt("made", "A", Ending.MISSING))
    assert (report.verdict, report.pending, report.text) == (Verdict.MISSING, 0, None)


def test_a_mark_is_merged() -> None:
    mark = HandMark(
        exam="e",
        problem="made",
        answer="A",
        student="anna",
        digest=text_digest("Weights are shared."),
        points=(1.5,),
        by="Olena",
        at="2026-11-21T20:15:00Z",
    )
    report = mark_essay("A", ESSAY, given("Weights are shared."), mark)
    assert (report.verdict, report.score, report.pending) == (Verdict.PARTIAL, 1.5, 0)
    assert mark_essay("A", ESSAY, given("Weights are shared!"), mark).verdict is Verdict.REVIEW
    assert mark_essay("A", ESSAY, given(" "), mark).verdict is Verdict.MISSING
