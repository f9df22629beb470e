"""What part of the points is earned: groups by weight, entries of a dictionary alike."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from grader.judge.solved import mark_solved
from grader.model.verdict import Verdict
from tests.judge.making import attempt, called, function_key, number_problem

NEURON = {"s": -10, "out": -1.0, "dw0": -1.6488e-8, "dx0": 2.4732e-8}


@pytest.mark.parametrize(
    ("given", "verdict", "score"),
    [
        (NEURON, Verdict.CORRECT, 4),
        ({**NEURON, "note": "hello"}, Verdict.CORRECT, 4),
        ({**NEURON, "dw0": 0.0}, Verdict.PARTIAL, 3),
        ({**NEURON, "dw0": "x"}, Verdict.PARTIAL, 3),
        ({**NEURON, "dw0": np.zeros(2)}, Verdict.PARTIAL, 3),
        ({"s": -10, "out": -1.0}, Verdict.PARTIAL, 2),
        ({}, Verdict.INVALID, 0),
        (dict.fromkeys(NEURON, 0.0), Verdict.WRONG, 0),
        (list(NEURON.values()), Verdict.INVALID, 0),
    ],
)
def test_an_entry_costs_itself_and_no_other(given: Any, verdict: Verdict, score: float) -> None:
    key = number_problem(NEURON).answers["N"]
    report = mark_solved(key, "number", 4, attempt("N", called(lambda: given, [()])))
    assert (report.verdict, report.score) == (verdict, score)


def test_a_missing_entry_is_named() -> None:
    key = number_problem(NEURON).answers["N"]
    report = mark_solved(key, "number", 4, attempt("N", called(lambda: {"s": -10, "dx0": 2.47e-8}, [()])))
    assert report.feedback == "The dictionary has no entries 'out', 'dw0'."


ROWS = [(float(i), np.arange(i + 1.0)) for i in range(4)]


def test_an_entry_of_a_function_must_be_right_on_every_case() -> None:
    key = function_key(lambda a, b: {"x": a, "g": b * 2}, ROWS)

    def student(a: float, b: Any) -> Any:
        return {"x": a, "g": b * 2 + (a == 3)}

    report = mark_solved(key, "function", 2, attempt("f", called(student, ROWS)))
    assert (report.verdict, report.score, report.cases_passed) == (Verdict.PARTIAL, 1, 3)
    assert report.feedback == "Wrong on 1 of 4 cases. 4 of 5 values differ (in ['g'])."


@pytest.mark.filterwarnings("ignore:(divide by zero|invalid value):RuntimeWarning")
def test_raising_once_costs_every_entry() -> None:
    key = function_key(lambda a, b: {"x": a, "g": b * 2}, ROWS)
    report = mark_solved(key, "function", 2, attempt("f", called(lambda a, b: {"x": a, "g": b / (a != 3)}, ROWS)))
    assert report.score == 1
    report = mark_solved(
        key, "function", 2, attempt("f", called(lambda a, b: {"x": a, "g": b * 2, "h": 1 / (a - 3)}, ROWS))
    )
    assert (report.verdict, report.score) == (Verdict.ERROR, 0)


def test_groups_and_entries_together() -> None:
    groups = {"first": {"cases": 2, "weight": 3}, "second": {"cases": 2, "weight": 1}}
    key = function_key(lambda a, b: {"x": a, "g": b * 2}, ROWS, groups=groups)
    calls = called(lambda a, b: {"x": a, "g": b * 2 + (a > 1)}, ROWS)
    assert mark_solved(key, "function", 8, attempt("f", calls)).score == 7


@pytest.mark.parametrize(
    "student",
    [lambda a, b: (a, b * 3 + 1), lambda a, b: [a, (b * 2)[:, None]], lambda a, b: (a, "x"), lambda a, b: (a, None)],
)
@pytest.mark.parametrize(("entries", "score"), [("apart", 1), ("together", 0)])
def test_the_entries_of_a_tuple_earn_their_points_apart_or_together(student: Any, entries: str, score: float) -> None:
    key = function_key(lambda a, b: (a, b * 2), ROWS, entries=entries)
    report = mark_solved(key, "function", 2, attempt("f", called(student, ROWS)))
    assert report.score == score and report.verdict is not Verdict.CORRECT


def test_the_wrong_entry_of_a_tuple_is_named() -> None:
    key = function_key(lambda a, b: (a, b * 2), ROWS)
    report = mark_solved(key, "function", 2, attempt("f", called(lambda a, b: (a, (b * 2)[:, None]), ROWS)))
    assert report.feedback == (
        "Wrong on all 4 cases. On the smallest of them: At [1]: The shape (1,) was due, and it is (1, 1)."
        " There is an axis of length 1 too many."
    )


def test_a_tuple_of_another_length_earns_nothing() -> None:
    key = function_key(lambda a, b: (a, b * 2), ROWS)
    report = mark_solved(key, "function", 2, attempt("f", called(lambda a, b: (a,), ROWS)))
    assert (report.verdict, report.score) == (Verdict.INVALID, 0)


@pytest.mark.parametrize("weights", [(1, 1, 1), (0.1, 0.2, 0.7), (1e-6, 1, 1)])
def test_scores_are_rounded_to_the_sixth_digit(weights: tuple[float, ...]) -> None:
    names = "abc"
    groups = {name: {"cases": 1, "weight": weight} for name, weight in zip(names, weights, strict=True)}
    key = function_key(lambda a, b: b * 2, ROWS[:3], groups=groups)
    report = mark_solved(key, "function", 1, attempt("f", called(lambda a, b: b * 2 + (a == 2), ROWS[:3])))
    assert report.score == round((weights[0] + weights[1]) / sum(weights), 6)


def test_a_named_mistake_says_which_entries_are_wrong() -> None:
    wrong = {**NEURON, "dw0": 0.0, "dx0": 0.0}
    key = number_problem(NEURON, wrong={"zeros": wrong}).answers["N"]
    report = mark_solved(key, "number", 4, attempt("N", called(lambda: wrong, [()])))
    assert (report.mistake, report.feedback) == ("zeros", "You made zeros. Wrong: dw0, dx0; right: s, out.")


def test_a_mistake_is_named_where_other_entries_are_missing() -> None:
    mistake = {**NEURON, "dw0": -2.0, "dx0": 3.0}
    key = number_problem(NEURON, wrong={"product": mistake}).answers["N"]
    report = mark_solved(key, "number", 4, attempt("N", called(lambda: {"s": -10, "dw0": -2.0}, [()])))
    assert (report.mistake, report.score) == ("product", 1)


@pytest.mark.parametrize("given", [{"s": -10, "out": -1.0}, {}, {"s": -10, "dx0": "x"}])
def test_right_entries_alone_speak_for_no_mistake(given: Any) -> None:
    key = number_problem(NEURON, wrong={"product": {**NEURON, "dw0": -2.0}}).answers["N"]
    assert mark_solved(key, "number", 4, attempt("N", called(lambda: given, [()]))).mistake is None


def test_an_entry_of_another_kind_is_not_one_that_is_missing() -> None:
    key = number_problem(NEURON, wrong={"product": {**NEURON, "dw0": -2.0}}).answers["N"]
    given = {"s": "x", "dw0": -2.0, "dx0": 2.4732e-8}  # `out` is missing, and s is a text
    assert mark_solved(key, "number", 4, attempt("N", called(lambda: given, [()]))).mistake is None


def test_missing_entries_are_told_apart_from_wrong_ones() -> None:
    mistake = {**NEURON, "dw0": -2.0, "dx0": 3.0}
    key = number_problem(NEURON, wrong={"product": mistake}).answers["N"]
    given = {"s": -10, "out": -1.0, "dw0": -2.0}
    report = mark_solved(key, "number", 4, attempt("N", called(lambda: given, [()])))
    assert report.feedback == "You made product. Wrong: dw0; right: s, out. Missing: dx0."
    report = mark_solved(key, "number", 4, attempt("N", called(lambda: {"dw0": -2.0}, [()])))
    assert report.feedback == "You made product. Wrong: dw0. Missing: s, out, dx0."


def test_an_entry_that_is_missing_on_one_case_and_wrong_on_another_is_wrong() -> None:
    key = function_key(lambda a, b: {"x": a, "g": b * 2}, ROWS, mistakes={"tripled": lambda a, b: {"x": a, "g": b * 3}})
    calls = called(lambda a, b: {"x": a, **({"g": b * 3} if a > 1 else {})}, ROWS)
    report = mark_solved(key, "function", 2, attempt("f", calls))
    assert report.feedback == "You made tripled. Wrong: g; right: x."
