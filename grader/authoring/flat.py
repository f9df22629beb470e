"""What drawn values hold: their numbers and other scalars, without the boxes around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from grader.model.value import Array, Value


def numbers_of(values: Sequence[Value]) -> np.ndarray[Any, Any]:
    """All numbers of all values, flat."""
    parts = [np.asarray(part, dtype=np.float64).reshape(-1) for value in values for part in _numbers(value)]
    return np.concatenate([np.empty(0), *parts])


def scalars_of(values: Sequence[Value]) -> list[Any]:
    """All numbers and texts of all values, flat, as Python has them."""
    return [scalar for value in values for scalar in _scalars(value)]


def boxes_of(value: Value) -> Iterator[np.ndarray[Any, Any]]:
    """The arrays in a value, and its lists and tuples of numbers or of texts as arrays."""
    if isinstance(value, Array):
        yield value.data
    elif isinstance(value, (list, tuple)):
        kinds = {isinstance(item, str) for item in value}
        if len(kinds) == 1 and all(isinstance(item, (int, float, str)) for item in value):
            yield np.array(value)
        else:
            for item in value:
                yield from boxes_of(item)


def _numbers(value: Value) -> Iterator[Any]:
    if isinstance(value, Array):
        if value.data.dtype.kind in "iufb":
            yield value.data
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _numbers(item)
    elif isinstance(value, (int, float)):
        yield value


def _scalars(value: Value) -> Iterator[Any]:
    if isinstance(value, Array):
        yield from value.data.reshape(-1).tolist()
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _scalars(item)
    else:
        yield value
