"""What a student reads about a wrong constant: their own value, and whether it was only rounded too far."""

from __future__ import annotations

import numpy as np

from grader.judge.comparison import Comparison
from grader.judge.naming import literal
from grader.judge.target import Target
from grader.model.attempt import Call, Returned
from grader.model.message import Message, phrase, sentences
from grader.model.value import Array

_LONGEST = 300  # characters of an array
NEAR = 10  # times what is allowed: one significant digit fewer than is asked for


def constant_sentence(sentence: Message, call: Call, comparison: Comparison, target: Target) -> Message:
    """For a single number that could be read: "74 is not right."; for several the `sentence` after them."""
    if not isinstance(call, Returned) or not np.isfinite(comparison.numbers).all():
        return sentence
    if comparison.numbers.size != 1 or (isinstance(call.value, Array) and call.value.data.shape):
        wrote = phrase("You wrote {value}.", value=literal(call.value, _LONGEST))
        return sentences(wrote, sentence) if comparison.numbers.size else sentence
    gap = abs(float(comparison.numbers[0]) - float(target.layout.numbers[0]))
    if 0 < gap <= NEAR * float(comparison.allowed[0]):
        return phrase(
            "{value} is close, but not right to all the digits that are asked for.", value=literal(call.value)
        )
    if target.layout.exact[0] and _cut(float(comparison.numbers[0]), float(target.layout.numbers[0])):
        return phrase("{value} is rounded: the whole number was due, with all its digits.", value=literal(call.value))
    if target.layout.exact[0] and not float(comparison.numbers[0]).is_integer():
        return phrase("{value} is not right: a whole number was due.", value=literal(call.value))
    return phrase("{value} is not right.", value=literal(call.value))


def _cut(got: float, due: float) -> bool:
    """Whether a number is a whole one rounded to fewer digits than it has, two at the least."""
    digits = len(f"{abs(due):.0f}")
    return any(float(f"{due:.{kept - 1}e}") == got != due for kept in range(2, digits))
