"""The smallest case that was answered wrongly, as text to paste and to check by hand."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from grader.judge.comparison import Comparison
from grader.judge.key import AnswerKey
from grader.judge.naming import literal
from grader.model.attempt import Call, Returned
from grader.model.report import Counterexample
from grader.model.value import Array, Value


def smallest(key: AnswerKey, cases: Iterable[int]) -> int:
    """Of these cases the one with the fewest numbers in its visible arguments, then the smallest ones."""
    return min(cases, key=lambda case: (*_size([key.cases[case].values[name] for name in key.parameters]), case))


def counterexample(key: AnswerKey, calls: tuple[Call, ...], comparison: Comparison, case: int) -> Counterexample:
    """What was asked on `case`, what came, what was due, and where they part."""
    arguments = {name: literal(key.cases[case].values[name]) for name in key.parameters}
    due, call = key.target.layout.calls[case], calls[case]
    assert isinstance(due, Returned), "the reference returned on every case, or the problem is unsound"
    return Counterexample(
        case=case,
        group=key.cases[case].group,
        call=f"{key.name}({', '.join(_pasted(key.cases[case].values[name]) for name in key.parameters)})",
        arguments=arguments,
        got=literal(call.value) if isinstance(call, Returned) else None,
        expected=literal(due.value),
        place=_place(due.value, comparison, key, case),
    )


def _size(values: Iterable[Value]) -> tuple[int, float]:
    count, weight = 0, 0.0
    for value in values:
        if isinstance(value, Array):
            count, weight = count + value.data.size, weight + float(np.abs(value.data).sum())
        elif isinstance(value, (list, tuple)):
            inner = _size(value)
            count, weight = count + inner[0], weight + inner[1]
        elif isinstance(value, (int, float)):
            count, weight = count + 1, weight + abs(value)
    return count, weight


def _pasted(value: Value) -> str:
    return f"np.array({literal(value)})" if isinstance(value, Array) and value.data.shape else literal(value)


def _place(due: Value, comparison: Comparison, key: AnswerKey, case: int) -> str | None:
    """Where in an array the largest difference is, relative to what is allowed: "[0, 1]"."""
    if comparison.readings[case].failure is not None or not isinstance(due, Array) or not due.data.shape:
        return None
    part = slice(key.target.layout.offsets[case], key.target.layout.offsets[case + 1])
    gap = np.abs(comparison.numbers[part] - key.target.layout.numbers[part])
    if gap.size != due.data.size:
        return None
    worst = int(np.argmax(np.where(np.isnan(gap), np.inf, gap)))
    return str([int(index) for index in np.unravel_index(worst, due.data.shape)])
