"""Read a single number, text or truth value beside the one that was due."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import numpy.typing as npt

from grader.judge.failure import Reason, Unfit
from grader.judge.naming import kind_name, shape_name
from grader.judge.precision import level_of
from grader.model.message import NOTHING, Message, phrase, sentences
from grader.model.value import Array, Value

Numbers = npt.NDArray[np.float64]
EXACT_BELOW = 2**53  # whole numbers that float64 holds exactly, and tells from their neighbours
MOST = 10**308  # about the largest float64; Python's whole numbers go on


def number(got: Value, due: int | float | complex | Array, place: str) -> tuple[Numbers, int]:
    """(1,) float64, or (2,) where a complex number was due; and the level of its precision."""
    due_number: Any = due.data.item() if isinstance(due, Array) else due
    found, level = _found(got, place)
    if isinstance(due_number, complex):
        value = found if isinstance(found, complex) else complex(as_float(found))
        return np.array([value.real, value.imag]), level
    if isinstance(found, complex):
        raise Unfit(Reason.KIND, phrase("A real number was due, and it is complex."), place)
    return np.array([exactly(found, due_number)]), level


def same(got: Value, due: Value, place: str) -> Numbers:
    """(1,): 0 where a text or truth value is the one that was due, 1 where it is not."""
    plain_got = got.data.item() if isinstance(got, Array) and got.data.shape == () else got
    plain_due = due.data.item() if isinstance(due, Array) else due
    if type(plain_got) is not type(plain_due):
        raise Unfit(Reason.KIND, _other_kind(due, got), place)
    return np.array([0.0 if plain_got == plain_due else 1.0])


def _other_kind(due: Value, got: Value) -> Message:
    match due:
        case bool():
            return phrase("A truth value (True or False) was due, and it is {kind}.", kind=kind_name(got))
        case str():
            return phrase("A text (a string) was due, and it is {kind}.", kind=kind_name(got))
    return phrase("{due} was due, and it is {kind}.", due=kind_name(due), kind=kind_name(got))


def exactly(got: int | float, due: int | float) -> float:
    """`got` as a float that equals the float of `due` only where the two are the same number, however large."""
    if type(due) is not int or abs(due) < EXACT_BELOW or (type(got) is float and not math.isfinite(got)):
        return as_float(got)
    if got == due or as_float(got) != as_float(due):
        return as_float(got)
    return math.nextafter(as_float(due), math.inf if got > due else -math.inf)


def as_float(value: int | float) -> float:
    """The nearest float; infinite beyond the largest."""
    if type(value) is int and abs(value) > MOST:
        return math.inf if value > 0 else -math.inf
    return float(value)


def _found(got: Value, place: str) -> tuple[int | float | complex, int]:
    if type(got) is int or type(got) is float or type(got) is complex:
        return got, 0
    if isinstance(got, Array) and not got.data.shape and got.data.dtype.kind != "b":
        return got.data.item(), level_of(got)
    if isinstance(got, Array) and got.data.shape:
        alone = got.data.size == 1
        cure = phrase("Give the number itself, not an array that holds it.") if alone else NOTHING
        sentence = phrase("A number was due, and it is an array of shape {shape}.", shape=shape_name(got.data.shape))
        raise Unfit(Reason.SHAPE if alone else Reason.KIND, sentences(sentence, cure), place)
    raise Unfit(Reason.KIND, phrase("A number was due, and it is {kind}.", kind=kind_name(got)), place)
