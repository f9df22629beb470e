"""In which precision an answer was computed, whatever the type says in which it was handed over."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from grader.judge.number import Numbers
from grader.judge.precision import PRECISIONS
from grader.judge.reading import Levels, Reading
from grader.judge.target import Marks, Target

NEARLY = 1e-5  # relative: numbers this close to the truth tell in which precision they were computed
SINGLE = 1e-10  # relative: a deviation this large was not made by float64 rounding
MANY = 0.1  # of the right numbers: so many deviations are not an accident; many more are exact on the coarse grid


def levels_of(readings: Sequence[Reading], sizes: Sequence[int]) -> Levels:
    """(k,) the precision that each number came in, as a place in PRECISIONS."""
    if all(isinstance(reading.level, int) and not reading.level for reading in readings):
        return np.zeros(sum(sizes), dtype=np.int8)
    rows = [np.full(size, reading.level, dtype=np.int8) for reading, size in zip(readings, sizes, strict=True)]
    return np.concatenate(rows)


def allowance(target: Target, levels: Levels) -> Numbers:
    """(k,) what is allowed to each number, by the precision that it came in itself: one coarse number, or one coarse
    case, excuses no other."""
    if not levels.any():
        return target.allowed["float64"]
    return np.choose(levels, [target.allowed[precision] for precision in PRECISIONS])


def computed_in_single(numbers: Numbers, in_double: Marks, target: Target) -> bool:
    """Whether float64 numbers carry single precision's rounding (`.tolist()`, `np.zeros` filled in a loop).

    Those of them that are right show it: each is a float32 exactly though the truth is not, or a tenth of them are off
    by far more than float64 rounds. A zero in the place of 1e-9 shows nothing, and is not excused by this.
    """
    due, exact = target.layout.numbers, target.layout.exact
    with np.errstate(invalid="ignore", over="ignore"):
        gap, size = np.abs(numbers - due), np.abs(due)
        right = ~exact & in_double & (due != 0) & (gap <= NEARLY * size)
        if not right.any():
            return False
        if target.evidence == "any" and (gap > SINGLE * size)[right].mean() > MANY:
            return True
        telling = right & (_single(due) != due)
        return bool(telling.any() and (_single(numbers[telling]) == numbers[telling]).all())


def _single(numbers: Numbers) -> Numbers:
    return numbers.astype(np.float32).astype(np.float64)
