"""What becomes of mutants: on which cases of which seeds each is found out, and which are never."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from grader.authoring.pool import AT_ONCE, SECONDS, Pool, Sitting
from grader.judge.comparison import compare
from grader.judge.excess import excess
from grader.judge.exercises import MEGABYTES, ONE, called
from grader.judge.joined import joined, widest
from grader.judge.mutation.mutants import Mutant, control_of, files_of
from grader.judge.solvers import solvers_of
from grader.judge.target import Target
from grader.model.attempt import Call, Raised
from grader.model.case import Case
from grader.model.job import AuthorJob, AuthorRun, Solved
from grader.sandbox.runner import Runner

WHOLE = 5  # seeds of which all cases are tried with every mutant; of the others first a sample, then what it needs
SAMPLE = 4  # cases of one seed
_MUTANTS = 20  # in one job
_LEAST, _TIMES = 1.0, 30  # seconds for a mutant on one job's cases, and so many times what the reference takes

Place = tuple[int, int]  # sitting, case


class Untried(Exception):
    """Mutants could not be tried; the sentence says why. It must not pass for their being found out, or the same."""


@dataclass(slots=True)
class Fate:
    """One mutant on the cases of all seeds.

    died, ran: by group, on how many cases it was tried and found out. seeds: with which it was found out at least once,
    and loses points; noticed: with which it was found out at all, maybe in a group that has no weight.
    far: by seed, of those with which every case was tried, its distance from being right (1 is the edge of what is
    allowed), and the group that finds it out best.
    """

    mutant: Mutant
    died: Counter[str | None] = field(default_factory=Counter)
    ran: Counter[str | None] = field(default_factory=Counter)
    seeds: set[int] = field(default_factory=set)
    noticed: set[int] = field(default_factory=set)
    far: dict[int, tuple[float, str | None]] = field(default_factory=dict)

    def nearest(self, group: str | None) -> float:
        """The smallest distance that it had with any seed with which this group finds it out best."""
        return min((far for far, own in self.far.values() if own == group), default=np.inf)

    def survived(self, pool: Pool) -> tuple[int, ...]:
        """The seeds with which it passes; of one that never loses points, those with which nobody sees it."""
        found = self.seeds or self.noticed
        return tuple(sitting.seed for sitting in pool.sittings if sitting.seed not in found)

    def lost(self, pool: Pool) -> float:
        """The share of the points that it loses at most: that of the groups of which some case finds it out."""
        return sum(group.share for group in pool.sittings[0].key.groups if self.died[group.name])

    @property
    def free(self) -> bool:
        """Whether it is found out in groups without weight alone."""
        return bool(self.noticed) and not self.seeds


def fates(runner: Runner, pool: Pool, mutants: Sequence[Mutant]) -> tuple[Fate, ...]:
    """Try all mutants on the cases of every seed: a seed is done with where one case has found the mutant out."""
    every = [Fate(mutant) for mutant in mutants]
    whole = [(at, case) for at, sitting in enumerate(pool.sittings[:WHOLE]) for case in range(len(sitting.cases))]
    later = range(WHOLE, len(pool.sittings))
    some = [(at, case) for at in later for case in sample(len(pool.sittings[at].cases))]
    for places in (*_parts(whole), *_parts(some)):
        _try(runner, pool, every, places)
    passing: dict[tuple[int, ...], list[Fate]] = defaultdict(list)  # by the sittings whose sample they have passed
    for fate in every:
        passing[tuple(at for at in later if pool.sittings[at].seed not in fate.seeds)].append(fate)
    for spared, alike in passing.items():
        left = [(at, case) for at in spared for case in _rest(pool.sittings[at])]
        for places in _parts(left):
            _try(runner, pool, alike, places)
    return tuple(every)


def sample(count: int) -> list[int]:
    """A few of so many cases, spread evenly: the groups follow one another."""
    return sorted({at * count // SAMPLE for at in range(SAMPLE)})


def _rest(sitting: Sitting) -> list[int]:
    seen = set(sample(len(sitting.cases)))
    return [case for case in range(len(sitting.cases)) if case not in seen]


def _parts(places: Sequence[Place]) -> Iterator[Sequence[Place]]:
    yield from (places[at : at + AT_ONCE] for at in range(0, len(places), AT_ONCE))


def _try(runner: Runner, pool: Pool, every: Sequence[Fate], places: Sequence[Place]) -> None:
    """Run mutants on some cases, and note what each comes to."""
    cases = [pool.sittings[at].cases[case] for at, case in places]
    target = widest(joined([pool.sittings[at].key.target.of(range(case, case + 1)) for at, case in places]))
    by_id = {fate.mutant.solver.id: fate for fate in every}
    for calls_of in run_mutants(runner, pool, [fate.mutant for fate in every], cases):
        for solver, calls in calls_of.items():
            _note(by_id[solver], pool, places, calls, target)


def run_mutants(
    runner: Runner, pool: Pool, mutants: Sequence[Mutant], cases: Sequence[Case]
) -> Iterator[Mapping[str, tuple[Call, ...]]]:
    """What mutants give on these cases, by their solvers' ids, some at a time. One that hangs or dies raises."""
    each = max(_LEAST, _TIMES * pool.seconds["reference"] / len(pool.sittings[0].cases) * len(cases))
    control = control_of(solvers_of(pool.file, pool.name), pool.file.files)
    jobs: list[AuthorJob] = []
    for start in range(0, len(mutants), _MUTANTS):
        batch = (control, *mutants[start : start + _MUTANTS])
        solvers = tuple(mutant.solver for mutant in batch)
        exercises = tuple(called(pool.name, pool.answer, solvers, cases, ONE))
        jobs.append(
            AuthorJob(str(len(jobs)), files_of(batch, pool.file.files), exercises, SECONDS, MEGABYTES, each=each)
        )
    for run in runner.authors(jobs):
        yield {row.solver: row.calls for row in controlled(run)}


def controlled(run: AuthorRun) -> tuple[Solved, ...]:
    """What the mutants of a run gave; its first solver is the control. Raises Untried where that came to nothing."""
    if run.fault is not None:
        raise Untried(f"the reference's mutants could not be tried: {run.fault}")
    for call in run.solved[0].calls:
        if isinstance(call, Raised):
            why = f"among them the reference itself raises ({call.type}: {call.message}); draw smaller inputs"
            raise Untried(f"the reference's mutants could not be tried: {why}")
    return run.solved[1:]


def _note(fate: Fate, pool: Pool, places: Sequence[Place], calls: Sequence[Call], target: Target) -> None:
    compared = compare(calls, target)
    far = excess(compared, target)
    for (at, case), passed, distance in zip(places, compared.passed.tolist(), far.tolist(), strict=True):
        sitting = pool.sittings[at]
        group = sitting.cases[case].group
        fate.ran[group] += 1
        fate.died[group] += not passed
        if at < WHOLE:
            fate.far[sitting.seed] = max(
                fate.far.get(sitting.seed, (0.0, group)), (distance, group), key=lambda at: at[0]
            )
        if not passed:
            fate.noticed.add(sitting.seed)
        if not passed and sitting.key.share_of(group):
            fate.seeds.add(sitting.seed)
