"""From the wire to what a function is called with."""

from __future__ import annotations

from typing import Any

import numpy as np

from . import wire


def plain(value: wire.Value) -> Any:
    """numpy arrays, numpy numbers for arrays of shape (), Python's own lists, tuples, dictionaries and numbers."""
    match value:
        case wire.Array():
            stored = np.frombuffer(value.data, np.dtype(wire.STORAGE[value.dtype])).reshape(value.shape)
            if value.dtype == "bool":
                stored = stored.astype(bool)
            return stored if value.shape else stored[()]
        case wire.Complex():
            return complex(value.real, value.imag)
        case wire.Big():
            return int(value.digits)
        case wire.Items():
            return [plain(each) for each in value.items]
        case wire.Tuple():
            return tuple(plain(each) for each in value.items)
        case wire.Mapping():
            return dict(zip(value.keys, map(plain, value.values), strict=True))
    return value


def fresh(value: Any) -> Any:
    """A copy that a call may change without the next one seeing it; arrays come out writable."""
    kind = type(value)
    if kind is np.ndarray:
        return value.copy()
    if kind is list:
        return [fresh(each) for each in value]
    if kind is tuple:
        return tuple([fresh(each) for each in value])
    if kind is dict:
        return {key: fresh(each) for key, each in value.items()}
    return value
