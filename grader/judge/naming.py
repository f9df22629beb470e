"""Names of values, kinds and shapes for sentences that students read."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.model.value import Array, Value

MOST_TEXT = 600  # characters of one value in a sentence or a counterexample


def kind_name(value: Value) -> str:
    """What a value is, with its article: "a text", "an array of shape (3, 1)"."""
    match value:
        case None:
            return "None (is a `return` missing?)"
        case bool():
            return "a truth value (True or False)"
        case int() | float():
            return "a number"
        case complex():
            return "a complex number"
        case str():
            return "a text (a string)"
        case list() | tuple():
            return f"a {type(value).__name__} of {len(value)}"
        case dict():
            return "a dictionary"
        case Array():
            if value.data.dtype.kind == "b":
                return "an array of True and False" if value.data.shape else "a truth value (True or False)"
            return f"an array of shape {shape_name(value.data.shape)}" if value.data.shape else "a number"
    return type(value).__name__


def shape_name(shape: tuple[int, ...]) -> str:
    """A shape as numpy writes it: (3,), (2, 4), ()."""
    return str(tuple(int(size) for size in shape))


def literal(value: Value, most: int = MOST_TEXT) -> str:
    """A value as Python writes it, arrays as nested lists; cut with an ellipsis after `most` characters."""
    text = _literal(value)
    return text if len(text) <= most else text[: most - 1] + "…"


def _literal(value: Value) -> str:
    match value:
        case Array():
            if value.data.size > MOST_TEXT:
                return f"array of shape {shape_name(value.data.shape)}: {_nested(value.data.reshape(-1)[:40].tolist())}"
            return _nested(_short(value.data).tolist())
        case list():
            return f"[{', '.join(map(_literal, value))}]"
        case tuple():
            return f"({', '.join(map(_literal, value))}{',' if len(value) == 1 else ''})"
        case dict():
            return "{" + ", ".join(f"{key!r}: {_literal(item)}" for key, item in value.items()) + "}"
        case int() if abs(value) >= 10**MOST_TEXT:
            return f"an integer of more than {MOST_TEXT} digits"
    return repr(value)


def _short(data: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Single and half precision by their own shortest digits: 0.1, not 0.10000000149011612."""
    if data.dtype.kind == "f" and data.dtype.itemsize < 8:
        return np.array([float(str(number)) for number in data.reshape(-1)]).reshape(data.shape)
    return data


def _nested(value: Any) -> str:
    return repr(value)
