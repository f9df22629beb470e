"""Reference and oracle on many more draws than any class will see: an error that shows once in thousands is one."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from itertools import accumulate

import numpy as np

from grader.authoring.pool import SECONDS, Broken, Pool
from grader.judge.exercises import MEGABYTES, ONE, called
from grader.judge.joined import joined, rounding_alone, widest
from grader.judge.solvers import solvers_of
from grader.judge.target import Marks, Target, lay_out, read_beside
from grader.judge.tolerance import RELATIVE
from grader.judge.verify import AGREEMENT, answer_target, confirm, key_groups
from grader.model.answers import FunctionAnswer
from grader.model.attempt import Call
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
    if any(new):
        runs = _run(runner, pool, new, single=False)
        plain = _plainly(runs["reference", "float64"], runs["oracle", "float64"], pool.answer)
        doubtful = [draft for draft, part in zip(drafts, _parts(new), strict=True) if not plain[part].all()]
        if doubtful:
            vouched_targets(runner, pool, doubtful)
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
    runs = _run(runner, pool, drafts, single=True)
    cases = [case for draft in drafts for case in draft]
    parts = _parts(drafts)
    groups = [
        range(part.start + group.cases.start, part.start + group.cases.stop)
        for draft, part in zip(drafts, parts, strict=True)
        for group in key_groups(pool.answer, draft)
    ]
    target = answer_target(pool.answer, cases, runs, pool.name, groups)
    confirm("oracle", runs["oracle", "float64"], target, cases, pool.name)
    each = [range(part.start, part.stop) for part in parts]
    same = rounding_alone(target.layout, [runs["reference", "float32"]], each)
    return widest(joined([target])), same


def _parts(drafts: Drafts) -> list[slice]:
    """Where the cases of each draft stand among those of all."""
    ends = [0, *accumulate(map(len, drafts))]
    return list(map(slice, ends, ends[1:]))


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


def _plainly(due: Sequence[Call], said: Sequence[Call], answer: FunctionAnswer) -> Marks:
    """(cases,) where two solvers agree within a tenth of what is allowed at the least, with no noise measured."""
    layout = lay_out(due, answer.steps.carried if answer.steps is not None else ())
    readings, numbers = read_beside(said, layout)
    allowed = np.where(layout.exact, 0.0, AGREEMENT * RELATIVE * np.abs(layout.numbers))
    with np.errstate(invalid="ignore"):
        near = np.isfinite(layout.numbers) & (np.abs(numbers - layout.numbers) <= allowed)
    plain = np.array([reading.failure is None for reading in readings], dtype=bool)
    plain[layout.case[~near]] = False
    return plain
