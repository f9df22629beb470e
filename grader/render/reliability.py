"""What the figures of an exam as a measurement are, each with a plain sentence on what it means.

Sums are over the same students and problems, of scores as whole numbers (millionths of a point): they are exact.

- Cronbach's alpha: L. J. Cronbach, Coefficient alpha and the internal structure of tests, Psychometrika 16 (1951):
  alpha = k / (k - 1) * (1 - sum of the problems' variances / variance of the total).
- Discrimination: the product-moment correlation of a problem's score with the sum of the other problems (the corrected
  item-total correlation; for a problem that is all or nothing, the point-biserial one): L. Crocker and J. Algina,
  Introduction to Classical and Modern Test Theory (1986), chapter 14.
- Standard error of measurement: standard deviation of the total * sqrt(1 - alpha) (Crocker and Algina as well).
- What counts as high: for alpha J. C. Nunnally and I. H. Bernstein, Psychometric Theory (1994), page 265; for
  discrimination R. L. Ebel and D. A. Frisbie, Essentials of Educational Measurement (1991), page 232.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from grader.model.message import NOTHING, Message, phrase, phrases

FEWEST = 10  # students: with fewer, chance alone gives nearly any correlation

_ALPHA = (
    (0.9, phrase("very consistent: whoever is strong in one problem is strong in the others.")),
    (0.8, phrase("consistent: the total orders the students well.")),
    (0.7, phrase("consistent enough to compare students; do not hang a decision on a small difference.")),
    (0.5, phrase("a rough picture: small differences between students are mostly chance.")),
    (
        0.0,
        phrase(
            "low: the problems ask for different things, or there are too few of them. The total says little by itself."
        ),
    ),
    (
        -math.inf,
        phrase("below zero: who does well in one problem does worse in another. Look for a wrong key or a trap."),
    ),
)
_DISCRIMINATION = (
    (0.4, phrase("separates well")),
    (0.3, phrase("separates")),
    (0.2, phrase("separates a little")),
    (0.0, phrase("hardly separates")),
    (-math.inf, phrase("the wrong way round: check it")),
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure and what it means in words; where it cannot be worked out, value is None and meaning says why."""

    value: float | None
    meaning: Message


@dataclass(frozen=True, slots=True)
class Reliability:
    """Cronbach's alpha. error: the standard error of measurement, in points; problems, students: it rests on so many.

    left_out: titles of the problems of which too much is undecided.
    """

    alpha: Figure
    error: float | None
    problems: int
    students: int
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Moments:
    """Exact sums over `students`: of each problem's score, and of the products of each two."""

    students: int
    sums: Sequence[int]
    products: Sequence[Sequence[int]]

    def covariance(self, one: int, other: int) -> int:
        """Times the number of students squared: n * sum(xy) - sum(x) * sum(y)."""
        return self.students * self.products[one][other] - self.sums[one] * self.sums[other]

    def with_total(self, one: int) -> int:
        """The covariance of a problem with the sum of all."""
        return sum(self.covariance(one, other) for other in range(len(self.sums)))

    @property
    def total(self) -> int:
        """The variance of the sum of all."""
        return sum(self.with_total(one) for one in range(len(self.sums)))


def alpha(moments: Moments) -> Figure:
    """Cronbach's alpha of the problems."""
    problems = len(moments.sums)
    lacking = _lacking(moments)
    if lacking:
        return Figure(None, lacking)
    if not moments.total:
        return Figure(None, phrase("All students have the same total."))
    apart = sum(moments.covariance(one, one) for one in range(problems))
    value = float(Fraction(problems, problems - 1) * (1 - Fraction(apart, moments.total)))
    return Figure(value, _said(value, _ALPHA))


def error(moments: Moments, value: float) -> float:
    """The standard error of measurement, in the unit of the scores; alpha below zero counts as zero."""
    deviation = math.sqrt(Fraction(moments.total, moments.students * (moments.students - 1)))
    return deviation * math.sqrt(1 - max(0.0, value))


def discrimination(moments: Moments, one: int) -> Figure:
    """How well the problem at `one` tells those apart who do well and badly in the others."""
    lacking = _lacking(moments)
    if lacking:
        return Figure(None, lacking)
    own = moments.covariance(one, one)
    together = moments.with_total(one) - own
    rest = moments.total - 2 * moments.with_total(one) + own
    if not own:
        return Figure(None, phrase("All students have the same score in it."))
    if not rest:
        return Figure(None, phrase("All students have the same score in the others."))
    value = together / math.sqrt(own * rest)
    return Figure(value, _said(value, _DISCRIMINATION))


def _lacking(moments: Moments) -> Message:
    if len(moments.sums) < 2:
        return phrase("It takes at least two problems whose points are decided.")
    if moments.students >= FEWEST:
        return NOTHING
    if not moments.students:
        return phrase(
            "It takes at least {fewest} students whose points are all decided; there are none.", fewest=FEWEST
        )
    return phrases(
        "It takes at least {fewest} students whose points are all decided; there is {number}.",
        "It takes at least {fewest} students whose points are all decided; there are {number}.",
        moments.students,
        fewest=FEWEST,
    )


def _said(value: float, steps: Sequence[tuple[float, Message]]) -> Message:
    return next(said for least, said in steps if round(value, 2) >= least)  # as it is shown
