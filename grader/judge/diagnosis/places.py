"""Where in its values an answer is wrong, and nowhere else: at an end, in a row or a column, on the diagonal."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from grader.judge.comparison import Comparison
from grader.judge.diagnosis.wrong import FEWEST
from grader.judge.target import Layout, Marks
from grader.model.attempt import Returned
from grader.model.message import NOTHING, Message, phrase
from grader.model.value import Array

_LEAST = 3  # values along an axis: of two, the first and the last are all

Region = Callable[[tuple[int, ...]], Marks]  # of an array of this shape


def places(comparison: Comparison, layout: Layout) -> Message:
    """The only place in which values are wrong, on all wrong cases; NOTHING where there is none.

    It takes FEWEST arrays that have room for other places, in which everything is right.
    """
    wrong = list(_wrong(comparison, layout))
    ranks = {missed.ndim for missed in wrong}
    if len(wrong) < int((~comparison.passed).sum()) or len(ranks) != 1:
        return NOTHING
    for said, region in _REGIONS.get(ranks.pop(), ()):
        regions = [region(missed.shape) for missed in wrong]
        telling = sum(_tells(each) for each in regions)
        if telling >= FEWEST and all(not (missed & ~each).any() for missed, each in zip(wrong, regions, strict=True)):
            return said
    return NOTHING


def _wrong(comparison: Comparison, layout: Layout) -> Iterator[Marks]:
    """Which values are wrong, of each wrong case that is an array of the right shape."""
    for case in np.flatnonzero(~comparison.passed).tolist():
        due, part = layout.calls[case], slice(layout.offsets[case], layout.offsets[case + 1])
        if comparison.readings[case].failure is None and isinstance(due, Returned) and isinstance(due.value, Array):
            missed = comparison.missed[part]
            if missed.size == due.value.data.size:
                yield missed.reshape(due.value.data.shape)


def _tells(region: Marks) -> bool:
    """Whether there is room beside it."""
    return max(region.shape) >= _LEAST and not region.all()


def _at(axis: int, *places: int) -> Region:
    """The slices at these places of an axis."""

    def region(shape: tuple[int, ...]) -> Marks:
        marks = np.zeros(shape, dtype=bool)
        if shape[axis]:
            np.moveaxis(marks, axis, 0)[list(places)] = True
        return marks

    return region


def _diagonal(shape: tuple[int, ...]) -> Marks:
    rows, columns = np.indices(shape)
    marks: Marks = rows == columns
    return marks


def _off_diagonal(shape: tuple[int, ...]) -> Marks:
    return ~_diagonal(shape)


_REGIONS: dict[int, list[tuple[Message, Region]]] = {
    1: [
        (phrase("Only the first value is ever wrong."), _at(0, 0)),
        (phrase("Only the last value is ever wrong."), _at(0, -1)),
        (phrase("Only the first and the last value are ever wrong."), _at(0, 0, -1)),
    ],
    2: [
        (phrase("Only values on the diagonal are ever wrong."), _diagonal),
        (phrase("Only values off the diagonal are ever wrong."), _off_diagonal),
        (phrase("Only the first row is ever wrong."), _at(0, 0)),
        (phrase("Only the last row is ever wrong."), _at(0, -1)),
        (phrase("Only the first column is ever wrong."), _at(1, 0)),
        (phrase("Only the last column is ever wrong."), _at(1, -1)),
    ],
}
