"""Records of our own types that are kept as bytes: read back in a few milliseconds, and nothing but they.

The bytes are a pickle, which whoever can write it could turn into any code. Only the owner of the cache's key can write
one that is read (kept.py); and only the record types of this program are made from it, and arrays of numbers.
"""

from __future__ import annotations

import hashlib
import io
import pickle
import sys
from collections.abc import Sequence
from dataclasses import is_dataclass
from typing import Any, Generic, TypeVar

import numpy as np
import pydantic
from pydantic import BaseModel

from grader.model.message import Message
from grader.store.kept import Kept
from grader.store.own_code import own_code

_PROTOCOL = 5
_CODE = ("model", "judge", "store", "sandbox", "grading")
_FLOORS = ("grader.model.", "grader.judge.")
_OTHERS = {
    ("builtins", "complex"),
    ("builtins", "range"),
    ("pathlib", "PosixPath"),
    ("numpy", "dtype"),
    ("numpy", "ndarray"),
    ("numpy._core.numeric", "_frombuffer"),
    ("numpy._core.multiarray", "_reconstruct"),
    ("numpy._core.multiarray", "scalar"),
}

T = TypeVar("T")


class KeptObjects(Generic[T]):
    """Objects by what they were made from; what: a word for them. Losing one, or all, costs time, nothing else."""

    def __init__(self, kept: Kept, what: str, kind: type[T]) -> None:
        self._kept, self._what, self._kind = kept, what, kind

    def get(self, parts: Sequence[object]) -> T | None:
        """The object that was made from these, or None."""
        found = self._kept.get(self._name(parts))
        if found is None:
            return None
        try:
            made = _Reader(io.BytesIO(found)).load()
        except Exception:  # noqa: BLE001 - whatever it is, it is no object of ours
            return None
        return made if isinstance(made, self._kind) else None

    def put(self, parts: Sequence[object], made: T) -> None:
        """Keep what was made from these; their `str` must say all that it depends on, besides our own code."""
        self._kept.put(self._name(parts), pickle.dumps(made, _PROTOCOL))

    def _name(self, parts: Sequence[object]) -> str:
        ground = (*parts, sys.version, np.__version__, pydantic.VERSION, own_code(_CODE))
        text = "\x1f".join(map(str, ground)).encode("utf-8", "surrogatepass")
        return f"{self._what}-{hashlib.sha256(text).hexdigest()}"


class _Reader(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        """Only record types: their making runs no code but theirs."""
        ours = module.startswith(_FLOORS) and "." not in name
        if not ours and (module, name) not in _OTHERS:
            raise pickle.UnpicklingError(f"{module}.{name} is no record of ours")
        found = super().find_class(module, name)
        if ours and not (_is_record(found) and found.__module__ == module):
            raise pickle.UnpicklingError(f"{module}.{name} is no record")
        return found


def _is_record(found: object) -> bool:
    return isinstance(found, type) and (is_dataclass(found) or issubclass(found, (BaseModel, Message)))
