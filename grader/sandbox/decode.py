"""From the wire to records. The bytes are a student's own: everything is checked, and all that leaves is `Malformed`.

Work is bounded by the length of the frame (the caller's cap) and by the limits that guest/wire.py names.
"""

from __future__ import annotations

import gc
import math
import re
from collections.abc import Container, Sequence
from typing import cast

import msgspec
import numpy as np

from grader.model.attempt import Call, Raised, Refused, Returned
from grader.model.value import Array, Value
from grader.sandbox.guest import clauses, wire
from grader.sandbox.guest.source_lines import source_lines

_frames: msgspec.msgpack.Decoder[wire.Frame] = msgspec.msgpack.Decoder(wire.Frame)
_INTEGER = re.compile(rf"-?[0-9]{{1,{wire.DIGITS}}}", re.ASCII)
_STORED = {name: np.dtype(stored) for name, stored in wire.STORAGE.items()}
_PLAIN = frozenset({type(None), bool, int, float, str})
_TOO_MUCH = "a value that is nested too deeply or holds too many values"
_SOURCE = 200  # characters shown of a line


class Malformed(Exception):
    """Not what an honest child sends."""


class Texts:
    """The sources as the parent knows them: which file names may be reported, and what stands on their lines."""

    def __init__(self, texts: Sequence[tuple[str, int, str]]) -> None:
        """texts: (file, number of its first line here, text)."""
        self._texts = texts
        self._lines: dict[int, list[str]] = {}
        self.files: Container[str] = frozenset(file for file, _, _ in texts)

    def line(self, file: str, line: int) -> str | None:
        for number, (name, first, text) in enumerate(self._texts):
            if name != file:
                continue
            if number not in self._lines:
                self._lines[number] = source_lines(text)
            lines = self._lines[number]
            if 0 <= line - first < len(lines):
                shown = lines[line - first].strip()[:_SOURCE].replace("\t", " ")
                return "".join(each if each.isprintable() else "�" for each in shown)
        return None


def frame(payload: bytes | bytearray | memoryview) -> wire.Frame:
    """One message. Malformed, whatever the bytes are."""
    collecting = gc.isenabled()
    gc.disable()  # it would look through the growing message again and again, which takes six times as long
    try:
        return _frames.decode(payload)
    except (msgspec.MsgspecError, ValueError, RecursionError, MemoryError, OverflowError) as error:
        raise Malformed(f"a message that cannot be read: {error}") from None
    finally:
        if collecting:
            gc.enable()


def order(given: Sequence[int], parameters: Sequence[str]) -> list[str]:
    """The parameters in a function's own order; none where that is the one asked for. Malformed."""
    as_asked = list(range(len(parameters)))
    if given and (sorted(given) != as_asked or list(given) == as_asked):
        raise Malformed("an order of parameters that is none, or no other one")
    return [parameters[index] for index in given]


def calls(
    given: Sequence[wire.Call], texts: Texts, *, stepped: bool = False, forbid: Container[str] = ()
) -> tuple[Call, ...]:
    """stepped: an exception may say in which step it was raised. forbid: what it may say to be forbidden."""
    return tuple([_call(each, texts, stepped, forbid) for each in given])


def _call(given: wire.Call, texts: Texts, stepped: bool, forbid: Container[str]) -> Call:
    match given:
        case wire.Returned():
            return Returned(value(given.value))
        case wire.Raised() | wire.Forbidden():
            return raised(given, texts, stepped=stepped, forbid=forbid)
    if not clauses.refuses(given.why):
        raise Malformed("a refusal in other words than the grader's")
    return Refused(_line(given.what, wire.NAME), given.why)


def raised(
    given: wire.Raised | wire.Forbidden, texts: Texts, *, stepped: bool = False, forbid: Container[str] = ()
) -> Raised:
    """What a call raised. stepped: whether it may name a step; forbid: what the problem forbids. Malformed."""
    if given.step is not None and not (stepped and 0 < given.step < 1 << 31):
        raise Malformed("a step that is none")
    if isinstance(given, wire.Forbidden):
        if given.name not in forbid:
            raise Malformed("what is forbidden in other words than the problem's")
        return Raised("Forbidden", "", *_place(given, texts), step=given.step, forbidden=given.name)
    kind, message = _line(given.type, wire.NAME), _line(given.message, wire.MESSAGE)
    shapes = _line(given.shapes, wire.MESSAGE)
    if shapes and not clauses.tells_shapes(shapes):
        raise Malformed("shapes in other words than the grader's")
    return Raised(kind, message, *_place(given, texts), step=given.step, shapes=shapes)


def _place(given: wire.Raised | wire.Forbidden, texts: Texts) -> tuple[str | None, int | None, str | None]:
    """File, line and what stands there; nothing where either is not told."""
    if given.file is None or given.line is None:
        return None, None, None
    if given.file not in texts.files or not 0 < given.line < 1 << 31:
        raise Malformed("a place that is in none of the sources")
    return given.file, given.line, texts.line(given.file, given.line)


def _line(text: str, most: int) -> str:
    if len(text) > most or not text.isprintable():
        raise Malformed("a text that is too long or not printable")
    return text


def value(given: wire.Value) -> Value:
    if type(given) is wire.Array:
        return _array(given)
    return _Reader().read(given, 0)


class _Reader:
    def __init__(self) -> None:
        self._nodes = 0

    def read(self, given: wire.Value, depth: int) -> Value:
        """One value, counting. Malformed: it is too much, too deep, or no plain data."""
        self._nodes += 1
        if self._nodes > wire.NODES or depth > wire.DEPTH:
            raise Malformed(_TOO_MUCH)
        match given:
            case wire.Array():  # what is most frequent comes first
                return _array(given)
            case float() | int() | None:
                return given
            case str():
                _see_lengths((given,))
                return given
            case wire.Items():
                return self._each(given.items, depth)
            case wire.Tuple():
                return tuple(self._each(given.items, depth))
            case wire.Mapping():
                return self._mapping(given, depth)
            case wire.Complex():
                return complex(given.real, given.imag)
            case wire.Big():
                if _INTEGER.fullmatch(given.digits) is None:
                    raise Malformed("an integer that is none")
                return int(given.digits)

    def _each(self, items: list[wire.Value], depth: int) -> list[Value]:
        if _PLAIN.issuperset(kinds := set(map(type, items))):
            self._nodes += len(items)
            if self._nodes > wire.NODES or depth >= wire.DEPTH:
                raise Malformed(_TOO_MUCH)
            if str in kinds:
                _see_lengths(items)
            return cast(list[Value], items)
        return [self.read(each, depth + 1) for each in items]

    def _mapping(self, given: wire.Mapping, depth: int) -> dict[str | int, Value]:
        if len(given.keys) > wire.KEYS or len(given.keys) != len(given.values):
            raise Malformed("a dictionary with too many keys, or other than values")
        _see_lengths(given.keys)
        found = {key: self.read(each, depth + 1) for key, each in zip(given.keys, given.values, strict=True)}
        if len(found) != len(given.keys):
            raise Malformed("a dictionary that has a key twice")
        return found


def _see_lengths(items: Sequence[wire.Value]) -> None:
    if any(type(each) is str and len(each) > wire.TEXT for each in items):
        raise Malformed("a text that is too long")


def _array(given: wire.Array) -> Array:
    stored = _STORED.get(given.dtype)
    if stored is None:
        raise Malformed("an array of no known kind")
    if math.prod(given.shape) * stored.itemsize != len(given.data):
        raise Malformed("an array whose shape does not fit its bytes")
    try:
        data = np.ndarray(given.shape, stored, given.data)
    except (ValueError, OverflowError):  # an empty array may claim sides that no array can have
        raise Malformed("an array of impossible shape") from None
    if given.dtype == "bool":
        data = data.astype(bool)
    data.flags.writeable = False  # numpy makes empty ones writable, though bytes lie behind them
    return Array(data, given.dtype)
