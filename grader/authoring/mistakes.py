"""The known mistakes of a function answer: each fails with every seed, and is told from the others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from grader.authoring.checkup import faults_of
from grader.authoring.pool import TOLD_APART, Pool
from grader.authoring.words import with_seeds
from grader.model.answers import FunctionAnswer
from grader.model.certificate import Remark

_PASSES = " passes"
_RIGHT = (" gives what is right on every case", " lies within what is allowed on every case", " is right on every case")
_WAY = re.compile(r" \(way \d+\)")


def mistake_remarks(pool: Pool, passing: Mapping[int, Sequence[str]]) -> Iterator[Remark]:
    """A fault for each mistake that passes, or cannot be told apart: the words of the first seed, and with how many.

    passing: by seed, the ids of the solvers of mistakes that are right where they are not told apart.
    """
    said: dict[tuple[str, str], str] = {}
    seeds: dict[tuple[str, str], dict[int, None]] = {}
    for sitting in pool.sittings:
        right = [_right(pool.answer, solver) for solver in passing.get(sitting.seed, ())]
        for fault in (*faults_of(sitting.key), *right):
            said.setdefault(_topic(fault), fault)
            seeds.setdefault(_topic(fault), {})[sitting.seed] = None
    told_apart = min(len(pool.sittings), TOLD_APART)
    for topic, fault in said.items():
        of = len(pool.sittings) if topic[1] == _PASSES else told_apart
        yield Remark("fault", "mistakes", f"{with_seeds(list(seeds[topic]), of)}: {fault}")


def _topic(fault: str) -> tuple[str, str]:
    """Which mistakes it is about, and what is wrong with them: figures differ from seed to seed."""
    head = fault.partition(": ")[0]
    whose, _, what = head.rpartition("`")
    way = _WAY.match(what)
    whose, what = (whose + way[0], what[way.end() :]) if way else (whose, what)
    return whose, _PASSES if what in _RIGHT else what


def _right(answer: FunctionAnswer, solver: str) -> str:
    _, id, way = solver.split("/")
    ways = answer.mistakes[id].answer
    which = f"`{id}`" if isinstance(ways, str) or len(ways) == 1 else f"`{id}` (way {int(way) + 1})"
    return f"mistake {which} is right on every case: draw more cases on which it shows"
