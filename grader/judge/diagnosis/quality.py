"""Right as a formula, but not in floating point: what overflows, and digits that are lost by subtracting."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from grader.judge.comparison import Comparison
from grader.judge.failure import Reason
from grader.judge.key import AnswerKey
from grader.judge.precision import EPS
from grader.model.message import NOTHING, Message, phrase

FEWEST = 3  # right cases, which show that the formula is known
SLIPS = 64  # units in the last place of the largest number that is due, or of 1: what a few operations lose

OVERFLOW = phrase(
    "Wherever your value is finite it is right: what grows too large for the computer, or is divided by 0?"
)


def only_in_quality(key: AnswerKey, failed: Iterable[int]) -> bool:
    """Whether all cases that failed are in groups about floating point, so that the formula is right."""
    groups = [group.quality for case in failed for group in key.groups if case in group.cases]
    return bool(groups) and all(groups)


def quality(key: AnswerKey, comparison: Comparison, reasons: list[Reason]) -> Message:
    """What floating point does to an answer that is right otherwise; NOTHING where that explains not all wrong cases.

    reasons: of the wrong cases.
    """
    if comparison.passed.sum() < FEWEST:
        return NOTHING
    if set(reasons) == {Reason.NOT_FINITE}:
        return OVERFLOW
    return _cancellation(key, comparison) if set(reasons) == {Reason.VALUE} else NOTHING


def _cancellation(key: AnswerKey, comparison: Comparison) -> Message:
    layout, missed = key.target.layout, comparison.missed
    gap, due = np.abs(comparison.numbers - layout.numbers)[missed], np.abs(layout.numbers)[missed]
    largest = max(1.0, float(np.abs(layout.numbers).max()))
    if layout.exact[missed].any() or not (gap <= SLIPS * EPS["float64"] * largest).all() or not (due > 0).all():
        return NOTHING
    return phrase(
        "You are off by no more than the rounding of numbers around {size}, but what is due there is as small as {due}:"
        " are two nearly equal numbers subtracted?",
        size=f"{largest:.3g}",
        due=f"{due.min():.0e}".replace("e-0", "e-"),
    )
