"""Numbers that every case has: options, the sizes of its arguments, their magnitudes."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from grader.judge.key import AnswerKey
from grader.judge.number import Numbers
from grader.model.message import Message, phrase
from grader.model.value import Array, Value


@dataclass(frozen=True, slots=True, eq=False)
class Quantity:
    """A number that every case has. name: "`stride`", "the length of `x`"; values: (cases,) float64.

    whole: all of them are whole numbers. size: it is the size of an array, or a whole number that is an argument.
    axis: it is the size of an array, over which something may be added up. product: it is made of several sizes.
    Factors are, but where an answer fails one of the sizes says more simply.
    """

    name: Message
    values: Numbers
    whole: bool
    size: bool
    axis: bool = False
    product: bool = False


def quantities_of(key: AnswerKey) -> Iterator[Quantity]:
    """Options first, then sizes, then magnitudes."""
    columns = {name: [case.values[name] for case in key.cases] for name in key.parameters}
    for name, column in columns.items():
        if all(type(value) in (int, float) for value in column):
            values = np.array(column, dtype=np.float64)
            whole = all(type(value) is int for value in column)
            yield Quantity(Message(f"`{name}`"), values, whole, whole)
    for name, column in columns.items():
        yield from _sizes(name, column)
    for name, column in columns.items():
        arrays = [value.data for value in column if isinstance(value, Array) and value.data.dtype.kind in "iuf"]
        if len(arrays) == len(key.cases):
            largest = np.array([np.abs(data).max(initial=0.0) for data in arrays], dtype=np.float64)
            said = phrase("the largest magnitude in {argument}", argument=f"`{name}`")
            yield Quantity(said, largest, False, False)


def _sizes(name: str, column: Sequence[Value]) -> Iterator[Quantity]:
    if all(isinstance(value, (list, tuple)) for value in column):
        lengths = np.array([len(value) for value in column if isinstance(value, (list, tuple))], dtype=np.float64)
        yield Quantity(_side(name, 1, 0), lengths, True, True, axis=True)
    shapes = [value.data.shape for value in column if isinstance(value, Array)]
    if len(shapes) < len(column):
        return
    ranks = {len(shape) for shape in shapes}
    if len(ranks) > 1:
        axes = np.array([len(shape) for shape in shapes], dtype=np.float64)
        yield Quantity(phrase("the number of axes of {argument}", argument=f"`{name}`"), axes, True, False)
        return
    rank = ranks.pop()
    elements = np.array([math.prod(shape) for shape in shapes], dtype=np.float64)
    for axis in range(rank):
        sizes = np.array([shape[axis] for shape in shapes], dtype=np.float64)
        yield Quantity(_side(name, rank, axis), sizes, True, True, axis=True)
    if rank > 1 and all((np.array([shape[axis] for shape in shapes]) != elements).any() for axis in range(rank)):
        said = phrase("the number of elements of {argument}", argument=f"`{name}`")
        yield Quantity(said, elements, True, True, axis=True, product=True)


def _side(name: str, rank: int, axis: int) -> Message:
    """What the length of one axis of an argument is called."""
    argument = f"`{name}`"
    if rank == 1:
        return phrase("the length of {argument}", argument=argument)
    if rank > 2:
        return Message(f"`{name}.shape[{axis}]`")
    if axis == 0:
        return phrase("the number of rows of {argument}", argument=argument)
    return phrase("the number of columns of {argument}", argument=argument)
