"""What a student reads about numbers that were read but are not those that were due: how many, and in which entries."""

from __future__ import annotations

import numpy as np

from grader.judge.failure import Failure, Reason
from grader.judge.number import Numbers
from grader.judge.place import entries_of
from grader.judge.target import Layout, Marks
from grader.model.message import Message, phrase, phrases


def mismatch(layout: Layout, case: int, numbers: Numbers, allowed: Numbers) -> Failure:
    """Why a case that could be read failed: NaN and infinity before magnitudes."""
    part = slice(layout.offsets[case], layout.offsets[case + 1])
    got = numbers[part]
    bad = ~np.isfinite(got)
    if bad.any():
        return Failure(Reason.NOT_FINITE, _not_finite(bad, _which(got), entries_of(layout, case, bad)))
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
