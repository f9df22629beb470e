"""Wrong answers that are the reference with one error in it; others are not said to be."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from grader.judge.key import AnswerKey
from grader.judge.slips import key_of_slips, mutants_for, slip_jobs
from grader.judge.solved import mark_solved
from grader.model.answers import FunctionAnswer
from grader.model.job import AuthorRun, Solved, Solver
from tests.judge.making import Function, attempt, called, function_problem

ROWS = [(np.linspace(-1, n, n + 1) ** 3, np.linspace(2, n, n + 1)) for n in range(1, 9)]


def reference(a: Any, b: Any) -> Any:
    return (a - a.mean()) * np.exp(b) + 1


PROBLEM = function_problem(reference, ROWS)
KEY = PROBLEM.answers["f"]
ANSWER = PROBLEM.file.problem.answers["f"].model_copy(update={"reference": "(a - a.mean()) * np.exp(b) + 1"})
assert isinstance(ANSWER, FunctionAnswer)
FILE = replace(
    PROBLEM.file,
    problem=PROBLEM.file.problem.model_copy(update={"answers": {"f": ANSWER}}),
    lines={("answers", "f", part): 1 for part in ("reference", "oracle")},
)
MUTANTS = mutants_for(FILE, "f", ANSWER)
SOLVERS = [solver for job in slip_jobs(FILE, ANSWER, KEY, MUTANTS) for solver in job.exercises[0].solvers]


def run(solver: Solver) -> Solved:
    """What a mutant gives; run here, without a wall."""
    function: Function = eval(f"lambda a, b: {solver.text}", {"np": np})
    with np.errstate(all="ignore"):
        return Solved("f", solver.id, "float64", called(function, ROWS))


def key_with(*solved: Solved) -> AnswerKey:
    return key_of_slips(ANSWER, KEY, MUTANTS, [AuthorRun("", solved)])


SLIPS = key_with(*map(run, SOLVERS))


def feedback(student: Function) -> str:
    return mark_solved(KEY, "function", 1, attempt("f", called(student, ROWS)), slips=lambda: SLIPS).feedback


@pytest.mark.parametrize(
    ("student", "what"),
    [
        (lambda a, b: (a - a.max()) * np.exp(b) + 1, "max for mean"),
        (lambda a, b: (a - a.mean()) * b + 1, "exp is left out"),
        (lambda a, b: (a + np.mean(a)) * np.exp(b) + 1, "plus for minus"),
        (lambda a, b: (b - b.mean()) * np.exp(a) + 1, "a and b are swapped"),
    ],
)
def test_a_slip_is_named(student: Function, what: str) -> None:
    said = feedback(student)
    assert f"Your values are those of the right formula with one slip in it: {what}. On the smallest of them:" in said


@pytest.mark.parametrize(
    "student",
    [
        lambda a, b: (a - a.max()) * b + 1,
        lambda a, b: ((a - a.max()) * np.exp(b) + 1) * (1.01 if a.size == 5 else 1),
        lambda a, b: (a - a.max()) * np.exp(b) + 1 if a.size != 5 else reference(a, b),
        lambda a, b: reference(a, b) if a.size < 8 else (a - a.max()) * np.exp(b) + 1,
    ],
    ids=["two slips", "one and a bit", "one, but for a case", "on two cases only"],
)
def test_what_is_no_slip_on_every_case_is_not_called_one(student: Function) -> None:
    assert "one slip" not in feedback(student)


def test_what_looks_like_something_plainer_is_told_so() -> None:
    assert "too small by 1, in all of these cases" in feedback(lambda a, b: (a - a.mean()) * np.exp(b))


def test_mutants_that_are_right_or_give_nothing_are_no_slips() -> None:
    right = tuple(Solved("f", each.id, "float64", KEY.target.layout.calls) for each in SOLVERS)
    assert len(SLIPS.mistakes) > 10 and key_with(*right).mistakes == key_with().mistakes == ()


def test_nobody_is_asked_where_it_is_not_needed() -> None:
    def asked() -> AnswerKey:
        raise AssertionError("mutants are run for nothing")

    for student in (reference, lambda a, b: -reference(a, b), lambda a, b: a @ "x", lambda a, b: np.nan * a):
        mark_solved(KEY, "function", 1, attempt("f", called(student, ROWS)), slips=asked)
