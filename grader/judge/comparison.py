"""Compare one answer, all cases in one array operation: the last rungs of the ladder (finite, close)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from grader.judge.evidence import allowance, computed_in_single, levels_of
from grader.judge.failure import Failure, Reason
from grader.judge.mismatch import mismatch
from grader.judge.number import Numbers
from grader.judge.precision import PRECISIONS
from grader.judge.reading import Levels, Reading
from grader.judge.target import Layout, Marks, Target, raising, read_beside
from grader.model.attempt import Call
from grader.model.value import Array

MOST_ODD = 4  # of so many cases, one may be raised on by the student alone, or by the mistake alone


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """What came of one answer.

    calls: what came back, one a case.
    passed: (cases,) bool. readings: one a case. numbers: (k,) the student's, NaN where a case has none.
    allowed: (k,) how far they may be from those that were due; missed: (k,) bool, which are further.
    shown: (cases,) bool, which failed by something that is there, and not only by entries that are not.
    """

    calls: Sequence[Call]
    passed: Marks
    readings: tuple[Reading, ...]
    numbers: Numbers
    allowed: Numbers
    missed: Marks
    shown: Marks

    def reasons(self, target: Target) -> dict[int, Reason]:
        """Why each case failed that did."""
        infinite = _per_case(~np.isfinite(self.numbers), target.layout.offsets)
        return {case: self._reason(case, bool(infinite[case])) for case in np.flatnonzero(~self.passed).tolist()}

    def _reason(self, case: int, infinite: bool) -> Reason:
        known = self.readings[case].failure
        return known.reason if known else Reason.NOT_FINITE if infinite else Reason.VALUE

    def failure(self, case: int, target: Target) -> Failure:
        """Why a case that did not pass failed."""
        known = self.readings[case].failure
        return known or mismatch(target.layout, case, self.numbers, self.allowed, self.calls[case])


def compare(calls: Sequence[Call], target: Target) -> Comparison:
    """Hold one answer's calls against the target, case by case."""
    readings, numbers, levels = _read_all(calls, target.layout)
    allowed = allowance(target, levels)
    missed = _missed(numbers, target.layout, allowed)
    if target.evidence != "none" and missed.any() and computed_in_single(numbers, levels == 0, target):
        allowed = allowance(target, np.maximum(levels, PRECISIONS.index("float32")))
        missed = _missed(numbers, target.layout, allowed)
    readable = _readable(readings)
    passed = readable & (_per_case(missed, target.layout.offsets) == 0)  # what is absent is NaN, and missed
    present = _per_case(missed & ~_absent(readings, target.layout), target.layout.offsets) > 0
    return Comparison(calls, passed, readings, numbers, allowed, missed, present | ~readable)


def agrees(calls: Sequence[Call], target: Target, failed: Marks) -> bool:
    """Whether these calls are those of a known mistake.

    The same values wherever both have one, on at least one of the cases that the student `failed`; and raising
    where the mistake raises, but for a quarter of the cases: two students who err alike may fail in different ways
    where their formula fits nothing. Entries that a dictionary lacks speak for no mistake and against none.
    """
    raised, due_raised = raising(calls), raising(target.layout.calls)
    both = ~raised & ~due_raised
    if MOST_ODD * (raised ^ due_raised).sum() > len(calls) or not (both & failed).any():
        return False
    if (due_raised & ~raised & ~failed).any():  # right where the mistake has no value at all
        return False
    first = int(np.argmax(both & failed))  # most mistakes are another one, and show it here
    if _other_shape(calls[first], target.layout.calls[first]):
        return False
    if not same_values(calls[first : first + 1], target.of(range(first, first + 1))).all():
        return False
    return bool(same_values(calls, target)[both].all())


def _other_shape(call: Call, due: Call) -> bool:
    """Whether two arrays have different shapes, which need not be read to tell that they are not the same."""
    got, wanted = getattr(call, "value", None), getattr(due, "value", None)
    return isinstance(got, Array) and isinstance(wanted, Array) and got.data.shape != wanted.data.shape


def same_values(calls: Sequence[Call], target: Target) -> Marks:
    """(cases,) whether the values are those of the target; not finite ones too."""
    layout = target.layout
    readings, numbers, levels = _read_all(calls, layout)
    missed = _missed(numbers, layout, allowance(target, levels)) & ~_absent(readings, layout)
    missed &= ~((numbers == layout.numbers) | (np.isnan(numbers) & np.isnan(layout.numbers)))
    same: Marks = _readable(readings) & (_per_case(missed, layout.offsets) == 0)
    return same


def _absent(readings: Sequence[Reading], layout: Layout) -> Marks:
    """(k,) the numbers of entries that are not there."""
    if all(reading.absent is None for reading in readings):
        return np.zeros(layout.numbers.size, dtype=bool)
    sizes = np.diff(layout.offsets).tolist()
    rows = [
        reading.absent if reading.absent is not None else np.zeros(size, dtype=bool)
        for reading, size in zip(readings, sizes, strict=True)
    ]
    return np.concatenate([np.empty(0, bool), *rows])


def _read_all(calls: Sequence[Call], layout: Layout) -> tuple[tuple[Reading, ...], Numbers, Levels]:
    readings, numbers = read_beside(calls, layout)
    return readings, numbers, levels_of(readings, np.diff(layout.offsets).tolist())


def _missed(numbers: Numbers, layout: Layout, allowed: Numbers) -> Marks:
    with np.errstate(invalid="ignore", over="ignore"):
        return ~(np.abs(numbers - layout.numbers) <= allowed)


def _readable(readings: Sequence[Reading]) -> Marks:
    """(cases,) of the right kind, but for entries that are not there."""
    return np.array([reading.failure is None or reading.absent is not None for reading in readings], dtype=bool)


def _per_case(missed: Marks, offsets: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """How many numbers of each case were missed. (np.add.reduceat would count a neighbour for an empty case.)"""
    running = np.concatenate([[0], np.cumsum(missed)])
    count: npt.NDArray[np.int64] = running[offsets[1:]] - running[offsets[:-1]]
    return count
