"""The smallest case that was answered wrongly, as text to paste and to check by hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from grader.judge.comparison import Comparison
from grader.judge.key import AnswerKey
from grader.judge.naming import literal, shape_name
from grader.judge.place import place_of
from grader.model.attempt import Call, Returned
from grader.model.case import Case
from grader.model.report import Counterexample
from grader.model.value import Array, Value


def by_size(cases: Sequence[Case], parameters: Sequence[str]) -> tuple[int, ...]:
    """The cases by how many numbers their visible arguments hold, then by how large those are."""
    return tuple(sorted(range(len(cases)), key=lambda i: (*_size(cases[i].values[name] for name in parameters), i)))


def counterexample(key: AnswerKey, calls: tuple[Call, ...], comparison: Comparison, case: int) -> Counterexample:
    """What was asked on `case`, what came, what was due, and where they part."""
    values = [key.cases[case].values[name] for name in key.parameters]
    due, call = key.target.layout.calls[case], calls[case]
    assert isinstance(due, Returned), "the reference returned on every case, or the problem is unsound"
    return Counterexample(
        case=case,
        group=key.cases[case].group,
        call=f"{key.name}({', '.join(map(pasted, values))})",
        arguments={name: literal(value) for name, value in zip(key.parameters, values, strict=True)},
        got=literal(call.value) if isinstance(call, Returned) else None,
        expected=literal(due.value),
        place=_place(comparison, key, case),
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


def pasted(value: Value) -> str:
    """A value as one types it into a call: arrays by np.array, also those in a list or tuple."""
    match value:
        case Array() if 0 in value.data.shape:
            return f"np.zeros({shape_name(value.data.shape)})"
        case Array() if value.data.shape:
            return f"np.array({literal(value)})"
        case list():
            return f"[{', '.join(map(pasted, value))}]"
        case tuple():
            return f"({', '.join(map(pasted, value))}{',' if len(value) == 1 else ''})"
    return literal(value)


def _place(comparison: Comparison, key: AnswerKey, case: int) -> str | None:
    """Where the value does not fit, or where the largest difference is, relative to what is allowed."""
    failure = comparison.readings[case].failure
    if failure is not None:
        return failure.place
    layout = key.target.layout
    part = slice(layout.offsets[case], layout.offsets[case + 1])
    gap, allowed = np.abs(comparison.numbers[part] - layout.numbers[part]), comparison.allowed[part]
    with np.errstate(over="ignore"):
        excess = np.where(gap <= allowed, 0.0, gap / np.maximum(allowed, np.finfo(np.float64).tiny))
    return place_of(layout, case, int(np.argmax(np.where(np.isnan(gap), np.inf, excess))))
