"""All solvers once more on the same cases: whoever draws numbers of their own gives another value."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from grader.authoring.words import case_text
from grader.judge.exercises import ONE, author_job, draw_problem
from grader.judge.naming import literal
from grader.judge.tolerance import RELATIVE
from grader.model.answers import Solved
from grader.model.attempt import Call, Returned
from grader.model.case import Case
from grader.model.certificate import Remark
from grader.model.exam import ProblemFile
from grader.model.job import Exercise
from grader.model.job import Solved as Gave
from grader.model.value import Array, Value
from grader.sandbox.runner import Runner

Numbers = np.ndarray[Any, Any]
_AGAIN = "/again"
_CURE = "take what is random as an argument, or seed it in the solver itself (rng = np.random.default_rng(0))"


def unrepeatable(runner: Runner, file: ProblemFile, seed: int) -> Mapping[str, Remark]:
    """A fault for each answer of which a solver is not the same twice, by its name. What cannot be drawn, or comes to
    no end, is left to those who look at it next; where a mistake hangs, reference and oracle are tried without it.
    """
    try:
        cases = draw_problem(file, seed)
    except ValueError:
        return {}
    job = author_job(file, cases)
    solved: Sequence[Gave] = ()
    ways = [tuple(_twice(file, job.exercises, only)) for only in (None, ("reference", "oracle"))]
    for exercises in ways[:1] if ways[0] == ways[1] else ways:
        if exercises and not solved:
            (run,) = runner.authors([replace(job, key="again", exercises=exercises, forbid=())])
            solved = run.solved
    calls = {(row.answer, row.solver): row.calls for row in solved}
    found: dict[str, Remark] = {}
    for (name, solver), first in calls.items():
        again = calls.get((name, solver + _AGAIN))
        fault = None if again is None else _differing(solver, first, again, cases.get(name, ()))
        if fault is not None:
            found.setdefault(name, Remark("fault", "agreement", fault))
    return found


def _twice(file: ProblemFile, exercises: Sequence[Exercise], only: Container[str] | None) -> Iterator[Exercise]:
    """In one process: generators of random numbers go on there, and begin anew in the next. only: these solvers."""
    for exercise in exercises:
        solvers = [each for each in exercise.solvers if only is None or each.id in only]
        if solvers and isinstance(file.problem.answers.get(exercise.answer), Solved):
            twice = [each for once in solvers for each in (once, replace(once, id=once.id + _AGAIN))]
            yield replace(exercise, solvers=tuple(twice), precisions=ONE)


def _differing(solver: str, first: Sequence[Call], again: Sequence[Call], cases: Sequence[Case]) -> str | None:
    """What to say of the first case on which a solver differs from itself."""
    for number, (one, other) in enumerate(zip(first, again, strict=True)):
        if not _same_call(one, other):
            on = f" on {case_text(cases[number])}" if cases and cases[number].values else ""
            gave = f"{_said(one)}, then {_said(other)}"
            return f"{_who(solver)} does not give the same twice{on}: {gave}. Does it draw random numbers? Then {_CURE}"
    return None


def _who(solver: str) -> str:
    """How a solver is called: "the oracle", "the mistake `no-bias`"."""
    kind, _, rest = solver.partition("/")
    if kind == "accepted":
        return f"an answer listed under `accepted` (number {int(rest) + 1})"
    if kind != "mistake":
        return f"the {solver}"
    id, _, way = rest.rpartition("/")
    return f"the mistake `{id}`" + (f" (way {int(way) + 1})" if way != "0" else "")


def _same_call(one: Call, other: Call) -> bool:
    if isinstance(one, Returned) and isinstance(other, Returned):
        return _same(one.value, other.value)
    return type(one) is type(other)


def _same(one: Value, other: Value) -> bool:
    """To rounding: numpy adds up in an order that depends on where an array happens to lie in memory."""
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(_same(one[name], other[name]) for name in one)
    if isinstance(one, (list, tuple)) and isinstance(other, (list, tuple)):
        return len(one) == len(other) and all(map(_same, one, other))
    if isinstance(one, Array) and isinstance(other, Array):
        return _near(one.data, other.data)
    if isinstance(one, (float, complex)) and isinstance(other, (float, complex)):
        return _near(np.asarray(one), np.asarray(other))
    return type(one) is type(other) and one == other


def _near(one: Numbers, other: Numbers) -> bool:
    if one.shape != other.shape or one.dtype != other.dtype:
        return False
    if one.dtype.kind not in "fc":
        return np.array_equal(one, other)
    scale = float(np.abs(one[np.isfinite(one)]).max(initial=0.0))
    return bool(np.isclose(one, other, rtol=0, atol=RELATIVE * scale, equal_nan=True).all())


def _said(call: Call) -> str:
    return literal(call.value, 120) if isinstance(call, Returned) else "an error"
