"""Mutants that no seed has found out: the same function, one that is found out hardly ever, or one that is allowed."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np

from grader.authoring.enumeration import Inputs, every_input, portions
from grader.authoring.mutation.trial import run_mutants
from grader.authoring.pool import SECONDS, Broken, Pool, drawn_cases
from grader.authoring.vouching import Drafts, near, parts, vouch, vouched_plainly, vouched_targets
from grader.judge.comparison import compare
from grader.judge.mutation.mutants import Mutant
from grader.judge.naming import literal
from grader.judge.precision import EPS
from grader.judge.target import Target
from grader.model.attempt import Call
from grader.model.case import Case
from grader.sandbox.runner import Runner

AT_ONCE = 2500  # draws in one job
LAST_BITS = 8 * EPS["float64"]  # of each number: less than every rule allows, an author's own among them
_ENOUGH = 3  # times that a mutant is found out: it is another function


@dataclass(slots=True)
class Likeness:
    """A mutant beside the reference on many draws.

    drawn: cases that were tried. every: how many inputs there are, if all of them were; else 0.
    other: on how many cases it is found out; shown: the first of them, as text.
    apart: on how many it differs by more than rounding, though not by more than is allowed.
    """

    mutant: Mutant
    drawn: int = 0
    every: int = 0
    other: int = 0
    apart: int = 0
    shown: str = ""

    @property
    def same(self) -> bool:
        """Whether it is the same function, as far as so many draws can show."""
        return bool(self.drawn) and not self.other and not self.apart


def likenesses(runner: Runner, pool: Pool, mutants: Sequence[Mutant], draws: int) -> tuple[Likeness, ...]:
    """Hold mutants against the reference on that many draws, or on all inputs if there are no more of them than that,
    and the reference against the oracle.

    A mutant that was found out a few times goes no further. Raises Unsound where the two disagree, or where one gives
    nothing; Broken and Untried where not even the cases of one seed can be run.
    """
    found = [Likeness(mutant) for mutant in mutants]
    seen: set[Hashable] = set()
    inputs = _every_input(pool, draws)
    every = portions(inputs) if inputs else []
    total = len(every) or -(-draws // len(pool.sittings[0].cases))
    at, many = 0, _at_once(pool)
    while at < total:
        drafts = every[at : at + many] or _drafts(pool, range(at, min(at + many, total)))
        open_ones = [each for each in found if each.other < _ENOUGH]
        try:
            if open_ones:
                _hold(runner, pool, open_ones, drafts)
            else:
                vouch(runner, pool, drafts, seen)
        except Broken:
            if many == 1:
                raise
            many = max(1, many // 4)
        else:
            at += len(drafts)
    for each in found:
        each.every = sum(len(group.rows) for group in inputs)
    return tuple(found)


def _every_input(pool: Pool, most: int) -> tuple[Inputs, ...]:
    try:
        return every_input(pool.answer, most)
    except ValueError as error:
        raise Broken(str(error)) from None


def _hold(runner: Runner, pool: Pool, likenesses: Sequence[Likeness], drafts: Drafts) -> None:
    """Hold mutants against the reference, which the oracle confirms, on these draws; note how each does.

    Most draws show without any rule that all are the same to the last bits; the others are judged by the rules.
    """
    due, plain = vouched_plainly(runner, pool, drafts)
    ran = _run(runner, pool, likenesses, drafts)
    for calls in ran.values():
        plain = plain & near(due, calls, pool.answer, LAST_BITS)
    own = parts(drafts)
    doubtful = [number for number, part in enumerate(own) if not plain[part].all()]
    spared = len(plain) - sum(len(drafts[number]) for number in doubtful)
    for each in likenesses:
        each.drawn += spared
    if doubtful:
        some = [drafts[number] for number in doubtful]
        wide, tight = vouched_targets(runner, pool, some)
        cases = [case for draft in some for case in draft]
        for each in likenesses:
            calls = ran[each.mutant.solver.id]
            _note(each, cases, [call for number in doubtful for call in calls[own[number]]], wide, tight)


def _run(runner: Runner, pool: Pool, likenesses: Sequence[Likeness], drafts: Drafts) -> dict[str, tuple[Call, ...]]:
    """What the mutants give on these draws, by the ids of their solvers."""
    cases = [case for draft in drafts for case in draft]
    found: dict[str, tuple[Call, ...]] = {}
    for calls_of in run_mutants(runner, pool, [each.mutant for each in likenesses], cases):
        found |= calls_of
    return found


def _at_once(pool: Pool) -> int:
    """How often the cases of one seed are drawn for one job: not so often that it would take too long."""
    size = len(pool.sittings[0].cases)
    spent = 2 * (pool.seconds["reference"] + pool.seconds["oracle"])
    return max(1, min(-(-AT_ONCE // size), int(SECONDS / 4 / max(spent, 1e-9))))


def _drafts(pool: Pool, seeds: range) -> list[tuple[Case, ...]]:
    """The cases of seeds that are nobody's."""
    return [drawn_cases(pool.file, pool.name, pool.answer, f"draws.{seed}") for seed in seeds]


def _note(found: Likeness, cases: Sequence[Case], calls: Sequence[Call], wide: Target, tight: Target) -> None:
    compared = compare(calls, wide)
    passed = compared.passed
    apart = np.abs(compared.numbers - tight.layout.numbers) > tight.allowed["float64"]
    same = passed.copy()
    same[tight.layout.case[apart]] = False
    found.drawn += len(cases)
    telling = np.flatnonzero(~passed) if not passed.all() else np.flatnonzero(~same)
    if telling.size and (not found.shown or (not passed.all() and not found.other)):  # the first that is found out
        values = cases[int(telling[0])].values
        found.shown = ", ".join(f"{name} = {literal(value, 80)}" for name, value in values.items())
    found.other += int((~passed).sum())
    found.apart += int((passed & ~same).sum())
