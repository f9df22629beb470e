"""Right as a formula, but not in floating point: what overflows, and digits that are lost by subtracting."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from grader.judge.comparison import Comparison
from grader.judge.failure import Reason
from grader.judge.key import AnswerKey
from grader.judge.precision import EPS

FEWEST = 3  # right cases, which show that the formula is known
SLIPS = 64  # units in the last place of the largest number that is due, or of 1: what a few operations lose

OVERFLOW = "Wherever your value is finite it is right: what grows too large for the computer, or is divided by 0?"
CANCELLATION = (
    "You are off by no more than the rounding of numbers around {size}, but what is due there is as small as {due}:"
    " are two nearly equal numbers subtracted?"
)


def only_in_quality(key: AnswerKey, failed: Iterable[int]) -> bool:
    """Whether all cases that failed are in groups about floating point, so that the formula is right."""
    groups = [group.quality for case in failed for group in key.groups if case in group.cases]
    return bool(groups) and all(groups)


def quality(key: AnswerKey, comparison: Comparison, reasons: list[Reason]) -> str:
    """What floating point does to an answer that is right otherwise; "" where that does not explain all wrong cases.

    reasons: of the wrong cases.
    """
    if comparison.passed.sum() < FEWEST:
        return ""
    if set(reasons) == {Reason.NOT_FINITE}:
        return OVERFLOW
    return _cancellation(key, comparison) if set(reasons) == {Reason.VALUE} else ""


def _cancellation(key: AnswerKey, comparison: Comparison) -> str:
    layout, missed = key.target.layout, comparison.missed
    gap, due = np.abs(comparison.numbers - layout.numbers)[missed], np.abs(layout.numbers)[missed]
    largest = max(1.0, float(np.abs(layout.numbers).max()))
    if layout.exact[missed].any() or not (gap <= SLIPS * EPS["float64"] * largest).all() or not (due > 0).all():
        return ""
    return CANCELLATION.format(size=f"{largest:.3g}", due=f"{due.min():.0e}".replace("e-0", "e-"))
