"""Right answers in other ways: in half precision, with numbers added up in another order, with more threads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from grader.authoring.pool import SECONDS, Pool
from grader.judge.exercises import BOTH, MEGABYTES, ONE, called
from grader.judge.solvers import solvers_of
from grader.model.attempt import Call, Raised, Returned
from grader.model.certificate import Remark
from grader.model.job import AuthorJob, AuthorRun, Precision
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


def variants(runner: Runner, pool: Pool) -> tuple[tuple[Variant, ...], tuple[Remark, ...]]:
    """Reference and accepted answers on the cases of a few seeds, and a remark on each way that came to nothing.

    Half precision is left out where it makes no sense: where what came back is not in it, or overflowed.
    """
    sittings = pool.sittings[:SITTINGS]
    cases = [case for sitting in sittings for case in sitting.cases]
    right = tuple(s for s in solvers_of(pool.file, pool.name) if s.id == "reference" or s.id.startswith("accepted/"))
    oracle = tuple(s for s in solvers_of(pool.file, pool.name) if s.id == "oracle")
    plain = called(pool.name, pool.answer, right, cases, BOTH)
    vouching = called(pool.name, pool.answer, oracle, cases, ONE)
    ways = {
        "in half precision": [replace(each, precisions=_HALF) for each in plain],
        "added up in another order": [replace(each, order="columns") for each in plain],
        "with two threads": [replace(each, threads=2) for each in (*plain, *vouching)],
    }
    found: list[Variant] = []
    remarks: list[Remark] = []
    for way, exercises in ways.items():
        job = AuthorJob(way, pool.file.files, tuple(exercises), SECONDS, MEGABYTES, each=SECONDS)
        (run,) = runner.authors([job])
        every = tuple(_of(run, pool, way))
        whole = [each for each in every if all(isinstance(call, Returned) for call in each.calls)]
        found += whole
        if (run.fault is not None or len(whole) < len(every)) and exercises[0].precisions != _HALF:
            remarks.append(Remark("undecided", "tolerance", f"right answers {way} came to nothing: {_why(run)}"))
    return tuple(found), tuple(remarks)


def _of(run: AuthorRun, pool: Pool, way: str) -> Iterator[Variant]:
    for row in run.solved:
        start = 0
        for at, sitting in enumerate(pool.sittings[:SITTINGS]):
            calls = row.calls[start : start + len(sitting.cases)]
            start += len(sitting.cases)
            half = row.precision == "float16"
            if not half or all(map(_is_half, calls)):
                whose = f"{row.solver} in {row.precision}" + ("" if half else f", {way},")
                yield Variant(whose, at, calls, half)


def _why(run: AuthorRun) -> str:
    """The first that went wrong."""
    ended = (call for row in run.solved for call in row.calls if not isinstance(call, Returned))
    call = next(ended, None)
    if run.fault is not None or call is None:
        return run.fault or "nothing came back"
    return f"{call.type}: {call.message}" if isinstance(call, Raised) else call.why


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
