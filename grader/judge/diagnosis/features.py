"""What cases differ in: the sizes of their arguments, options, signs, zeros, ties. Only what a student can see."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt

from grader.judge.key import AnswerKey
from grader.judge.number import Numbers
from grader.model.case import Case
from grader.model.value import Array, Value

Marks = npt.NDArray[np.bool_]
_SIDES = {1: ("the length of `{}`",), 2: ("the number of rows of `{}`", "the number of columns of `{}`")}


@dataclass(frozen=True, slots=True, eq=False)
class Quantity:
    """A number that every case has. name: "`stride`", "the length of `x`"; values: (cases,) float64.

    whole: all of them are whole numbers. size: it is the size of an array, or a whole number that is an argument.
    """

    name: str
    values: Numbers
    whole: bool
    size: bool


@dataclass(frozen=True, slots=True, eq=False)
class Flag:
    """Something that is so in some cases. name: how those cases are called, "with a zero in `x`"; marks: (cases,)."""

    name: str
    marks: Marks


@dataclass(frozen=True, slots=True, eq=False)
class Features:
    """Those of all cases that are not the same in each of them, the simplest first."""

    quantities: tuple[Quantity, ...]
    flags: tuple[Flag, ...]


_KNOWN: WeakKeyDictionary[AnswerKey, Features] = WeakKeyDictionary()


def features_of(key: AnswerKey) -> Features:
    """Found once a key, and gone with it."""
    found = _KNOWN.get(key)
    if found is None:
        quantities = [each for each in _quantities(key) if (each.values != each.values[0]).any()]
        flags = [each for each in _flags(key) if each.marks.any() and not each.marks.all()]
        found = _KNOWN[key] = Features(tuple(quantities), tuple(flags))
    return found


def _quantities(key: AnswerKey) -> Iterator[Quantity]:
    """Options first, then sizes, then magnitudes."""
    columns = {name: [case.values[name] for case in key.cases] for name in key.parameters}
    for name, column in columns.items():
        if all(type(value) in (int, float) for value in column):
            values = np.array(column, dtype=np.float64)
            whole = all(type(value) is int for value in column)
            yield Quantity(f"`{name}`", values, whole, whole)
    for name, column in columns.items():
        yield from _sizes(name, column)
    for name, column in columns.items():
        arrays = [value.data for value in column if isinstance(value, Array) and value.data.dtype.kind in "iuf"]
        if len(arrays) == len(key.cases):
            largest = np.array([np.abs(data).max(initial=0.0) for data in arrays], dtype=np.float64)
            yield Quantity(f"the largest magnitude in `{name}`", largest, False, False)


def _sizes(name: str, column: Sequence[Value]) -> Iterator[Quantity]:
    if all(isinstance(value, (list, tuple)) for value in column):
        lengths = np.array([len(value) for value in column if isinstance(value, (list, tuple))], dtype=np.float64)
        yield Quantity(f"the length of `{name}`", lengths, True, True)
    shapes = [value.data.shape for value in column if isinstance(value, Array)]
    if len(shapes) < len(column):
        return
    ranks = {len(shape) for shape in shapes}
    if len(ranks) > 1:
        axes = np.array([len(shape) for shape in shapes], dtype=np.float64)
        yield Quantity(f"the number of axes of `{name}`", axes, True, False)
        return
    rank = ranks.pop()
    for axis in range(rank):
        said = _SIDES[rank][axis].format(name) if rank in _SIDES else f"`{name}.shape[{axis}]`"
        yield Quantity(said, np.array([shape[axis] for shape in shapes], dtype=np.float64), True, True)


def _flags(key: AnswerKey) -> Iterator[Flag]:
    """Options that are no numbers first, then what stands in arrays, then what shapes have in common."""
    for name in key.parameters:
        column = [case.values[name] for case in key.cases]
        if all(isinstance(value, (bool, str)) or value is None for value in column):
            for option in dict.fromkeys(map(repr, column)):
                yield Flag(f"with `{name}` = {option}", np.array([repr(value) == option for value in column]))
    for name in key.parameters:
        arrays = [data for case in key.cases if (data := _numbers(case, name)) is not None]
        if len(arrays) == len(key.cases):
            for said, test in _CONTENTS.items():
                yield Flag(said.format(name), np.array([bool(test(data)) for data in arrays]))
    for name in key.parameters:
        shapes = [_shape(case.values[name]) for case in key.cases]
        if all(len(shape) == 2 for shape in shapes):
            yield Flag(f"with a square `{name}`", np.array([shape[0] == shape[1] for shape in shapes]))


def _numbers(case: Case, name: str) -> Numbers | None:
    value = case.values[name]
    if not isinstance(value, Array) or value.data.dtype.kind not in "iuf":
        return None
    return value.data.reshape(-1).astype(np.float64)


def _shape(value: Value) -> tuple[int, ...]:
    return value.data.shape if isinstance(value, Array) else ()


_CONTENTS: dict[str, Callable[[Numbers], np.bool_ | bool]] = {
    "with a zero in `{}`": lambda data: (data == 0).any(),
    "with a negative number in `{}`": lambda data: (data < 0).any(),
    "with a positive number in `{}`": lambda data: (data > 0).any(),
    "with equal numbers in `{}`": lambda data: np.unique(data).size < data.size,
    "with a tie for the largest number of `{}`": lambda data: data.size > 0 and (data == data.max()).sum() > 1,
}
