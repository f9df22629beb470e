"""What was drawn: whether every declared range is used, and which edges occur."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from grader.authoring.flat import boxes_of, numbers_of
from grader.authoring.pool import Pool
from grader.authoring.ranges import unused_parts
from grader.model.certificate import Input, Remark
from grader.model.draws import Computed, Zeros
from grader.model.value import Array, Value
from grader.render.points import short

_CHECK = "inputs"
_MEANT = (Computed, Zeros)  # draws that are the same each time because they say so


def inputs(pool: Pool) -> tuple[tuple[Input, ...], tuple[Remark, ...]]:
    """What each argument came to, over all cases of all seeds, and what is missing in it."""
    rows: list[Input] = []
    remarks: list[Remark] = []
    cases = [case for sitting in pool.sittings for case in sitting.cases]
    for name, draw in pool.answer.arguments.items():
        values = [case.values[name] for case in cases]
        numbers = numbers_of(values)
        rows.append(Input(name, _said(values, numbers), ", ".join(_edges(values, numbers))))
        if len(values) > 1 and _constant(values) and not isinstance(draw, _MEANT):
            remarks.append(Remark("fault", _CHECK, _never_varies(name, values[0])))
        else:
            found = unused_parts(pool.answer, name, cases)
            remarks += (Remark("warning", _CHECK, sentence) for sentence in found)
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
    boxes = [box for value in values for box in boxes_of(value)]
    if any(box.size == 1 for box in boxes) or any(_of_one(value) for value in values):
        yield "size 1"
    if any(box.size > np.unique(box).size for box in boxes):
        yield "ties"
    if (numbers == 0).any():
        yield "zeros"
    if (numbers < 0).any():
        yield "negative"
    if not any(isinstance(value, Array) for value in values) and (numbers == 1).any():
        yield "1"


def _of_one(value: Value) -> bool:
    """Whether it is a list of one element, whatever that is, or holds one."""
    return isinstance(value, (list, tuple)) and (len(value) == 1 or any(_of_one(item) for item in value))
