"""What a call returned, as plain data for the wire: numbers, texts and arrays, and boxes of them.

Boxes are read by their exact base type's own iterators, as their leaves are (leaves.py): no `__iter__` of a student
is ever asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

import numpy as np

from . import clauses, wire
from .leaves import BASES, EXACT, TENSORS, Unfit, array_value, rows_of
from .raised import name_of, printable

_derives: Final = type.__subclasscheck__  # issubclass() would ask an overridden __subclasscheck__
_boxed: Final[Callable[[Any], np.ndarray[Any, Any]]] = np.generic.__array__
_BOXES: Final = (list, tuple, dict, set, frozenset)


def returned(value: object, reader: Reader | None = None) -> wire.Returned | wire.Refused:
    """Convert one value, or say why it is refused; `what` names the type of the whole value.

    reader: of a list that the value is to be an item of, with all that this reader has read before.
    """
    try:
        return wire.Returned(Reader().read(value, 0) if reader is None else reader.read(value, 1))
    except Unfit as unfit:
        boxed = any(_derives(box, type(value)) for box in _BOXES)
        return wire.Refused(type_name(value), clauses.inside(unfit.why) if boxed else unfit.why)


def type_name(value: object) -> str:
    return printable(name_of(type(value)), wire.NAME)


class Reader:
    """Reads one value, or the items of one list, counting."""

    def __init__(self) -> None:
        self._nodes = 0

    def read(self, value: Any, depth: int) -> wire.Value:
        """One value with all that is in it. Raises Unfit."""
        self._nodes += 1
        if self._nodes > wire.NODES:
            raise Unfit(clauses.TOO_MANY)
        kind = type(value)
        known = EXACT.get(kind)
        if known is not None:
            return known(value)
        if kind is np.ndarray or _derives(np.ndarray, kind):
            return self._array(value, depth)
        if depth >= wire.DEPTH and any(_derives(box, kind) for box in _BOXES):
            raise Unfit(clauses.TOO_DEEP)
        if _derives(list, kind):
            return wire.Items(self._each(list.__iter__(value), depth))
        if _derives(tuple, kind):
            return wire.Tuple(self._each(tuple.__iter__(value), depth))
        if _derives(dict, kind):
            return self._mapping(value, depth)
        if _derives(set, kind):
            return wire.Items(self._set(self._each(set.__iter__(value), depth)))
        if _derives(frozenset, kind):
            return wire.Items(self._set(self._each(frozenset.__iter__(value), depth)))
        for base, reader in BASES:
            if _derives(base, kind):
                return reader(value)
        if _derives(np.generic, kind):
            return array_value(_boxed(value))
        if TENSORS is not None and _derives(TENSORS.type, kind):
            return TENSORS.read(value)
        raise Unfit(clauses.NOT_PLAIN)

    def _array(self, value: np.ndarray[Any, Any], depth: int) -> wire.Value:
        rows = rows_of(value)
        if rows is None:
            return array_value(value)
        if type(rows) is list:
            return self.read(rows, depth)
        if depth >= wire.DEPTH:  # one without axes may hold itself
            raise Unfit(clauses.TOO_DEEP)
        return self.read(rows, depth + 1)

    def _each(self, values: Iterable[Any], depth: int) -> list[wire.Value]:
        return [self.read(each, depth + 1) for each in values]

    def _set(self, values: list[wire.Value]) -> list[wire.Value]:
        for kinds in ((str,), (int, float)):
            if all(type(each) in kinds for each in values):
                return sorted(values)  # type: ignore[type-var]
        return values

    def _mapping(self, value: dict[Any, Any], depth: int) -> wire.Mapping:
        if dict.__len__(value) > wire.KEYS:
            raise Unfit(clauses.MANY_KEYS)
        found: dict[str | int, wire.Value] = {}
        for key, each in list(dict.items(value)):
            try:
                name, read = self._key(key, depth), self.read(each, depth + 1)
            except Unfit:
                if depth or self._nodes > wire.NODES:
                    raise
                continue  # an entry too many costs nothing; one that was due is missing then, and costs itself
            found.setdefault(name, read)  # keys that differ by their class alone are one
        return wire.Mapping(list(found), list(found.values()))

    def _key(self, key: Any, depth: int) -> str | int:
        if _derives(np.integer, type(key)):
            key = np.generic.item(key)
        name = self.read(key, depth + 1) if _derives(int, type(key)) or _derives(str, type(key)) else None
        if not isinstance(name, str | int):
            raise Unfit(clauses.ODD_KEYS)
        return name
