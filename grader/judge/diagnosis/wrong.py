"""The wrong cases of an answer, entry by entry, where they are numbers of the right shape."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from grader.judge.comparison import Comparison
from grader.judge.diagnosis.quality import SLIPS
from grader.judge.key import AnswerKey
from grader.judge.number import Numbers
from grader.judge.place import leaves
from grader.judge.precision import EPS
from grader.judge.steps import spoken
from grader.model.attempt import Returned
from grader.model.message import Message
from grader.model.value import Array, Value

FEWEST = 3  # wrong cases, of which the values differ: two may be alike by chance
TINY = 1e-9  # of a value: whole numbers, around which nothing is allowed, are made of others by rounding


@dataclass(frozen=True, slots=True, eq=False)
class Wrong:
    """The wrong cases of an answer, or of one entry of it, one array each.

    got, due: (k,) each; allowed: (k,), the most that any precision is allowed. shapes: of arrays, else ().
    noise: what rounding leaves of numbers as large as the largest of a few cases, where the right ones cancel.
    """

    cases: Sequence[int]
    got: Sequence[Numbers]
    due: Sequence[Numbers]
    allowed: Sequence[Numbers]
    shapes: Sequence[tuple[int, ...]]
    noise: float = 0.0

    def all_near(self, made: Iterable[Numbers], sizes: Sequence[float] = ()) -> bool:
        """Whether what came is what was made of each case, but for noise. sizes: how many times what is allowed there.

        Numbers that are noise on both sides cannot contradict it. Those of `FEWEST` cases are larger, and can.
        """
        return all(
            values.shape == got.shape and bool((np.abs(got - values) <= self._around(values, allowed, size)).all())
            for got, allowed, values, size in zip(self.got, self.allowed, made, sizes or self._once, strict=True)
        )

    @property
    def _once(self) -> list[float]:
        return [1.0] * len(self.got)

    def _around(self, values: Numbers, allowed: Numbers, size: float) -> Numbers:
        widest: Numbers = np.maximum(size * allowed + TINY * np.abs(values), size * self.noise)
        return widest

    def rows(self) -> Iterator[tuple[Numbers, Numbers, Numbers]]:
        """got, due and allowed of each case."""
        return zip(self.got, self.due, self.allowed, strict=True)


def wrong_parts(key: AnswerKey, comparison: Comparison) -> dict[Message, Wrong]:
    """By path ("['dw0']", "" for a value that is one number or array) each entry that is wrong in some case.

    Empty where a case cannot be read or has a number that is not finite, where cases have other entries than one
    another, or where an entry that is wrong is no array or number of real numbers. Of a case that is several calls in
    a row there is only the first to be looked at (`first_step`): "step 1, m".
    """
    layout, target = key.target.layout, key.target
    unread = any(reading.failure is not None for reading in comparison.readings)
    if layout.steps or unread or not np.isfinite(comparison.numbers).all():
        return {}
    entries = [list(leaves(call.value)) if isinstance(call, Returned) else [] for call in layout.calls]
    paths = [path for path, _ in entries[0]]
    if any([path for path, _ in each] != paths for each in entries):
        return {}
    widest = np.maximum(target.allowed["float64"], target.allowed["float32"])
    of_case = layout.case
    found: dict[Message, Wrong] = {}
    for leaf, path in enumerate(paths):
        own = layout.leaf == leaf
        cases = np.unique(of_case[own & comparison.missed]).tolist()
        if not cases:
            continue
        parts = [own & (of_case == case) for case in cases]
        got, due, allowed = ([row[part] for part in parts] for row in (comparison.numbers, layout.numbers, widest))
        shapes = [_shape(entries[case][leaf][1]) for case in cases]
        if any(shape is None or math.prod(shape) != numbers.size for shape, numbers in zip(shapes, due, strict=True)):
            return {}
        real = [shape for shape in shapes if shape is not None]
        name = spoken(f"[0]{path}", key.steps.carried) if key.steps else Message(path)
        found[name] = Wrong(cases, got, due, allowed, real, _noise(due, allowed))
    return found


def _noise(due: Sequence[Numbers], allowed: Sequence[Numbers]) -> float:
    """Measured by the smallest of the `FEWEST` largest cases that differ; 0 around whole numbers."""
    if not all((each > 0).any() for each in allowed if each.size):
        return 0.0
    sizes = sorted(float(np.abs(each).max(initial=0.0)) for each in {each.tobytes(): each for each in due}.values())
    return SLIPS * EPS["float64"] * sizes[-FEWEST] if len(sizes) >= FEWEST else 0.0


def _shape(value: Value) -> tuple[int, ...] | None:
    """() for a number; None for what has no real numbers."""
    if isinstance(value, Array):
        return value.data.shape if value.data.dtype.kind in "iuf" else None
    return () if type(value) in (int, float) else None
