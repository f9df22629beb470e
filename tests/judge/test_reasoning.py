"""The reasoning of a mark: differences beside what is allowed, groups, entries, and endings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from grader.judge.key import ProblemKey
from grader.judge.mark import mark_problem
from grader.judge.reasoning import reasoning
from grader.model.attempt import Attempt, Ending, Returned
from grader.model.explanation import Reasoning
from tests.grading.making import OpenWall
from tests.judge.making import attempt, called, function_problem, number_problem

ROWS = [(np.array([1.0, 2.0]),), (np.array([3.0]),)]


def why(problem: ProblemKey, own: Attempt) -> Reasoning:
    attempts, nobody = {own.answer: own}, OpenWall()
    (report,) = mark_problem(problem, attempts, nobody).answers  # type: ignore[arg-type]
    return reasoning(problem, own.answer, attempts, report, nobody)  # type: ignore[arg-type]


def of_function(student: Any, rows: Sequence[tuple[Any, ...]] = ROWS, **keys: Any) -> Reasoning:
    return why(function_problem(lambda a: a * 2.0, rows, **keys), attempt("f", called(student, rows)))


def test_each_case_has_its_difference_and_what_is_allowed() -> None:
    found = of_function(lambda a: a * 2.0 + np.array([0, 0.5]) if a.size > 1 else a * 2.0)
    wrong, right = found.cases
    assert (wrong.title, wrong.right, wrong.got, wrong.expected) == ("case 0", False, "[2.0, 4.5]", "[2.0, 4.0]")
    assert wrong.told.startswith("off by 0.5 at [1], allowed ") and wrong.told.endswith("(float64)")
    assert (right.right, right.asked) == (True, "f(np.array([3.0]))") and right.told.startswith("off by 0 at [0]")
    assert found.rules == (
        "All cases: 1 of 2 right, which earns 0 of 2; all must be right.",
        "The mark: wrong, 0 of 2.",
    )


def test_it_says_by_which_precision_a_value_is_judged() -> None:
    found = of_function(lambda a: (a * 2.0).astype(np.float32))
    assert all(case.right and case.told.endswith("(float32)") for case in found.cases)
    whole = why(function_problem(lambda a: a, [(3,)]), attempt("f", called(lambda a: 4, [(3,)])))
    assert whole.cases[0].told == "off by 1, allowed 0 (exact)"


def test_a_value_that_does_not_fit_says_why_and_an_empty_one_has_no_number() -> None:
    found = of_function(lambda a: a[None] * 2.0)
    assert found.cases[0].told == "shape: The shape (2,) was due, and it is (1, 2)."
    assert of_function(lambda a: a * 2.0, [(np.zeros(0),), (np.ones(1),)]).cases[0].told == "there is no number in it"


def test_groups_earn_their_part_and_a_mistake_keeps_its_own() -> None:
    groups = {"small": {"cases": 1, "weight": 1}, "large": {"cases": 1, "weight": 3}}
    found = of_function(lambda a: a * 2.0 if a.size > 1 else a * 3.0, groups=groups)
    assert found.rules == (
        "Group “small”: 1 of 1 right, which earns 0.5 of 0.5; all must be right.",
        "Group “large”: 0 of 1 right, which earns 0 of 1.5; all must be right.",
        "The mark: partial, 0.5 of 2.",
    )
    assert [case.title for case in found.cases] == ["case 0 (small)", "case 1 (large)"]
    named = of_function(lambda a: a * 3.0, mistakes={"tripled": lambda a: a * 3.0})
    assert "Its values are those of the known mistake tripled, which keeps 0 of 2." in named.rules


def test_entries_apart_are_told_one_by_one() -> None:
    problem = function_problem(lambda a: {"s": 1.0, "g": a * 2.0}, ROWS)
    found = why(problem, attempt("f", called(lambda a: {"s": 1.0, "g": a}, ROWS)))
    earns = "All cases: 0 of 2 right, which earns 1 of 2; an entry earns its share if it is right on all of them."
    assert found.rules[:2] == (earns, "Entries apart, each for its share: s right, g wrong.")


def test_an_entry_that_is_missing_is_not_called_wrong() -> None:
    problem = function_problem(lambda a: {"s": 1.0, "g": a * 2.0, "h": 2.0}, ROWS)
    found = why(problem, attempt("f", called(lambda a: {"s": 1.0, "g": a}, ROWS)))
    assert found.rules[1] == "Entries apart, each for its share: s right, g wrong, h missing."


def test_what_gave_nothing_back_shows_what_was_due() -> None:
    problem = function_problem(lambda a: a * 2.0, ROWS)
    found = why(problem, Attempt("made", "f", Ending.TIMEOUT, detail="case 2"))
    assert [(case.got, case.expected) for case in found.cases] == [
        ("nothing came back", "[2.0, 4.0]"),
        ("nothing came back", "[6.0]"),
    ]
    assert [case.asked for case in found.cases] == ["f(np.array([1.0, 2.0]))", "f(np.array([3.0]))"]
    assert found.rules == ("How the run ended decides (timeout): timeout, no points.",)


def test_a_number_stands_beside_the_official_value() -> None:
    found = why(number_problem(7), Attempt("made", "N", Ending.DONE, (Returned(8),)))
    (row,) = found.cases
    assert (row.title, row.asked, row.got, row.expected, row.right) == ("the official value", "N", "8", "7", False)
    assert found.rules == ("The mark: wrong, 0 of 1.",)
