"""What is so in some cases, and not in others: options, zeros, signs, ties, square matrices."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from grader.judge.key import AnswerKey
from grader.judge.number import Numbers
from grader.judge.target import Marks
from grader.model.case import Case
from grader.model.message import Message, phrase
from grader.model.value import Array, Value


@dataclass(frozen=True, slots=True, eq=False)
class Flag:
    """Something that is so in some cases. marks: (cases,), in which; said: how those are called, "with a zero in `x`".

    denied: how all others are called, "without a zero in `x`".
    """

    said: Message
    denied: Message
    marks: Marks


def flags_of(key: AnswerKey) -> Iterator[Flag]:
    """Options that are no numbers first, then what stands in arrays, then what shapes have in common."""
    for name in key.parameters:
        column = [case.values[name] for case in key.cases]
        if all(isinstance(value, (bool, str)) or value is None for value in column):
            yield from _options(f"`{name}`", [repr(value) for value in column])
    for name in key.parameters:
        arrays = [data for case in key.cases if (data := _numbers(case, name)) is not None]
        if len(arrays) == len(key.cases):
            yield from _contents(f"`{name}`", arrays)
    for name in key.parameters:
        shapes = [_shape(case.values[name]) for case in key.cases]
        if all(len(shape) == 2 for shape in shapes):
            yield Flag(
                phrase("with a square {argument}", argument=f"`{name}`"),
                phrase("with a {argument} that is not square", argument=f"`{name}`"),
                np.array([shape[0] == shape[1] for shape in shapes]),
            )


def _options(name: str, column: Sequence[str]) -> Iterator[Flag]:
    for option in dict.fromkeys(column):
        said = phrase("with {quantity} = {value}", quantity=name, value=option)
        denied = phrase("with {quantity} other than {value}", quantity=name, value=option)
        yield Flag(said, denied, np.array([value == option for value in column]))


def _contents(name: str, arrays: Sequence[Numbers]) -> Iterator[Flag]:
    """What may stand among the numbers of an argument."""

    def flag(said: Message, denied: Message, test: Callable[[Numbers], np.bool_ | bool]) -> Flag:
        return Flag(said, denied, np.array([bool(test(data)) for data in arrays]))

    yield flag(
        # NOTE: said of cases, as all that begin with "with" or "without": "all those with a zero in `x`".
        phrase("with a zero in {argument}", argument=name),
        phrase("without a zero in {argument}", argument=name),
        lambda data: (data == 0).any(),
    )
    yield flag(
        phrase("with a negative number in {argument}", argument=name),
        phrase("without a negative number in {argument}", argument=name),
        lambda data: (data < 0).any(),
    )
    yield flag(
        phrase("with a positive number in {argument}", argument=name),
        phrase("without a positive number in {argument}", argument=name),
        lambda data: (data > 0).any(),
    )
    yield flag(
        phrase("with equal numbers in {argument}", argument=name),
        phrase("without equal numbers in {argument}", argument=name),
        lambda data: np.unique(data).size < data.size,
    )
    yield flag(
        phrase("with a tie for the largest number of {argument}", argument=name),
        phrase("without a tie for the largest number of {argument}", argument=name),
        lambda data: data.size > 0 and (data == data.max()).sum() > 1,
    )


def _numbers(case: Case, name: str) -> Numbers | None:
    value = case.values[name]
    if not isinstance(value, Array) or value.data.dtype.kind not in "iuf":
        return None
    return value.data.reshape(-1).astype(np.float64)


def _shape(value: Value) -> tuple[int, ...]:
    return value.data.shape if isinstance(value, Array) else ()
