"""A case of several calls in a row: what the function returns at one step is what it is called with at the next.

The function's own objects are never handed back to it: what it returned becomes wire data, is decoded, and copied.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

import msgspec
import numpy as np

from . import clauses, wire
from .arguments import plain
from .returned import Reader

Call = Callable[[Sequence[Any], Reader | None], wire.Call]
"""Calls the function once, with copies of the values; the reader is that of the list of all steps."""

_size: Final = msgspec.msgpack.Encoder().encode
_with_step: Final = msgspec.structs.replace
_WHOLE, _NUMBERS = "biu", "biufc"  # kinds of dtypes
_NARROW = (np.float16, np.float32, np.complex64)


def walked(steps: wire.Steps | None, names: Sequence[str], drawn: Sequence[Any], call: Call) -> wire.Call:
    """One case: a single call, or the list of what each step returned.

    The list ends early with a value that cannot be carried on. Raises ValueError where the rows are not of one length.
    """
    return call(drawn, None) if steps is None else _Walk(steps, names, drawn).calls(call)


class _Walk:
    def __init__(self, steps: wire.Steps, names: Sequence[str], drawn: Sequence[Any]) -> None:
        self._steps = steps
        self._values = dict(zip(names, drawn, strict=True))
        self._state = {name: self._values[name] for name in steps.carried}
        self._likes = [np.asarray(value) for value in self._state.values()]
        lengths = {len(self._values[name]) for name in steps.rows}
        if len(lengths) != 1:
            raise ValueError(f"{' and '.join(steps.rows)} do not have the same number of rows, one a step")
        (self._length,) = lengths

    def calls(self, call: Call) -> wire.Call:
        """Call the function once a step; what it returned at each, or the first exception."""
        reader, size = Reader(), 0
        found: list[wire.Value] = []
        for step in range(self._length):
            came = call(self._arguments(step), reader)
            if isinstance(came, wire.Raised | wire.Forbidden):
                return _with_step(came, step=step + 1)
            if isinstance(came, wire.Refused):
                return came
            size += len(_size(came.value))
            if size > wire.BYTES:
                return wire.Refused("list", clauses.TOO_HEAVY_STEPS)
            found.append(came.value)
            if step + 1 < self._length and not self._carry(came.value):
                break
        return wire.Returned(wire.Items(found))

    def _arguments(self, step: int) -> list[Any]:
        now = self._values | self._state
        now |= {name: _row(self._values[name], step) for name in self._steps.rows}
        if self._steps.counter is not None:
            now[self._steps.counter] = self._values[self._steps.counter] + step
        return list(now.values())

    def _carry(self, value: wire.Value) -> bool:
        """Take over what a step returned; False where that cannot be."""
        parts = _split(plain(value), self._likes)
        if parts is None:
            return False
        self._state = dict(zip(self._state, parts, strict=True))
        return True


def _row(values: Any, step: int) -> Any:
    row = values[step]
    return row.item() if isinstance(row, np.generic) else row


def _split(value: Any, likes: Sequence[np.ndarray[Any, Any]]) -> list[Any] | None:
    """A part for each carried argument. A single one may come by itself, which wins over a list of one."""
    if len(likes) == 1 and (whole := _fitted(value, likes[0])) is not None:
        return [whole]
    if not isinstance(value, list | tuple | np.ndarray) or len(value) != len(likes):
        return None
    parts = [_fitted(part, like) for part, like in zip(value, likes, strict=True)]
    return None if any(part is None for part in parts) else parts


def _fitted(part: Any, like: np.ndarray[Any, Any]) -> Any:
    """An array, or a number where a number was drawn; None for what is no regular nest of numbers of that shape.

    Whole numbers become float64, unless whole numbers were drawn.
    """
    try:
        numbers = np.asarray(part)
    except ValueError:  # ragged
        return None
    if numbers.shape != like.shape or numbers.dtype.kind not in _NUMBERS:
        return None
    if numbers.dtype.kind in _WHOLE and like.dtype.kind not in _WHOLE:
        numbers = numbers.astype(np.float64)
    if numbers.shape:
        return numbers
    return numbers[()] if numbers.dtype in _NARROW else numbers.item()
