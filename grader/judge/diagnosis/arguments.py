"""The arguments that are numbers, and values that are one of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeGuard

import numpy as np

from grader.judge.diagnosis.wrong import Wrong
from grader.judge.key import AnswerKey
from grader.judge.number import Numbers
from grader.model.message import Message, phrase
from grader.model.value import Array, Value

_LARGEST = 1e300  # whole numbers beyond are no floats


def echoed(key: AnswerKey, wrong: Wrong) -> Iterator[tuple[str, Message]]:
    """The look's id and sentence: what came is an argument."""
    for name, given in arguments_of(key, wrong):
        if wrong.all_near(given):
            said = phrase("You return {argument} as it was given, in all of these cases.", argument=f"`{name}`")
            yield "argument-returned", said


def arguments_of(key: AnswerKey, wrong: Wrong) -> Iterator[tuple[str, list[Numbers]]]:
    """The name of each argument that is a number or an array, and its numbers in the wrong cases."""
    for name in key.parameters:
        values = [key.cases[case].values[name] for case in wrong.cases]
        numbers = [_numbers(value) for value in values if _is_real(value)]
        if len(numbers) == len(values):
            yield name, numbers


def _is_real(value: Value) -> TypeGuard[Array | int | float]:
    if isinstance(value, Array):
        return value.data.dtype.kind in "iuf"
    return type(value) in (int, float) and abs(value) <= _LARGEST  # type: ignore[arg-type]


def _numbers(value: Array | int | float) -> Numbers:
    return np.asarray(value.data if isinstance(value, Array) else value, dtype=np.float64).reshape(-1)
