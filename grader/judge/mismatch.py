"""What a student reads about numbers that were read but are not those that were due: how many, and in which entries."""

from __future__ import annotations

import numpy as np

from grader.judge.failure import Failure, Reason
from grader.judge.number import Numbers
from grader.judge.place import entries_of
from grader.judge.target import Layout, Marks


def mismatch(layout: Layout, case: int, numbers: Numbers, allowed: Numbers) -> Failure:
    """Why a case that could be read failed: NaN and infinity before magnitudes."""
    part = slice(layout.offsets[case], layout.offsets[case + 1])
    got = numbers[part]
    bad = ~np.isfinite(got)
    if bad.any():
        what = f"{_count(bad, 'is', 'are')} {_which(got)} where a finite number was due"
        return Failure(Reason.NOT_FINITE, f"{what}{entries_of(layout, case, bad)}.")
    wrong = np.abs(got - layout.numbers[part]) > allowed[part]
    return Failure(Reason.VALUE, f"{_count(wrong, 'differs', 'differ')}{entries_of(layout, case, wrong)}.")


def _count(hit: Marks, one: str, several: str) -> str:
    if hit.size == 1:
        return f"The value {one}"
    count = int(hit.sum())
    return f"{count} of {hit.size} values {one if count == 1 else several}"


def _which(got: Numbers) -> str:
    nan, infinite = bool(np.isnan(got).any()), bool(np.isinf(got).any())
    return "NaN or infinite" if nan and infinite else "NaN" if nan else "infinite"
