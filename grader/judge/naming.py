"""Names of values, kinds and shapes for sentences that students read."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np

from grader.model.message import Message, phrase
from grader.model.value import Array, Value

MOST_TEXT = 600  # characters of one value in a sentence or a counterexample


def kind_name(value: Value) -> Message:
    """What a value is, with its article: "a text", "an array of shape (3, 1)"."""
    match value:
        case None:
            return Message("None")
        case bool():
            return phrase("a truth value (True or False)")
        case int() | float():
            return phrase("a number")
        case complex():
            return phrase("a complex number")
        case str():
            return phrase("a text (a string)")
        case list() | tuple():
            return _box_name(type(value).__name__, len(value))
        case dict():
            return phrase("a dictionary")
        case Array():
            return _array_name(value)
    return Message(type(value).__name__)


def _box_name(type: str, size: int) -> Message:
    return phrase("a {type} of {size}", type=type, size=size) if size else phrase("an empty {type}", type=type)


def _array_name(value: Array) -> Message:
    if value.data.dtype.kind == "b":
        return phrase("an array of True and False") if value.data.shape else phrase("a truth value (True or False)")
    if value.data.shape:
        return phrase("an array of shape {shape}", shape=shape_name(value.data.shape))
    return phrase("a complex number") if value.data.dtype.kind == "c" else phrase("a number")


def shape_name(shape: tuple[int, ...]) -> str:
    """A shape as numpy writes it: (3,), (2, 4), ()."""
    return str(tuple(int(size) for size in shape))


def literal(value: Value, most: int = MOST_TEXT) -> str:
    """A value as Python writes it, arrays as nested lists, without elements as np.empty((0, 3)); cut with an ellipsis
    after `most` characters.

    There are no words in it, so that it is the same in every language.
    """
    text = "".join(_written(value, most))
    return text if len(text) <= most else text[: most - 1] + "…"


def _written(value: Value, most: int) -> Iterator[str]:
    """The text in pieces, hardly more of them than `most` characters.

    A list of 100 000 is not written out, nor are the 10^9 empty rows that an array may claim.
    """
    match value:
        case Array() if not value.data.size:
            yield _empty(value.data)
        case Array() if value.data.size > MOST_TEXT:
            yield f"array(shape={shape_name(value.data.shape)}): {_short(value.data.reshape(-1)[:40]).tolist()!r}"
        case Array():
            yield repr(_short(value.data).tolist())
        case list() | tuple():
            yield "[" if isinstance(value, list) else "("
            yield from _joined((_written(item, most) for item in value), most)
            yield "]" if isinstance(value, list) else ",)" if len(value) == 1 else ")"
        case dict():
            yield "{"
            items = ((f"{key!r:.{most}}: ", *_written(item, most)) for key, item in value.items())
            yield from _joined(items, most)
            yield "}"
        case int() if abs(value) >= 10**MOST_TEXT:
            yield f"≈ {'-' if value < 0 else ''}10**{int(abs(value).bit_length() * math.log10(2))}"
        case float():
            yield repr(value + 0.0)
        case str():
            yield repr(value[: most + 1])
        case _:
            yield repr(value)


def _empty(data: np.ndarray[Any, Any]) -> str:
    """An array without elements, with its shape and dtype where no list tells them."""
    name = data.dtype.name
    dtype = "" if name == "float64" else f", dtype='{name}'"
    return f"np.empty({shape_name(data.shape)}{dtype})" if dtype or data.ndim > 1 else "[]"


def _joined(items: Iterable[Iterable[str]], most: int) -> Iterator[str]:
    length = 0
    for number, pieces in enumerate(items):
        for piece in (", " if number else "", *pieces):
            length += len(piece)
            yield piece
        if length > most:
            return


def _short(data: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Single and half precision by their own shortest digits: 0.1, not 0.10000000149011612. A zero has no sign, which
    nobody is asked for.
    """
    if data.dtype.kind == "f" and data.dtype.itemsize < 8:
        return np.array([float(str(number)) for number in data.reshape(-1)]).reshape(data.shape) + 0.0
    return data + 0.0 if data.dtype.kind in "fc" else data
