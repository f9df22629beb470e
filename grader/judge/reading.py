"""Read what a student returned as numbers, beside the value that was due: the first rungs of the ladder.

    did it return → right kind → right shape → (finite → close: see comparison.py)

Structures are walked in step with the value that was due, so that nothing is converted on a guess: a list is an
array where an array was due, and a tuple where a tuple was. What is walked is bounded by what was due.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any, TypeGuard

import numpy as np
import numpy.typing as npt

from grader.judge.absent_entries import absent_sentence
from grader.judge.array import array_numbers
from grader.judge.clauses import refused_name
from grader.judge.failure import Failure, Reason, Unfit, raised_sentence
from grader.judge.naming import kind_name
from grader.judge.number import Numbers, number, same
from grader.judge.steps import Names, spoken
from grader.model.attempt import Call, Raised, Refused
from grader.model.message import Message, phrase, phrases
from grader.model.value import Array, Value

Levels = npt.NDArray[np.int8]
Marks = npt.NDArray[np.bool_]
Part = tuple[Numbers, int]
_FLOAT64 = np.dtype(np.float64)


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """numbers: all numbers of the value in order, (k,) float64, complex ones as two; None with a failure, but that of
    an entry of a dictionary or tuple: the others can be read, and NaN stands in its place.
    level: the precision that they came in, a place in PRECISIONS; (k,) where an entry came in another than the rest.
    absent: (k,) which numbers are those of entries that a dictionary lacks, where nothing else is wrong with its kind.
    """

    numbers: Numbers | None
    level: int | Levels = 0
    failure: Failure | None = None
    absent: Marks | None = None


def read(call: Call, due: Value, steps: Names = ()) -> Reading:
    """The numbers of one call, in the order of those of `due`, or the reason why they cannot be compared.

    steps: what one step returns, where `due` is the list of the values of several calls in a row.
    """
    if isinstance(call, Raised):
        return Reading(None, 0, Failure(Reason.RAISED, raised_sentence(call)))
    if isinstance(call, Refused):
        return Reading(None, 0, Failure(Reason.KIND, phrase("It gave {object}.", object=refused_name(call))))
    try:
        if steps and isinstance(due, list):
            return _read_steps(call.value, due, steps)
        if isinstance(due, (dict, list, tuple)):
            walk = _Walk()
            walk.take(call.value, due, "")
            return _joined(walk.parts, walk.failure, () if walk.unread else walk.absent)
        return Reading(*leaf_numbers(call.value, due))
    except Unfit as unfit:
        return Reading(None, 0, unfit.failure)


def _plain_numbers(got: Value, due: Value) -> Numbers | None:
    """Those of the most usual answers; None for all others."""
    if type(got) is Array is type(due):
        return got.data.ravel() if _alike(got.data, due.data) else None
    return np.array([got]) if type(got) is float is type(due) else None


def _alike(got: npt.NDArray[Any], due: npt.NDArray[Any]) -> TypeGuard[Numbers]:
    """The most usual answer, for which there is a short way: float64 where float64 was due, of the same shape."""
    return got.dtype == _FLOAT64 == due.dtype and got.shape == due.shape != ()


def _read_steps(got: Value, due: list[Value], steps: Names) -> Reading:
    """Step by step, up to the first that cannot be read; NaN stands for it and for those after it."""
    walk = _Walk()
    items = got if isinstance(got, (list, tuple)) else []
    for step, wanted in enumerate(due):
        taken = len(walk.parts)
        try:
            if walk.failure is None:
                if step >= len(items):
                    sentence = phrase("What it returned could not be handed on to the next call.")
                    raise Unfit(Reason.KIND, sentence, f"[{max(step - 1, 0)}]")
                walk.take(items[step], wanted, f"[{step}]")
        except Unfit as unfit:
            walk.failure = unfit.failure
        if walk.failure is not None:
            walk.parts[taken:] = [(np.full(_size(wanted), np.nan), 0)]
    failure = walk.failure
    if failure is not None and failure.place is not None:
        failure = replace(failure, place=spoken(failure.place, steps))
    return _joined(walk.parts, failure)


def _joined(parts: list[Part], failure: Failure | None, absent: Collection[int] = ()) -> Reading:
    """absent: the places of the parts that are not there."""
    numbers = np.concatenate([np.empty(0), *(part for part, _ in parts)])
    missing = None
    if absent:
        missing = np.concatenate([np.full(part.size, place in absent) for place, (part, _) in enumerate(parts)])
    if not any(level for _, level in parts):
        return Reading(numbers, 0, failure, missing)
    levels = np.concatenate([np.full(part.size, level, dtype=np.int8) for part, level in parts])
    return Reading(numbers, levels, failure, missing)


def leaf_numbers(got: Value, due: Value, place: str = "") -> Part:
    """The numbers of what is no structure, in the order of those of `due`, and their level. Raises Unfit."""
    plain = _plain_numbers(got, due)
    if plain is not None:
        return plain, 0
    if isinstance(due, Array) and due.data.shape:
        return array_numbers(got, due, place)
    if isinstance(due, Array) and due.data.dtype.kind != "b":
        return number(got, due, place)
    if isinstance(due, (int, float, complex)) and not isinstance(due, bool):
        return number(got, due, place)
    return same(got, due, place), 0


class _Walk:
    """Takes the numbers of a structure, with their levels, in the order of the one that was due."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self.failure: Failure | None = None
        self.absent: set[int] = set()  # the places of parts that are not there
        self.unread = False  # whether an entry is there and cannot be read

    def take(self, got: Value, due: Value, place: str) -> None:
        if isinstance(due, dict):
            self._take_entries(_entries(got, due, place), due, place)
        elif isinstance(due, tuple):
            for i, (item, wanted) in enumerate(zip(_items(got, due, place), due, strict=True)):
                self._take_entry(item, wanted, place, i)
        elif isinstance(due, list):
            for i, (item, wanted) in enumerate(zip(_items(got, due, place), due, strict=True)):
                self.take(item, wanted, f"{place}[{i}]")
        else:
            self.parts.append(leaf_numbers(got, due, place))

    def _take_entries(self, got: dict[str | int, Value], due: dict[str | int, Value], place: str) -> None:
        missing = tuple(key for key in due if key not in got)
        if missing:
            sentence = absent_sentence(missing, got, due)
            self.failure = self.failure or Failure(Reason.KIND, sentence, Message(place) or None)
        for key, wanted in due.items():
            if key in missing:
                self.absent.add(len(self.parts))
                self.parts.append((np.full(_size(wanted), np.nan), 0))
            else:
                self._take_entry(got[key], wanted, place, key)

    def _take_entry(self, got: Value, due: Value, place: str, key: str | int) -> None:
        plain = _plain_numbers(got, due)
        if plain is not None:
            self.parts.append((plain, 0))
        else:
            self._try(got, due, f"{place}[{key!r}]")

    def _try(self, got: Value, due: Value, place: str) -> None:
        """Take an entry; where it cannot be read, NaN stands in its place, and the others go on."""
        taken = len(self.parts)
        try:
            self.take(got, due, place)
        except Unfit as unfit:
            self.failure = self.failure or unfit.failure
            self.unread = True
            self.parts[taken:] = [(np.full(_size(due), np.nan), 0)]


def _size(due: Value) -> int:
    """How many numbers a value is read as."""
    if isinstance(due, (list, tuple)):
        return sum(map(_size, due))
    if isinstance(due, dict):
        return sum(map(_size, due.values()))
    return leaf_numbers(due, due)[0].size


def _items(got: Value, due: list[Value] | tuple[Value, ...], place: str) -> list[Value]:
    """As many values as were due: those of a list or tuple, or the rows of an array."""
    rows = got.data if isinstance(got, Array) and got.data.shape else got
    if not isinstance(rows, (list, tuple, np.ndarray)):
        sentence = phrases(
            "{number} value was due, as a {type}, and it is {kind}.",
            "{number} values were due, as a {type}, and it is {kind}.",
            len(due),
            type=type(due).__name__,
            kind=kind_name(got),
        )
        raise Unfit(Reason.KIND, sentence, place)
    if len(rows) != len(due):  # before the rows are looked at: an array may claim 10^9 empty ones
        there = phrases("there is {number}", "there are {number}", len(rows))
        sentence = phrases(
            "{number} value was due, and {there}.", "{number} values were due, and {there}.", len(due), there=there
        )
        raise Unfit(Reason.SHAPE, sentence, place)
    if isinstance(got, Array):
        return [Array(np.asarray(row), got.dtype) for row in got.data]
    return list(rows)


def _entries(got: Value, due: dict[str | int, Value], place: str) -> dict[str | int, Value]:
    if not isinstance(got, dict):
        keys = ", ".join(repr(key) for key in due)
        sentence = phrase(
            "A dictionary with the keys {keys} was due, and it is {kind}.", keys=keys, kind=kind_name(got)
        )
        raise Unfit(Reason.KIND, sentence, place)
    return got
