"""Plain data as JSON: what JSON has no word for becomes an object with one key, or with the keys of an array.

1, 2.5, true, null, [1, 2]       as they are; "NaN", "Infinity", "-Infinity": these numbers
{"complex": [1.0, -2.0]}         {"tuple": [1, 2]}         {"dictionary": [["dx", …], [0, …]]}
{"dtype": "float32", "shape": [2], "data": [0.5, "NaN"]}   complex numbers in `data` are pairs; empty: []
{"text": "relu"}                 {"text": null, "characters": 52}: a text that is not to be said
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from grader.model.value import Array, Value

MaySay = Callable[[str], bool]


def value_json(value: Value, may_say: MaySay) -> object:
    """The value as json.dumps takes it. may_say: whether a text of the student's may stand in it."""
    match value:
        case None | bool() | int():
            return value
        case float():
            return _number(value)
        case complex():
            return {"complex": [_number(value.real), _number(value.imag)]}
        case str():
            return text_json(value, may_say)
        case Array():
            return {"dtype": value.dtype, "shape": list(value.data.shape), "data": _data(value.data)}
        case tuple():
            return {"tuple": [value_json(each, may_say) for each in value]}
        case dict():
            return {"dictionary": [[_key(key, may_say), value_json(each, may_say)] for key, each in value.items()]}
    return [value_json(each, may_say) for each in value]


def text_json(text: str, may_say: MaySay) -> dict[str, object]:
    """A text, or how long it is."""
    return {"text": text} if may_say(text) else {"text": None, "characters": len(text)}


def _key(key: str | int, may_say: MaySay) -> str | int | None:
    return key if isinstance(key, int) or may_say(key) else None


def _number(number: float) -> float | str:
    if math.isfinite(number):
        return number
    return "NaN" if math.isnan(number) else "Infinity" if number > 0 else "-Infinity"


def _data(data: np.ndarray[Any, Any]) -> object:
    if not data.size:  # its shape may claim any number of empty rows: np.empty((1 << 60, 0)) takes no byte on the wire
        return []
    if np.iscomplexobj(data):
        return _data(np.stack([data.real, data.imag], axis=-1))
    plain = data.tolist()
    return plain if data.dtype.kind in "biu" or bool(np.isfinite(data).all()) else _finite(plain)


def _finite(plain: object) -> object:
    return [_finite(each) for each in plain] if isinstance(plain, list) else _number(plain)  # type: ignore[arg-type]
