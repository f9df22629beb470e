"""Compare one answer, all cases in one array operation: the last rungs of the ladder (finite, close)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from grader.judge.reading import PRECISIONS, Failure, Numbers, Reading, Reason, read
from grader.judge.target import Marks, Target, raising
from grader.model.attempt import Call, Returned
from grader.model.value import Value

NEARLY = 1e-5  # relative: numbers this close to the truth tell in which precision they were computed
MOST_ODD = 4  # of so many cases, one may be raised on by the student alone, or by the mistake alone
SINGLE = 1e-10  # relative: a deviation this large was not made by float64 rounding
MANY = 0.1  # of the right numbers: so many deviations are not an accident; many more are exact on the coarse grid


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """What came of one answer.

    passed: (cases,) bool. readings: one a case. numbers: (k,) the student's, NaN where a case has none.
    """

    passed: Marks
    readings: tuple[Reading, ...]
    numbers: Numbers
    precision: str

    def failure(self, case: int, target: Target) -> Failure:
        """Why a case that did not pass failed."""
        known = self.readings[case].failure
        if known is not None:
            return known
        layout = target.layout
        part = slice(layout.offsets[case], layout.offsets[case + 1])
        got, due, allowed = self.numbers[part], layout.numbers[part], target.allowed[self.precision][part]
        bad = ~np.isfinite(got)
        if bad.any():
            word = "NaN" if np.isnan(got[bad]).any() else "infinite"
            count = f"{int(bad.sum())} of {got.size} values are" if got.size > 1 else "The value is"
            return Failure(Reason.NOT_FINITE, f"{count} {word} where a finite number was due.")
        wrong = np.abs(got - due) > allowed
        count = f"{int(wrong.sum())} of {got.size} values differ." if got.size > 1 else "The value differs."
        return Failure(Reason.VALUE, count)


def compare(calls: Sequence[Call], target: Target) -> Comparison:
    """Hold one answer's calls against the target, case by case."""
    layout = target.layout
    dues: list[Value] = [due.value if isinstance(due, Returned) else None for due in layout.calls]
    readings = tuple(read(call, due) for call, due in zip(calls, dues, strict=True))
    sizes = np.diff(layout.offsets)
    rows = [
        reading.numbers if reading.numbers is not None else np.full(size, np.nan)
        for reading, size in zip(readings, sizes, strict=True)
    ]
    numbers = np.concatenate([np.empty(0), *rows])
    readable = np.array([reading.failure is None for reading in readings])
    precision = _precision(readings, numbers, target)
    with np.errstate(invalid="ignore", over="ignore"):
        missed = ~(np.abs(numbers - layout.numbers) <= target.allowed[precision])
    return Comparison(readable & (_per_case(missed, layout.offsets) == 0), readings, numbers, precision)


def agrees(calls: Sequence[Call], target: Target, failed: Marks) -> bool:
    """Whether these calls are those of a known mistake.

    The same values wherever both have one, on at least one of the cases that the student `failed`; and raising
    where the mistake raises, but for a quarter of the cases: two students who err alike may fail in different ways
    where their formula fits nothing.
    """
    raised, due_raised = raising(calls), raising(target.layout.calls)
    if MOST_ODD * (raised ^ due_raised).sum() > len(calls):
        return False
    comparison = compare(calls, target)
    got, due = comparison.numbers, target.layout.numbers
    with np.errstate(invalid="ignore"):
        alike = (
            (np.abs(got - due) <= target.allowed[comparison.precision]) | (got == due) | np.isnan(got) & np.isnan(due)
        )
    readable = np.array([reading.failure is None for reading in comparison.readings])
    same = readable & (_per_case(~alike, target.layout.offsets) == 0)
    both = ~raised & ~due_raised
    return bool(same[both].all() and (both & failed).any())


def _per_case(missed: Marks, offsets: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """How many numbers of each case were missed. (np.add.reduceat would count a neighbour for an empty case.)"""
    running = np.concatenate([[0], np.cumsum(missed)])
    count: npt.NDArray[np.int64] = running[offsets[1:]] - running[offsets[:-1]]
    return count


def _precision(readings: Sequence[Reading], numbers: Numbers, target: Target) -> str:
    """The coarsest precision that the answer came in, or single where float64 numbers carry single's rounding.

    Many answers are computed in float32 and handed over as float64 (`.tolist()`, `np.zeros` filled in a loop).
    Those of their numbers that are right show it: each is a float32 exactly though the truth is not, or is off by
    far more than float64 rounds. A zero in the place of 1e-9 shows nothing, and is not excused by this.
    """
    precision = max((reading.precision for reading in readings), key=PRECISIONS.index, default="float64")
    layout = target.layout
    if precision != "float64" or layout.exact.all():
        return precision
    due = layout.numbers
    with np.errstate(invalid="ignore", over="ignore"):
        gap = np.abs(numbers - due)
        right = ~layout.exact & (due != 0) & (gap <= NEARLY * np.abs(due))
        if not right.any():
            return precision
        off = bool(np.quantile(gap[right] / np.abs(due[right]), 1 - MANY) > SINGLE)
        telling = right & (_single(due) != due)
        rounded = bool(telling.any() and (_single(numbers[telling]) == numbers[telling]).all())
    return "float32" if rounded or off else precision


def _single(numbers: Numbers) -> Numbers:
    return numbers.astype(np.float32).astype(np.float64)
