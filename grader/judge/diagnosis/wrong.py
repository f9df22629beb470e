"""The wrong cases of an answer whose values can be looked at: those that are numbers of the right shape."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from grader.judge.comparison import Comparison
from grader.judge.key import AnswerKey
from grader.judge.number import Numbers
from grader.model.attempt import Returned
from grader.model.value import Array


@dataclass(frozen=True, slots=True, eq=False)
class Wrong:
    """The wrong cases whose values are numbers of the right shape, one array each.

    got, due: (k,) each; allowed: (k,), the most that any precision is allowed. shapes: of arrays, else ().
    """

    cases: Sequence[int]
    got: Sequence[Numbers]
    due: Sequence[Numbers]
    allowed: Sequence[Numbers]
    shapes: Sequence[tuple[int, ...]]

    def all_near(self, made: Callable[[int], Numbers | None], size: float = 1.0) -> bool:
        """Whether in every case what came is what `made` gives, within `size` times what is allowed."""
        for at, got in enumerate(self.got):
            values = made(at)
            if values is None or values.shape != got.shape:
                return False
            if not (np.abs(got - values) <= size * self.allowed[at] + 1e-9 * np.abs(values)).all():
                return False
        return True

    def rows(self) -> Iterator[tuple[Numbers, Numbers, Numbers]]:
        """got, due and allowed of each case."""
        return zip(self.got, self.due, self.allowed, strict=True)


def wrong_cases(key: AnswerKey, comparison: Comparison) -> Wrong | None:
    """None where a wrong case has no finite numbers, or is not one number or array."""
    layout, target = key.target.layout, key.target
    cases = [int(case) for case in np.flatnonzero(~comparison.passed)]
    unread = any(comparison.readings[case].failure is not None for case in cases)
    if key.steps is not None or unread or not np.isfinite(comparison.numbers).all():
        return None
    due = [call.value if isinstance(call := layout.calls[case], Returned) else None for case in cases]
    if any(value is None or isinstance(value, (list, tuple, dict, str, bool)) for value in due):
        return None
    shapes = [value.data.shape if isinstance(value, Array) else () for value in due]
    widest = np.maximum(target.allowed["float64"], target.allowed["float32"])
    parts = [slice(layout.offsets[case], layout.offsets[case + 1]) for case in cases]
    got, right, allowed = ([row[part] for part in parts] for row in (comparison.numbers, layout.numbers, widest))
    return Wrong(cases, got, right, allowed, shapes)
