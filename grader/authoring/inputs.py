"""What was drawn: whether every declared range is used, and which edges occur."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from grader.authoring.pool import Pool
from grader.model.certificate import Input, Remark
from grader.model.draws import Computed, Draw, Integers, OneOf, Zeros
from grader.model.value import Array, Value
from grader.render.points import short

_CHECK = "inputs"
_MEANT = (Computed, Zeros)  # draws that are the same each time because they say so


def inputs(pool: Pool) -> tuple[tuple[Input, ...], tuple[Remark, ...]]:
    """What each argument came to, over all cases of all seeds, and what is missing in it."""
    rows: list[Input] = []
    remarks: list[Remark] = []
    for name, draw in pool.answer.arguments.items():
        values = [case.values[name] for sitting in pool.sittings for case in sitting.cases]
        numbers = _numbers(values)
        rows.append(Input(name, _said(values, numbers), ", ".join(_edges(values, numbers))))
        draws = [draw, *(group.arguments[name] for group in pool.answer.groups.values() if name in group.arguments)]
        if len(values) > 1 and _constant(values) and not isinstance(draw, _MEANT):
            remarks.append(Remark("fault", _CHECK, _never_varies(name, values[0])))
        elif len(draws) == 1:
            remarks += (Remark("warning", _CHECK, sentence) for sentence in _unused(name, draw, values))
    return tuple(rows), tuple(remarks)


def _never_varies(name: str, value: Value) -> str:
    shown = f"{value}" if isinstance(value, (int, float)) else "the same"
    return f"`{name}` is {shown} on every case: widen its draw, or write `value:` if that is meant"


def _constant(values: Sequence[Value]) -> bool:
    first = values[0]
    if isinstance(first, Array):
        arrays = [value.data for value in values if isinstance(value, Array)]
        one_number = np.unique(np.concatenate([array.reshape(-1) for array in arrays])).size == 1
        return one_number or all(np.array_equal(array, first.data) for array in arrays)
    return not isinstance(first, (list, tuple, dict)) and all(value == first for value in values)


def _unused(name: str, draw: Draw, values: Sequence[Value]) -> Iterator[str]:
    """Parts of a range, or options, that never came up."""
    if isinstance(draw, Integers) and draw.shape is None:
        for bound in draw.integers:
            if isinstance(bound, int) and bound not in values:
                yield f"`{name}` is never {bound}, the end of its range: does `require` exclude it?"
    if isinstance(draw, OneOf) and draw.shape is None:
        missing = [option for option in draw.one_of if option not in values]
        if missing:
            yield f"`{name}` is never {missing[0]!r}: does `require` exclude it?"


def _numbers(values: Sequence[Value]) -> np.ndarray[Any, Any]:
    """All numbers of all values, flat."""
    parts = [np.asarray(part, dtype=np.float64).reshape(-1) for value in values for part in _flat(value)]
    return np.concatenate([np.empty(0), *parts])


def _flat(value: Value) -> Iterator[Any]:
    if isinstance(value, Array):
        if value.data.dtype.kind in "iufb":
            yield value.data
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _flat(item)
    elif isinstance(value, (int, float)):
        yield value


def _said(values: Sequence[Value], numbers: np.ndarray[Any, Any]) -> str:
    if not numbers.size:
        return f"{len({repr(value) for value in values})} values"
    whole = bool((numbers == np.floor(numbers)).all())
    low, high = float(numbers.min()), float(numbers.max())
    span = f"{int(low)} to {int(high)}" if whole else f"{short(low)} to {short(high)}"
    sizes = {value.data.shape for value in values if isinstance(value, Array)}
    return f"{span}, {len(sizes)} shapes" if len(sizes) > 1 else span


def _edges(values: Sequence[Value], numbers: np.ndarray[Any, Any]) -> Iterator[str]:
    """Edges on which formulas go wrong, as far as they occur."""
    arrays = [value.data for value in values if isinstance(value, Array)]
    if any(array.size == 1 for array in arrays):
        yield "size 1"
    if any(array.size > np.unique(array).size for array in arrays):
        yield "ties"
    if (numbers == 0).any():
        yield "zeros"
    if (numbers < 0).any():
        yield "negative"
    if not arrays and (numbers == 1).any():
        yield "1"
