"""What a student reads about numbers that were read but are not those that were due: how many, and in which entries."""

from __future__ import annotations

import cmath

import numpy as np

from grader.judge.failure import Failure, Reason
from grader.judge.number import MOST, Numbers
from grader.judge.place import entries_of, leaves
from grader.judge.target import Layout, Marks
from grader.model.attempt import Call, Returned
from grader.model.message import Message, phrase, phrases
from grader.model.value import Array, Value


def mismatch(layout: Layout, case: int, numbers: Numbers, allowed: Numbers, call: Call) -> Failure:
    """Why a case that could be read failed: NaN and infinity before magnitudes. call: what the numbers are from."""
    part = slice(layout.offsets[case], layout.offsets[case + 1])
    got = numbers[part]
    bad = ~np.isfinite(got)
    if bad.any():
        where = entries_of(layout, case, bad)
        told = _too_large(bad, where) if _only_too_large(call) else _not_finite(bad, _which(got), where)
        return Failure(Reason.NOT_FINITE, told)
    wrong = np.abs(got - layout.numbers[part]) > allowed[part]
    return Failure(Reason.VALUE, _different(wrong, entries_of(layout, case, wrong)))


def _not_finite(bad: Marks, what: Message, where: Message) -> Message:
    if bad.size == 1:
        return phrase("The value is {what} where a finite number was due{where}.", what=what, where=where)
    return phrases(
        "{number} of {all} values is {what} where a finite number was due{where}.",
        "{number} of {all} values are {what} where a finite number was due{where}.",
        int(bad.sum()),
        all=bad.size,
        what=what,
        where=where,
    )


def _too_large(bad: Marks, where: Message) -> Message:
    if bad.size == 1:
        return phrase("The number is too large{where}.", where=where)
    return phrases(
        "{number} of {all} values is too large{where}.",
        "{number} of {all} values are too large{where}.",
        int(bad.sum()),
        all=bad.size,
        where=where,
    )


def _different(wrong: Marks, where: Message) -> Message:
    if wrong.size == 1:
        return phrase("The value differs{where}.", where=where)
    return phrases(
        "{number} of {all} values differs{where}.",
        "{number} of {all} values differ{where}.",
        int(wrong.sum()),
        all=wrong.size,
        where=where,
    )


def _which(got: Numbers) -> Message:
    nan, infinite = bool(np.isnan(got).any()), bool(np.isinf(got).any())
    return phrase("NaN or infinite") if nan and infinite else phrase("NaN") if nan else phrase("infinite")


def _only_too_large(call: Call) -> bool:
    """Whether nothing in it is NaN or infinite, but some whole numbers are larger than any float."""
    values = [value for _, value in leaves(call.value)] if isinstance(call, Returned) else []
    return any(map(_beyond, values)) and all(_beyond(value) or _finite(value) for value in values)


def _beyond(value: Value) -> bool:
    return type(value) is int and abs(value) > MOST


def _finite(value: Value) -> bool:
    if isinstance(value, Array):
        return bool(np.isfinite(value.data).all())
    return not isinstance(value, (float, complex)) or cmath.isfinite(value)
