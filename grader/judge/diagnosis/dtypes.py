"""Right values that lost something in a narrow type: digits in half precision, whole numbers beyond the largest one."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from grader.judge.diagnosis.wrong import Wrong
from grader.judge.number import Numbers
from grader.judge.precision import EPS
from grader.model.message import Message, phrase

HALVES = {"bfloat16": 2, "float16": 3}  # decimal digits that they hold; most numbers of the first the second has, too
WHOLE = (np.int8, np.uint8, np.int16, np.int32)
STEPS = 8  # roundings, of the largest number of a case
LARGEST = 2.0**53  # above it float64 has gaps itself


def half_precision(wrong: Wrong) -> Iterator[tuple[str, Message]]:
    """The look's id and sentence, where all numbers that came are such as half precision has, and near the right ones.

    Inputs lie on a coarse grid, so that the right ones may be such numbers too: then they tell nothing.
    """
    got, due = np.concatenate(wrong.got), np.concatenate(wrong.due)
    for name, digits in HALVES.items():
        steps = (STEPS * EPS[name] * np.abs(each).max(initial=0) for each in wrong.due)
        near = all(
            (np.abs(came - right) <= step).all() for came, right, step in zip(wrong.got, wrong.due, steps, strict=True)
        )
        if near and (_held(name, got) == got).all() and (_held(name, due) != due).mean() > 0.5:
            said = phrase(
                "Your values are right to about {digits} digits: is a part of them computed in {precision}?",
                digits=digits,
                precision=f"`{name}`",
            )
            yield "half-precision", said


def wrapped(wrong: Wrong) -> Iterator[tuple[str, Message]]:
    """The same, where whole numbers that are too large for a type begin anew at its smallest one."""
    if not all((np.round(due) == due).all() and (np.abs(due) <= LARGEST).all() for due in wrong.due):
        return
    for kind in WHOLE:
        if wrong.all_near(due.astype(np.int64).astype(kind).astype(np.float64) for due in wrong.due):
            said = phrase(
                "Your values are what is left of the right ones in {type}, whose largest number is {largest}.",
                type=f"`{kind.__name__}`",
                largest=np.iinfo(kind).max,
            )
            yield "wrapped", said


def _held(name: str, numbers: Numbers) -> Numbers:
    """What half precision makes of numbers; bfloat16 is the upper half of a float32, of which numpy has no type."""
    if name == "float16":
        return numbers.astype(np.float16).astype(np.float64)
    bits = numbers.astype(np.float32).view(np.uint32)
    return ((bits + 0x7FFF + (bits >> 16 & 1)) & 0xFFFF0000).astype(np.uint32).view(np.float32).astype(np.float64)
