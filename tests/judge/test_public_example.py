"""Which case is shown: a public one that is wrong, or else the smallest that was marked; the mark is the same."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from grader.judge.key import AnswerKey, PublicCases
from grader.judge.solved import mark_solved
from grader.model.attempt import Attempt, Ending
from grader.model.case import Case
from grader.model.report import AnswerReport
from grader.model.verdict import Verdict
from tests.judge.making import attempt, called, function_key

MARKED = [(np.array([0.25, 0.5]),), (np.array([0.75, 0.125, -1.5]),)]
PUBLIC = [(np.zeros(0),), (np.array([1.0]),), (np.array([2.0, 1.0]),), (np.array([-2.0, 3.0]),)]


def twice(a: Any) -> Any:
    return a * 2


def both() -> AnswerKey:
    """The first public case is one on which the solvers do not agree."""
    key = function_key(twice, PUBLIC[1:])
    public = PublicCases((Case(0, None, {}), *key.cases), key, (1, 2, 3))
    return replace(function_key(twice, MARKED), public=public)


def marked(student: Any, public: Attempt | None = None) -> AnswerReport:
    public = public or attempt("f/public", called(student, PUBLIC))
    return mark_solved(both(), "function", 2, attempt("f", called(student, MARKED)), public)


def test_the_smallest_public_case_that_is_wrong_is_shown() -> None:
    example = marked(lambda a: a * 3).counterexample
    assert example is not None and example.public
    assert (example.case, example.call, example.got, example.expected) == (1, "f(np.array([1.0]))", "[3.0]", "[2.0]")
    larger = marked(lambda a: a * 3 if a.size > 1 else a * 2).counterexample
    assert larger is not None and (larger.public, larger.case, larger.place) == (True, 2, "[0]")


def test_only_a_case_that_fails_as_the_marked_ones_do_is_shown() -> None:
    """“1 of 2 values differ” is told of these: an exception beside it would be another story."""

    def student(a: Any) -> Any:
        if a.size == 1:
            raise ValueError("too short")
        return a * 3

    example = marked(student).counterexample
    assert example is not None and (example.public, example.got) == (True, "[6.0, 3.0]")
    raising = marked(lambda a: a * 3 if (a % 1).any() else [][1]).counterexample
    assert raising is not None and not raising.public


def test_where_all_public_ones_are_right_the_smallest_marked_one_is_shown() -> None:
    example = marked(lambda a: np.round(a) * 2).counterexample
    assert example is not None and (example.public, example.call) == (False, "f(np.array([0.25, 0.5]))")


def test_where_the_public_ones_were_not_answered_the_smallest_marked_one_is_shown() -> None:
    for ending in (Ending.TIMEOUT, Ending.CRASHED, Ending.LOST):
        example = marked(lambda a: a * 3, Attempt("made", "f/public", ending)).counterexample
        assert example is not None and not example.public


def test_no_mark_depends_on_public_cases() -> None:
    """Right where it counts, wrong on paper: it is right."""
    right = marked(lambda a: a * 2 if (a % 1).any() else a * 3)
    assert (right.verdict, right.score, right.counterexample) == ("correct", 2, None)
    for student in (lambda a: a * 3, lambda a: a[0], lambda a: [][1]):
        alone = mark_solved(function_key(twice, MARKED), "function", 2, attempt("f", called(student, MARKED)))
        untold = {"counterexample": None, "feedback": ""}
        assert replace(marked(student), **untold) == replace(alone, **untold)


def test_what_is_told_is_about_the_example_that_is_shown() -> None:
    """A sentence about a marked case would be about numbers that nobody sees, and give its shape away."""
    said = marked(lambda a: a[:-1] * 2).feedback
    assert "In the example that is shown: The shape (1,) was due, and it is (0,)" in said and "(3,)" not in said
    alone = mark_solved(function_key(twice, MARKED), "function", 2, attempt("f", called(lambda a: a[:-1], MARKED)))
    assert "On the smallest of them: The shape (2,) was due" in alone.feedback


def test_an_example_of_some_wrong_cases_says_of_how_many() -> None:
    def raising(a: Any) -> Any:
        return [][1] if a[:1].sum() < 0.5 or not (a % 1).any() else a * 3

    report = marked(raising)
    assert "On 1 of them, as in the example that is shown: IndexError" in report.feedback
    assert report.counterexample is not None and report.counterexample.public


def test_a_public_case_that_is_wrong_in_another_way_is_shown_before_a_marked_one() -> None:
    report = marked(lambda a: a * 3 if a.size < 3 else [][1])
    example = "On 1 of them, as in the example that is shown: The value differs."
    raised = "On 1 case it raised: IndexError: list index out of range."
    assert report.feedback == f"Wrong on all 2 cases. {example} {raised}"
    assert report.counterexample is not None and report.counterexample.public
    assert report.verdict is Verdict.ERROR


def test_another_exception_is_no_example_of_the_first() -> None:
    """Of a module that has been broken by its first call, say."""

    def breaking(a: Any) -> Any:
        if (a % 1).any():
            return {}["marked"]
        return [][1]

    example = marked(breaking).counterexample
    assert example is not None and not example.public
