"""Mistakes with the seeds with which they are not told apart: all that is asked of them there is to fail."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from grader.authoring.mutation.trial import sample
from grader.authoring.pool import AT_ONCE, SECONDS, TOLD_APART, Broken, Pool
from grader.judge.comparison import compare
from grader.judge.exercises import MEGABYTES, ONE, called
from grader.judge.joined import joined, widest
from grader.judge.solvers import solvers_of
from grader.model.job import AuthorJob, Solver
from grader.sandbox.runner import Runner

Places = Mapping[int, Sequence[int]]  # cases by sitting


def passing(runner: Runner, pool: Pool) -> dict[int, list[str]]:
    """By seed, the ids of the mistakes' solvers that are right on all of its cases; a sample of them comes first.

    Raises Broken where they cannot be run.
    """
    later = range(TOLD_APART, len(pool.sittings))
    wrong = [solver for solver in solvers_of(pool.file, pool.name) if solver.id.startswith("mistake/")]
    if not later or not wrong:
        return {}
    suspects = _right(runner, pool, wrong, {at: sample(len(pool.sittings[at].cases)) for at in later})
    named = {id for ids in suspects.values() for id in ids}
    asked = [solver for solver in wrong if solver.id in named]
    right = _right(runner, pool, asked, {at: range(len(pool.sittings[at].cases)) for at in suspects})
    return {pool.sittings[at].seed: ids for at, ids in right.items()}


def _right(runner: Runner, pool: Pool, wrong: Sequence[Solver], places: Places) -> dict[int, list[str]]:
    """By sitting, the ids of those that are right on all of these cases; only sittings that have any.

    What is too much for one job is done in two.
    """
    found: dict[int, list[str]] = defaultdict(list)
    if not places:
        return found
    cases = [pool.sittings[at].cases[case] for at, some in places.items() for case in some]
    if len(cases) > AT_ONCE and len(places) > 1:
        return _halved(runner, pool, wrong, places)
    parts = [pool.sittings[at].key.target.of(range(case, case + 1)) for at, some in places.items() for case in some]
    wide = widest(joined(parts))
    exercises = tuple(called(pool.name, pool.answer, tuple(wrong), cases, ONE))
    (run,) = runner.authors([AuthorJob("mistakes", pool.file.files, exercises, SECONDS, MEGABYTES)])
    if run.fault is not None and len(places) > 1:
        return _halved(runner, pool, wrong, places)
    if run.fault is not None:
        raise Broken(run.fault)
    owner = np.repeat(list(places), list(map(len, places.values())))
    for row in run.solved:
        failed = set(owner[~compare(row.calls, wide).passed].tolist())
        for at in places:
            if at not in failed:
                found[at].append(row.solver)
    return found


def _halved(runner: Runner, pool: Pool, wrong: Sequence[Solver], places: Places) -> dict[int, list[str]]:
    every, half = list(places.items()), len(places) // 2
    return _right(runner, pool, wrong, dict(every[:half])) | _right(runner, pool, wrong, dict(every[half:]))
