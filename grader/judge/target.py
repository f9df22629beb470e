"""What was due for one answer, laid out so that all its cases are compared in one array operation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from grader.judge.failure import Failure, Reason
from grader.judge.number import Numbers
from grader.judge.reading import Reading, leaf_numbers, read
from grader.judge.steps import Names
from grader.model.attempt import Call, Raised, Returned
from grader.model.message import Message
from grader.model.value import Array, Value

Marks = npt.NDArray[np.bool_]
Evidence = Literal["any", "rounded", "none"]
_NOTHING = Reading(None, 0, Failure(Reason.KIND, Message("Nothing was due.")))  # where a mistake raises


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """The numbers of all cases after one another.

    calls: one a case, what the solver gave (a known mistake may have raised).
    numbers: (k,) float64; offsets: (cases + 1,), case i owns numbers[offsets[i]:offsets[i + 1]].
    exact: (k,) True for whole numbers, text and truth values, which no rounding excuses.
    leaf: (k,) which leaf of its case a number belongs to (the entries of a dictionary are leaves).
    steps: the names of what one step returns, where a case is several calls in a row; else ().
    """

    calls: tuple[Call, ...]
    numbers: Numbers
    offsets: npt.NDArray[np.int64]
    exact: Marks
    leaf: npt.NDArray[np.int64]
    steps: Names = ()

    @property
    def case(self) -> npt.NDArray[np.int64]:
        """(k,) which case a number belongs to."""
        return np.repeat(np.arange(len(self.calls)), np.diff(self.offsets))

    def of(self, cases: range) -> Layout:
        """The same for some cases, which follow one another."""
        offsets = self.offsets[cases.start : cases.stop + 1]
        part = slice(offsets[0], offsets[-1])
        calls = self.calls[cases.start : cases.stop]
        return Layout(calls, self.numbers[part], offsets - offsets[0], self.exact[part], self.leaf[part], self.steps)


@dataclass(frozen=True, slots=True, eq=False)
class Target:
    """A layout with what is allowed: for each precision (k,) float64, absolute, element by element.

    scale: (k,) the size of the numbers among which each number stands (see tolerance.py).
    evidence: what shows that float64 numbers were computed in single precision (see evidence.py): any deviation of
    that size, only numbers that are all float32 exactly (the author said what is allowed), or nothing (a constant).
    """

    layout: Layout
    allowed: Mapping[str, Numbers]
    scale: Numbers
    evidence: Evidence = "any"

    def of(self, cases: range) -> Target:
        """The same for some cases, which follow one another."""
        part = slice(self.layout.offsets[cases.start], self.layout.offsets[cases.stop])
        allowed = {precision: numbers[part] for precision, numbers in self.allowed.items()}
        return Target(self.layout.of(cases), allowed, self.scale[part], self.evidence)


def lay_out(calls: Sequence[Call], steps: Names = ()) -> Layout:
    """The layout of a solver's calls; a call that did not return has no numbers."""
    numbers: list[Numbers] = []
    exact: list[bool] = []
    leaf: list[int] = []
    leaves = [0]  # how many there are before each call, and in all
    for call in calls:
        if isinstance(call, Returned):
            _add_leaves(call.value, numbers, exact)
            leaf += range(len(numbers) - leaves[-1])
        leaves.append(len(numbers))
    sizes = [part.size for part in numbers]
    return Layout(
        tuple(calls),
        np.concatenate([np.empty(0), *numbers]),
        np.cumsum([0, *sizes], dtype=np.int64)[leaves],
        np.repeat(np.array(exact, bool), sizes),
        np.repeat(np.array(leaf, np.int64), sizes),
        steps,
    )


def read_beside(calls: Sequence[Call], layout: Layout) -> tuple[tuple[Reading, ...], Numbers]:
    """A reading of each call beside the one that was due, and the numbers of all, (k,): NaN where a call has none."""
    readings = tuple(
        [
            read(call, due.value, layout.steps) if isinstance(due, Returned) else _NOTHING
            for call, due in zip(calls, layout.calls, strict=True)
        ]
    )
    sizes: list[int] = np.diff(layout.offsets).tolist()
    rows = [
        reading.numbers if reading.numbers is not None else np.full(size, np.nan)
        for reading, size in zip(readings, sizes, strict=True)
    ]
    return readings, np.concatenate([np.empty(0), *rows])


def _add_leaves(value: Value, numbers: list[Numbers], exact: list[bool]) -> None:
    if isinstance(value, (list, tuple, dict)):
        for item in value.values() if isinstance(value, dict) else value:
            _add_leaves(item, numbers, exact)
        return
    part, _ = leaf_numbers(value, value)  # a value always fits itself
    numbers.append(part)
    exact.append(
        value.data.dtype.kind in "iub" if isinstance(value, Array) else not isinstance(value, (float, complex))
    )


def raising(calls: Sequence[Call]) -> Marks:
    """(cases,) True where the call raised."""
    return np.array([isinstance(call, Raised) for call in calls], dtype=bool)
