"""Trivial answers: what somebody hands in who has understood nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from grader.judge.key import AnswerKey
from grader.model.attempt import Call, Returned
from grader.model.value import Array, Value

Numbers = np.ndarray[Any, Any]
Trivial = tuple[str, tuple[Call, ...]]


def trivial_answers(key: AnswerKey) -> Iterator[Trivial]:
    """(what it is, its calls) for each trivial answer that can be made of this key's values and arguments."""
    due = [call.value for call in key.target.layout.calls if isinstance(call, Returned)]
    numbers = key.target.layout.numbers
    mean, spread = (float(numbers.mean()), float(numbers.std())) if numbers.size else (0.0, 1.0)
    for what, change in {**_CHANGES, **_like_all(mean, spread)}.items():
        yield what, tuple(Returned(_mapped(value, change)) for value in due)
    for what, same in _CONSTANTS.items():
        yield what, (Returned(same),) * len(due)
    if key.cases:
        if len(key.cases) > 1:
            yield "the first case's value for every case", (Returned(due[0]),) * len(due)
        for name in key.parameters:
            yield f"the argument {name}", tuple(Returned(case.values[name]) for case in key.cases)


def _mapped(value: Value, change: Callable[[Numbers], Numbers]) -> Value:
    """The value with all its numbers changed; a number comes back as a number where it still is one."""
    match value:
        case Array():
            changed = np.asarray(change(value.data))
            return Array(changed, str(changed.dtype))
        case list():
            return [_mapped(item, change) for item in value]
        case tuple():
            return tuple(_mapped(item, change) for item in value)
        case dict():
            return {name: _mapped(item, change) for name, item in value.items()}
        case str() | None:
            return value
    changed = np.asarray(change(np.asarray(value)))
    if isinstance(value, bool) and not changed.shape and changed in (0, 1):
        return bool(changed)
    return Array(changed, str(changed.dtype)) if changed.shape else changed.item()


def _like_all(mean: float, spread: float) -> dict[str, Callable[[Numbers], Numbers]]:
    """Numbers that look like those of all cases together, the random ones the same each time."""
    random = np.random.default_rng(0)
    return {
        "the mean everywhere": lambda data: np.full(data.shape, mean),
        "random numbers of the right mean and spread": lambda data: np.asarray(
            mean + (spread or 1.0) * random.standard_normal(data.shape)
        ),
    }


def _other_shape(data: Numbers) -> Numbers:
    return data.reshape(-1) if data.ndim > 1 else data[None]


_CHANGES: dict[str, Callable[[Numbers], Numbers]] = {
    "zeros": lambda data: np.zeros(data.shape),
    "ones": lambda data: np.ones(data.shape),
    "NaN": lambda data: np.full(data.shape, np.nan),
    "the transpose": lambda data: data.T,
    "the negative": lambda data: -data if data.dtype.kind != "b" else ~data,
    "the right numbers in another shape": _other_shape,
}
OWN = {"the transpose", "the negative", "the mean everywhere"}  # these leave some values as they are
_CONSTANTS: dict[str, Value] = {"None": None, "an empty list": [], "0": 0, "1": 1, "an empty text": ""}
