"""Functions that remember: asked the same once more, they give something else."""

from __future__ import annotations

import numpy as np

from grader.judge.comparison import compare
from grader.judge.key import AnswerKey
from grader.judge.naming import literal
from grader.judge.target import Target
from grader.model.attempt import Attempt, Call, Ending, Returned
from grader.model.message import phrase

_LONG = 10_000  # characters of a value that are compared
REMEMBERS = phrase(
    "Called once more with the same arguments, your function gives another value: it keeps something from call to call "
    "(in a global name, or in a default value that is changed), or draws at random."
)


def remembers(key: AnswerKey, calls: tuple[Call, ...], public: Attempt | None) -> bool:
    """Whether the first marked case came out in another way when it was asked again, after all others.

    calls: one a marked case. What such a function gives on a case depends on those before it, or on chance: there is no
    call to show that would give the same to whoever tries it.
    """
    if key.public is None or public is None or public.ending is not Ending.DONE:
        return False
    again = key.public.again(public.calls)
    return bool(again) and not _same(calls[0], again[0], key.target.of(range(1)))


def _same(before: Call, after: Call, target: Target) -> bool:
    """Whether two calls gave the same, but for rounding: numpy adds up as arrays happen to lie in memory."""
    if not isinstance(before, Returned) or not isinstance(after, Returned):
        return type(before) is type(after)
    compared = [compare([call], target) for call in (before, after)]
    if any(each.readings[0].numbers is None for each in compared):
        return literal(before.value, _LONG) == literal(after.value, _LONG)
    one, other = (each.numbers for each in compared)
    with np.errstate(invalid="ignore"):
        near = (np.abs(one - other) <= target.allowed["float64"]) | (one == other)
    return bool((near | (np.isnan(one) & np.isnan(other))).all())
