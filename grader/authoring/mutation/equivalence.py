"""Mutants that no seed has found out: the same function, one that is found out hardly ever, or one that is allowed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

import numpy as np

from grader.authoring.mutation.mutants import Mutant
from grader.authoring.mutation.trial import run_mutants
from grader.authoring.pool import SECONDS, Pool
from grader.judge.comparison import compare
from grader.judge.draw import draw_cases
from grader.judge.exercises import BOTH, MEGABYTES, called
from grader.judge.joined import joined, rounding_alone, widest
from grader.judge.naming import literal
from grader.judge.solvers import solvers_of
from grader.judge.target import Target
from grader.judge.verify import Runs, answer_target
from grader.model.attempt import Call
from grader.model.case import Case
from grader.model.job import AuthorJob
from grader.sandbox.runner import Runner

AT_ONCE = 1000  # draws in one job
_FIRST = 1_000_000  # the seeds of these draws are nobody's


@dataclass(slots=True)
class Likeness:
    """A mutant beside the reference on many draws.

    drawn: cases that were tried. other: on how many of them it is found out; shown: the first of them, as text.
    apart: on how many it differs by more than rounding, though not by more than is allowed.
    """

    mutant: Mutant
    drawn: int = 0
    other: int = 0
    apart: int = 0
    shown: str = ""

    @property
    def same(self) -> bool:
        """Whether it is the same function, as far as so many draws can show."""
        return not self.other and not self.apart


def likenesses(runner: Runner, pool: Pool, mutants: Sequence[Mutant], draws: int) -> tuple[Likeness, ...]:
    """Hold mutants against the reference on that many draws; one that was found out a few times goes no further."""
    found = [Likeness(mutant) for mutant in mutants]
    by_id = {each.mutant.solver.id: each for each in found}
    drawn = 0
    for seed in count(_FIRST):
        open_ones = [each.mutant for each in found if each.other < 3]
        if drawn >= draws or not open_ones:
            return tuple(found)
        drafts = _drafts(pool, seed)
        cases = [case for draft in drafts for case in draft]
        drawn += len(cases)
        targets = _targets(runner, pool, drafts)
        if targets is None:
            continue
        for calls_of in run_mutants(runner, pool, open_ones, cases):
            for solver, calls in calls_of.items():
                _note(by_id[solver], cases, calls, *targets)
    raise AssertionError


def _drafts(pool: Pool, seed: int) -> list[tuple[Case, ...]]:
    """About AT_ONCE cases, drawn as often as that takes."""
    size = len(pool.sittings[0].cases)
    path = (pool.file.exam, pool.file.id, pool.name)
    return [draw_cases(pool.answer, f"{seed}.{at}", *path) for at in range(-(-AT_ONCE // size))]


def _targets(runner: Runner, pool: Pool, drafts: Sequence[Sequence[Case]]) -> tuple[Target, Target] | None:
    """What is allowed there around the reference's values, and what rounding alone explains; None: nothing."""
    cases = [case for draft in drafts for case in draft]
    reference = solvers_of(pool.file, pool.name)[:1]
    exercises = tuple(called(pool.name, pool.answer, reference, cases, BOTH))
    (run,) = runner.authors([AuthorJob("reference", pool.file.files, exercises, SECONDS, MEGABYTES)])
    if run.fault is not None:
        return None
    passing: list[Target] = []
    same: list[Target] = []
    start = 0
    for draft in drafts:
        part = slice(start, start + len(draft))
        runs: Runs = {(row.solver, row.precision): row.calls[part] for row in run.solved}
        passing.append(answer_target(pool.answer, draft, runs, pool.name))
        same.append(rounding_alone(passing[-1].layout, [runs["reference", "float32"]]))
        start += len(draft)
    return widest(joined(passing)), joined(same)


def _note(found: Likeness, cases: Sequence[Case], calls: Sequence[Call], wide: Target, tight: Target) -> None:
    passed, same = compare(calls, wide).passed, compare(calls, tight).passed
    found.drawn += len(cases)
    found.other += int((~passed).sum())
    found.apart += int((passed & ~same).sum())
    telling = np.flatnonzero(~passed) if not passed.all() else np.flatnonzero(~same)
    if telling.size and not found.shown:
        values = cases[int(telling[0])].values
        found.shown = ", ".join(f"{name} = {literal(value, 80)}" for name, value in values.items())
