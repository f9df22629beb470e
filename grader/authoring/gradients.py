"""An oracle that is an autograd gradient, held against central differences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from grader.authoring.agreement import ratio
from grader.authoring.pool import SECONDS, Pool
from grader.authoring.words import case_text
from grader.judge.exercises import MEGABYTES, ONE, called
from grader.judge.joined import joined
from grader.judge.number import Numbers
from grader.judge.solvers import solvers_of
from grader.judge.target import Target
from grader.model.answers import Gradient
from grader.model.attempt import Call, Raised, Returned
from grader.model.certificate import Gradient as Checked
from grader.model.certificate import Remark
from grader.model.job import AuthorJob
from grader.model.value import Array, Value
from grader.render.points import short
from grader.sandbox.runner import Runner

CASES = 20
CLOSE = 1e-5  # of the scale: differences are good to 1e-9 where a function is smooth, to 1e-6 near where it bends
_CHECK = "gradients"


def gradient(runner: Runner, pool: Pool) -> tuple[Checked | None, tuple[Remark, ...]]:
    """None where the oracle is no gradient of an expression."""
    if not isinstance(pool.answer.oracle, Gradient):
        return None, tuple(_elsewhere(pool))
    places = [(at, case) for at, sitting in enumerate(pool.sittings) for case in range(len(sitting.cases))][:CASES]
    cases = [pool.sittings[at].cases[case] for at, case in places]
    target = joined([pool.sittings[at].key.target.of(range(case, case + 1)) for at, case in places])
    oracle = next(solver for solver in solvers_of(pool.file, pool.name) if solver.id == "oracle")
    solver = replace(oracle, id="differences", form="differences")
    exercises = tuple(called(pool.name, pool.answer, (solver,), cases, ONE))
    (run,) = runner.authors([AuthorJob("differences", pool.file.files, exercises, SECONDS, MEGABYTES)])
    if run.fault is not None:
        return None, (Remark("undecided", _CHECK, f"central differences came to nothing: {run.fault}"),)
    calls = run.solved[0].calls
    for call in calls:
        if not isinstance(call, Returned):
            why = call.message if isinstance(call, Raised) else call.why
            return None, (Remark("undecided", _CHECK, f"central differences came to nothing: {why}"),)
    far = _far(calls, target)
    worst = int(np.argmax(far)) if far.size else 0
    at = case_text(cases[int(target.layout.case[worst])]) if far.size else ""
    checked = Checked(len(cases), float(far[worst]) if far.size else 0.0, at)
    if checked.relative <= CLOSE:
        return checked, ()
    sentence = f"autograd's gradient is off by {short(checked.relative)} of the scale from central differences, on {at}"
    cure = "does the expression leave the graph (detach, .item(), numpy), or jump?"
    return checked, (Remark("fault", _CHECK, f"{sentence}: {cure}"),)


def _far(calls: Sequence[Call], target: Target) -> Numbers:
    """(k,) by how much more the two differ than differences may be off, as a share of the scale."""
    parts = [call.value for call in calls if isinstance(call, Returned) and isinstance(call.value, tuple)]
    slopes, errors = (
        np.concatenate([_flat(part[place]) for part in parts]) if parts else np.empty(0) for place in (0, 1)
    )
    gap = np.abs(slopes - target.layout.numbers) - errors
    return ratio(np.maximum(gap, 0.0), target.scale)


def _flat(value: Value) -> Numbers:
    return np.asarray(value.data if isinstance(value, Array) else value, dtype=np.float64).reshape(-1)


def _elsewhere(pool: Pool) -> Iterator[Remark]:
    """An oracle that calls autograd itself cannot be taken apart."""
    code = pool.answer.oracle
    if isinstance(code, str) and any(word in code for word in (".backward(", "autograd.", "torch.func.")):
        cure = "write it as `gradient_of`, if it can be"
        yield Remark("note", _CHECK, f"the oracle calls autograd itself and was not differenced: {cure}")
