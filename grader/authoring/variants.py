"""Right answers in other ways: in half precision, with numbers added up in another order, with more threads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from grader.authoring.pool import SECONDS, Pool
from grader.judge.exercises import BOTH, MEGABYTES, ONE, called
from grader.judge.solvers import solvers_of
from grader.model.attempt import Call, Returned
from grader.model.job import AuthorJob, Exercise, Precision
from grader.model.value import Array, Value
from grader.sandbox.runner import Runner

SITTINGS = 5
_HALF: tuple[Precision, ...] = ("float16",)


@dataclass(frozen=True, slots=True)
class Variant:
    """What a right solver gave in another way. whose: "accepted/0 in float16". at: on the cases of which sitting."""

    whose: str
    at: int
    calls: tuple[Call, ...]
    half: bool


def variants(runner: Runner, pool: Pool) -> Iterator[Variant]:
    """Reference and accepted answers on the cases of a few seeds; nothing where a way makes no sense."""
    sittings = pool.sittings[:SITTINGS]
    cases = [case for sitting in sittings for case in sitting.cases]
    right = tuple(s for s in solvers_of(pool.file, pool.name) if s.id == "reference" or s.id.startswith("accepted/"))
    oracle = tuple(s for s in solvers_of(pool.file, pool.name) if s.id == "oracle")
    plain = called(pool.name, pool.answer, right, cases, BOTH)
    ways = {
        "added up in another order": [replace(each, order="columns") for each in plain],
        "half": [replace(each, precisions=_HALF) for each in called(pool.name, pool.answer, right, cases, ONE)],
        "with two threads": [replace(each, threads=2) for each in called(pool.name, pool.answer, oracle, cases, ONE)],
    }
    for way, exercises in ways.items():
        yield from _of(runner, pool, way, exercises)


def _of(runner: Runner, pool: Pool, way: str, exercises: Sequence[Exercise]) -> Iterator[Variant]:
    job = AuthorJob(way, pool.file.files, tuple(exercises), SECONDS, MEGABYTES, each=SECONDS)
    (run,) = runner.authors([job])
    for row in run.solved:
        start = 0
        for at, sitting in enumerate(pool.sittings[:SITTINGS]):
            calls = row.calls[start : start + len(sitting.cases)]
            start += len(sitting.cases)
            half = row.precision == "float16"
            if half and not all(map(_is_half, calls)):
                continue
            whose = f"{row.solver} in {row.precision}" + ("" if half else f", {way},")
            yield Variant(whose, at, calls, half)


def _is_half(call: Call) -> bool:
    """Whether all that it gave is in half precision, and nothing overflowed: 65504 is the largest such number."""
    return isinstance(call, Returned) and all(map(_fits, _leaves(call.value)))


def _fits(leaf: Value) -> bool:
    return isinstance(leaf, Array) and leaf.dtype == "float16" and bool(np.isfinite(leaf.data).all())


def _leaves(value: Value) -> Iterator[Value]:
    if isinstance(value, (list, tuple)):
        for item in value:
            yield from _leaves(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _leaves(item)
    else:
        yield value
