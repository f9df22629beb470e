"""How far a right answer may be from the expected value: measured, not guessed.

For a real number e that came in precision p (unit roundoff eps_p), the allowance is the sum of

    RELATIVE · |e|              a right formula written in another way
    NOISE · n · eps_p / eps_32  what rounding does to *this* case: n is the largest difference from the expected value,
                                over the entry, of the reference, the oracle and the accepted answers run in float32;
                                rounding errors grow in proportion to eps_p (Higham 2002, §1.7), so the same run
                                speaks for every precision; at most MOST_EXCUSED · S
    UNITS[p] · eps_p · S        rounding at the scale of the numbers around: S is the largest magnitude of the entry
                                in this case, or its median over the group's cases if that is larger (an FFT leaves
                                1e-17 where zeros were due)

Whole numbers, text and truth values have no allowance. An entry of a dictionary or tuple has a scale of its own, so
that zeros never pass for 1e-9 beside a 10. Why so, and what else was tried: docs/decisions/0002-tolerances.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from grader.judge.number import Numbers
from grader.judge.precision import EPS
from grader.judge.target import Layout, Target, read_beside
from grader.model.answers import Tolerance
from grader.model.attempt import Call

UNITS: Mapping[str, float] = {"float64": 64, "float32": 8, "float16": 8, "bfloat16": 8}
RELATIVE = 1e-6
NOISE = 8
MOST_NOISE = 0.1  # of the scale: a larger difference is another answer, not rounding
MOST_EXCUSED = 0.5  # of the scale, in any precision: without it zeros of float16 pass where float32 is ill-conditioned


def measured(layout: Layout, float32_runs: Sequence[Sequence[Call]], groups: Sequence[range] = ()) -> Target:
    """The allowance of the module's docstring.

    float32_runs: solvers' calls in single precision, one a case. groups: the cases of each, all in one without them.
    """
    scale = _scale(layout, groups)
    noise = np.minimum(_noise(layout, float32_runs), MOST_NOISE * scale)
    size = np.abs(layout.numbers)
    allowed = {}
    for precision, eps in EPS.items():
        rounding = np.minimum(NOISE * noise * (eps / EPS["float32"]), MOST_EXCUSED * scale)
        allowed[precision] = _where_rounded(layout, RELATIVE * size + rounding + UNITS[precision] * eps * scale)
    return Target(layout, allowed, scale)


def declared(layout: Layout, tolerances: Sequence[Tolerance | None], fallback: Target) -> Target:
    """The author's tolerance where a case has one, beside the rounding of the student's precision; else `fallback`."""
    if not any(tolerances):
        return fallback
    absolute = np.array([tolerance.absolute if tolerance else np.nan for tolerance in tolerances])[layout.case]
    relative = np.array([tolerance.relative if tolerance else np.nan for tolerance in tolerances])[layout.case]
    size = np.abs(layout.numbers)
    allowed = {}
    for precision, eps in EPS.items():
        by_hand = _where_rounded(layout, absolute + relative * size + UNITS["float32"] * eps * size)
        allowed[precision] = np.where(np.isnan(absolute), fallback.allowed[precision], by_hand)
    return Target(layout, allowed, fallback.scale, evidence="rounded")


def typed_by_hand(layout: Layout, digits: int | None) -> Target:
    """For constants: within half a unit of the `digits`-th significant digit of the expected number.

    A constant may be computed too, so the rounding of its precision is excused: at the scale of its entry where 0 was
    due (an FFT leaves 1e-17 there), else at its own, or zeros would pass for a 1e-9 that stands beside a 10.
    `digits` None excuses nothing else.
    """
    size, scale = np.abs(layout.numbers), _scale(layout)
    around = np.where(size > 0, size, scale)
    half_a_unit = np.zeros_like(size)
    if digits is not None:
        exponent = np.floor(np.log10(np.where((size > 0) & np.isfinite(size), size, 1.0)))
        half_a_unit = np.where(size > 0, 0.5 * 10.0 ** (exponent - digits + 1), 0.0)
    allowed = {}
    for precision, eps in EPS.items():
        units = UNITS[precision] if eps <= EPS["float32"] else 1  # a half holds three digits: more is another digit
        allowed[precision] = _where_rounded(layout, half_a_unit + units * eps * around)
    return Target(layout, allowed, scale, evidence="none")


def _where_rounded(layout: Layout, allowance: Numbers) -> Numbers:
    """Nothing is allowed around whole numbers, nor around a mistake's infinity, or every number would be near to it."""
    return np.where(layout.exact | ~np.isfinite(layout.numbers), 0.0, allowance)


def _scale(layout: Layout, groups: Sequence[range] = ()) -> Numbers:
    """(k,): the largest magnitude of a number's own entry in its case, or the median of that over its group."""
    if not layout.numbers.size:
        return np.empty(0)
    table = np.zeros((len(layout.calls), int(layout.leaf.max()) + 1))
    size = np.where(np.isfinite(layout.numbers), np.abs(layout.numbers), 0.0)
    np.maximum.at(table, (layout.case, layout.leaf), size)
    for cases in groups or (range(len(table)),):
        rows = table[cases.start : cases.stop]
        rows[:] = np.maximum(rows, _usual(rows))
    scale: Numbers = table[layout.case, layout.leaf]
    return scale


def _usual(rows: Numbers) -> Numbers:
    """(leaves,): the median of what is above 0 in each column of (cases, leaves); 0 where nothing is."""
    ordered = np.sort(np.where(rows > 0, rows, np.inf), axis=0)
    count = (rows > 0).sum(axis=0)
    column = np.arange(rows.shape[1])
    middle = ordered[np.maximum(count - 1, 0) // 2, column] / 2 + ordered[count // 2, column] / 2
    return np.where(count > 0, middle, 0.0)


def _noise(layout: Layout, runs: Sequence[Sequence[Call]]) -> Numbers:
    """(k,): the largest difference from the expected numbers, over each entry of each case and all runs."""
    worst = np.zeros_like(layout.numbers)
    for run in runs:
        gap = np.abs(read_beside(run, layout)[1] - layout.numbers)
        worst = np.maximum(worst, np.where(np.isfinite(gap), gap, 0.0))
    if not worst.size:
        return worst
    table = np.zeros((len(layout.calls), int(layout.leaf.max()) + 1))
    np.maximum.at(table, (layout.case, layout.leaf), worst)
    return table[layout.case, layout.leaf]
