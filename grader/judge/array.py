"""Read an array beside the one that was due: from an array, or from nested lists of numbers and arrays.

Lists are walked, never handed to numpy as they are: their shape comes first, so that nothing large is built from what
has the wrong one, and neither True nor a whole number of 300 digits becomes a float on the way.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from grader.judge.failure import Reason, Unfit
from grader.judge.naming import kind_name, shape_name
from grader.judge.number import EXACT_BELOW, Numbers, as_float, exactly
from grader.judge.precision import level_of
from grader.judge.shape_hints import shape_hint
from grader.model.message import phrase
from grader.model.value import Array, Value

Shape = tuple[int, ...]
_TYPES: dict[str, type] = {"b": bool, "i": int, "u": int, "f": float, "c": complex}


def array_numbers(got: Value, due: Array, place: str) -> tuple[Numbers, int]:
    """(k,) float64 in the order of `due`, complex ones as two; and the level of their precision."""
    wanted = due.data
    if isinstance(got, Array):
        _fit(got.data.shape, wanted.shape, got.data.dtype.kind, wanted.dtype.kind, place)
        data: npt.NDArray[Any] = got.data
        level = level_of(got)
    else:
        nest = _Nest(wanted.shape, place)
        shape = nest.walk(got)
        if not wanted.size and isinstance(got, (list, tuple)):  # lists cannot say (0, 3): [] is as near as they come
            shape = wanted.shape if shape == wanted.shape[: len(shape)] else shape
        _fit(shape, wanted.shape, nest.kind(), wanted.dtype.kind, place)
        data, level = nest.data(), nest.level
    if wanted.dtype.kind in "iu" and _beyond(wanted):
        pairs = zip(data.reshape(-1).tolist(), wanted.reshape(-1).tolist(), strict=True)
        return np.array([exactly(mine, theirs) for mine, theirs in pairs]), level
    if data.dtype == object:
        data = np.array([as_float(each) for each in data])
    if wanted.dtype.kind == "c":
        return np.ascontiguousarray(data, dtype=np.complex128).reshape(-1).view(np.float64), level
    return (data if data.dtype == np.float64 else data.astype(np.float64)).reshape(-1), level


class _Nest:
    """The numbers of nested lists, one after another, and what is known of them."""

    def __init__(self, due: Shape, place: str) -> None:
        self._due, self._place = due, place
        self._flat: list[Any] = []
        self._types: set[type] = set()
        self.level = 0

    def walk(self, got: Value) -> Shape:
        """Take the numbers of `got`, and give its shape."""
        if isinstance(got, Array):
            self._flat += got.data.reshape(-1).tolist()
            self._types.add(_TYPES[got.data.dtype.kind])
            self.level = max(self.level, level_of(got))
            return got.data.shape
        if isinstance(got, (int, float, complex)):
            self._flat.append(got)
            self._types.add(type(got))
            return ()
        if not isinstance(got, (list, tuple)):
            shape, kind = shape_name(self._due), kind_name(got)
            if self._flat:
                holds = phrase("An array of shape {shape} was due, and it holds {kind}.", shape=shape, kind=kind)
                raise Unfit(Reason.KIND, holds, self._place)
            what = phrase("An array of shape {shape} was due, and it is {kind}.", shape=shape, kind=kind)
            raise Unfit(Reason.KIND, what, self._place)
        types = set(map(type, got))
        if types <= {int, float, complex, bool}:
            self._flat += got
            self._types |= types
            return (len(got),)
        shapes = {self.walk(item) for item in got}
        if len(shapes) > 1:
            raise Unfit(Reason.SHAPE, phrase("The rows of the list have different lengths."), self._place)
        return (len(got), *shapes.pop())

    def kind(self) -> str:
        """As numpy calls it: b c f."""
        if bool in self._types and len(self._types) > 1:
            raise Unfit(Reason.KIND, phrase("Numbers were due, and some of them are True or False."), self._place)
        return "b" if bool in self._types else "c" if complex in self._types else "f"

    def data(self) -> npt.NDArray[Any]:
        if self._types <= {float, bool}:
            return np.array(self._flat, dtype=np.float64)
        if complex in self._types:
            return np.array([each if type(each) is complex else as_float(each) for each in self._flat], np.complex128)
        if any(type(each) is int and abs(each) >= EXACT_BELOW for each in self._flat):
            return np.array(self._flat, dtype=object)
        return np.array(self._flat, dtype=np.float64)


def _fit(got: Shape, due: Shape, kind: str, due_kind: str, place: str) -> None:
    if got != due:
        sentence = phrase("The shape {due} was due, and it is {got}.", due=shape_name(due), got=shape_name(got))
        raise Unfit(Reason.SHAPE, sentence, place, shape_hint(got, due))
    if kind == "c" and due_kind != "c":
        raise Unfit(Reason.KIND, phrase("Real numbers were due, and they are complex."), place)
    if kind == "b" and due_kind != "b":
        raise Unfit(Reason.KIND, phrase("Numbers were due, and they are True and False."), place)
    if kind != "b" and due_kind == "b" and 0 not in due:
        raise Unfit(Reason.KIND, phrase("True and False were due, and they are numbers."), place)


def _beyond(data: npt.NDArray[Any]) -> bool:
    """Whether float64 cannot tell these whole numbers from their neighbours."""
    return bool(data.size) and max(int(data.max()), -int(data.min())) >= EXACT_BELOW
