"""The number of a case that differs most, relative to what is allowed."""

from __future__ import annotations

import numpy as np

from grader.judge.comparison import Comparison
from grader.judge.place import first_wrong_step, steps_of
from grader.judge.target import Layout


def worst_of(comparison: Comparison, layout: Layout, case: int) -> int:
    """Which number of the case, from 0; of several calls in a row one of the first that is wrong."""
    part = slice(layout.offsets[case], layout.offsets[case + 1])
    gap, allowed = np.abs(comparison.numbers[part] - layout.numbers[part]), comparison.allowed[part]
    with np.errstate(over="ignore"):
        excess = np.where(gap <= allowed, 0.0, gap / np.maximum(allowed, np.finfo(np.float64).tiny))
    excess = np.where(np.isnan(gap), np.inf, excess)
    if not excess.any():  # all are right
        return int(np.argmax(gap))
    if layout.steps:  # errors grow from step to step: it is the first that tells
        first = first_wrong_step(layout, case, comparison.numbers[part], comparison.missed[part])
        excess = np.where(steps_of(layout, case) == first, excess, -1.0)
    return int(np.argmax(excess))
