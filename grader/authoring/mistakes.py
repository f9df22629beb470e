"""The known mistakes of a function answer: each fails with every seed, and is told from the others."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from grader.authoring.checkup import faults_of
from grader.authoring.pool import Pool, Sitting
from grader.judge.comparison import compare
from grader.judge.joined import widest
from grader.judge.target import Target
from grader.model.attempt import Call
from grader.model.certificate import Remark

_FIRST = 3  # cases that are looked at first


def mistake_remarks(pool: Pool) -> Iterator[Remark]:
    """A fault for each mistake that passes, or cannot be told apart, with some seed: the first that shows it."""
    said: set[str] = set()
    for sitting in pool.sittings:
        for fault in (*faults_of(sitting.key), *_passing(sitting, said)):
            if fault not in said:
                said.add(fault)
                yield Remark("fault", "mistakes", f"with seed {sitting.seed}: {fault}")


def _passing(sitting: Sitting, said: Collection[str]) -> Iterator[str]:
    """Mistakes that are right with a seed with which they are not told apart, but for those of which it was said."""
    if not sitting.key.mistakes:
        wide = widest(sitting.key.target)
        for (solver, _), calls in sitting.runs.items():
            which = f"mistake `{solver.split('/')[1]}`" if solver.startswith("mistake/") else ""
            if which and _passes(calls, wide) and not any(each.startswith(which) for each in said):
                yield f"{which} is right on every case: draw more cases on which it shows"


def _passes(calls: Sequence[Call], target: Target) -> bool:
    """Whether all cases are right; most wrong answers show it on the first ones."""
    few = range(min(len(calls), _FIRST))
    return bool(compare(calls[: few.stop], target.of(few)).passed.all() and compare(calls, target).passed.all())
