"""Reference and oracle on many more draws than any class will see: an error that shows once in thousands is one."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

import numpy as np

from grader.authoring.pool import SECONDS, Broken, Pool
from grader.judge.exercises import MEGABYTES, ONE, called
from grader.judge.joined import joined, rounding_alone, widest
from grader.judge.reading import read
from grader.judge.solvers import solvers_of
from grader.judge.target import Target, lay_out
from grader.judge.tolerance import RELATIVE
from grader.judge.verify import AGREEMENT, Runs, answer_target, confirm
from grader.model.answers import FunctionAnswer
from grader.model.attempt import Call, Returned
from grader.model.case import Case
from grader.model.job import AuthorJob
from grader.model.value import Array, Value
from grader.sandbox.runner import Runner

Calls = Mapping[tuple[str, str], Sequence[Call]]
Drafts = Sequence[tuple[Case, ...]]  # the cases of one seed after another


def vouch(runner: Runner, pool: Pool, drafts: Drafts, seen: set[Hashable]) -> None:
    """Confirm the reference by the oracle. Most cases agree so closely that no rule is needed to see it; the drafts of
    the others are run again, by the rules. Raises Unsound where they disagree, Broken where they cannot be run.

    seen: the cases that were confirmed before, which need not be again; those of the drafts are added.
    """
    known = set(seen)
    new = [tuple(case for case in draft if _is_new(case, known)) for draft in drafts]
    runs = _run(runner, pool, new, single=False) if any(new) else {}
    start = 0
    for draft, cases in zip(drafts, new, strict=True):
        part = slice(start, start + len(cases))
        start += len(cases)
        if not cases:
            continue
        due, said = (runs[solver, "float64"][part] for solver in ("reference", "oracle"))
        if not _plainly(due, said, pool.answer):
            vouched_targets(runner, pool, [draft])
    seen |= known


def _is_new(case: Case, known: set[Hashable]) -> bool:
    """Whether no such case is known; it is then."""
    content = _content(case.values)
    if content in known:
        return False
    known.add(content)
    return True


def _content(value: Value | Mapping[str, Value]) -> Hashable:
    """What two values have in common if, and only if, they are the same to the last bit."""
    if isinstance(value, Array):
        return value.dtype, value.data.shape, value.data.tobytes()
    if isinstance(value, (list, tuple)):
        return type(value), *map(_content, value)
    if isinstance(value, Mapping):
        return tuple((name, _content(each)) for name, each in value.items())
    return type(value), value, repr(value)  # -0.0 is no 0.0


def vouched_targets(runner: Runner, pool: Pool, drafts: Drafts) -> tuple[Target, Target]:
    """What is allowed there around the reference's values, which the oracle confirms, and what rounding explains."""
    every = _run(runner, pool, drafts, single=True)
    passing: list[Target] = []
    same: list[Target] = []
    start = 0
    for draft in drafts:
        part = slice(start, start + len(draft))
        runs: Runs = {solver: calls[part] for solver, calls in every.items()}
        passing.append(answer_target(pool.answer, draft, runs, pool.name))
        confirm("oracle", runs["oracle", "float64"], passing[-1], draft, pool.name)
        same.append(rounding_alone(passing[-1].layout, [runs["reference", "float32"]]))
        start += len(draft)
    return widest(joined(passing)), joined(same)


def _run(runner: Runner, pool: Pool, drafts: Drafts, *, single: bool) -> Calls:
    """Reference and oracle; single: the reference in float32 too, which measures the noise."""
    cases = [case for draft in drafts for case in draft]
    reference, oracle = solvers_of(pool.file, pool.name)[:2]
    exercises = [*called(pool.name, pool.answer, (reference, oracle), cases, ONE)]
    if single:
        exercises += called(pool.name, pool.answer, (reference,), cases, ("float32",))
    job = AuthorJob("reference", pool.file.files, tuple(exercises), SECONDS, MEGABYTES)
    (run,) = runner.authors([job])
    if run.fault is not None:
        raise Broken(run.fault)
    return {(row.solver, row.precision): row.calls for row in run.solved}


def _plainly(due: Sequence[Call], said: Sequence[Call], answer: FunctionAnswer) -> bool:
    """Whether two solvers agree within a tenth of what is allowed at the least, with no noise measured."""
    if not all(isinstance(call, Returned) for call in (*due, *said)):
        return False
    steps = answer.steps.carried if answer.steps is not None else ()
    layout = lay_out(due, steps)
    if not np.isfinite(layout.numbers).all():
        return False
    rows = [read(call, each.value, steps) for call, each in zip(said, due, strict=True) if isinstance(each, Returned)]
    if any(row.numbers is None or row.failure is not None for row in rows):
        return False
    numbers = np.concatenate([np.empty(0), *(row.numbers for row in rows if row.numbers is not None)])
    allowed = np.where(layout.exact, 0.0, AGREEMENT * RELATIVE * np.abs(layout.numbers))
    return bool((np.abs(numbers - layout.numbers) <= allowed).all())
