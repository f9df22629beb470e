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
        _, plain = vouched_plainly(runner, pool, new)
        doubtful = [draft for draft, part in zip(drafts, parts(new), strict=True) if not plain[part].all()]
        if doubtful:
            vouched_targets(runner, pool, doubtful)
    seen |= known


def vouched_plainly(runner: Runner, pool: Pool, drafts: Drafts) -> tuple[Sequence[Call], Marks]:
    """What the reference gives, and on which cases the oracle agrees within a tenth of what is allowed at the least, so
    that no noise need be measured. Raises Broken where they cannot be run.
    """
    runs = _run(runner, pool, drafts, single=False)
    due = runs["reference", "float64"]
    return due, near(due, runs["oracle", "float64"], pool.answer, AGREEMENT * RELATIVE)


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
    own = parts(drafts)
    groups = [
        range(part.start + group.cases.start, part.start + group.cases.stop)
        for draft, part in zip(drafts, own, strict=True)
        for group in key_groups(pool.answer, draft)
    ]
    target = answer_target(pool.answer, cases, runs, pool.name, groups)
    confirm("oracle", runs["oracle", "float64"], target, cases, pool.name)
    each = [range(part.start, part.stop) for part in own]
    same = rounding_alone(target.layout, [runs["reference", "float32"]], each)
    return widest(joined([target])), same


def parts(drafts: Drafts) -> list[slice]:
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


def near(due: Sequence[Call], said: Sequence[Call], answer: FunctionAnswer, share: float) -> Marks:
    """(cases,) where the numbers of two solvers differ by no more than this share of what is due; whole ones not."""
    layout = lay_out(due, answer.steps.carried if answer.steps is not None else ())
    readings, numbers = read_beside(said, layout)
    allowed = np.where(layout.exact, 0.0, share * np.abs(layout.numbers))
    with np.errstate(invalid="ignore"):
        close = np.isfinite(layout.numbers) & (np.abs(numbers - layout.numbers) <= allowed)
    same = np.array([reading.failure is None for reading in readings], dtype=bool)
    same[layout.case[~close]] = False
    return same
