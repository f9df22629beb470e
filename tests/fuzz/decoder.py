"""One message of a child, as grader/sandbox/child.py hands it on: counted by its heads, decoded, made into records.

Whatever the bytes are: only Malformed leaves; nothing is built that was not counted before; what is accepted keeps the
limits of guest/wire.py, is the same when it is read again, and survives being sent on, kept and exported.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator

import msgspec
import numpy as np

from grader.model.attempt import Call, Raised, Refused, Returned
from grader.model.value import Array, Value
from grader.render.json_text import json_text
from grader.render.value_json import value_json
from grader.sandbox import decode, encode, heads
from grader.sandbox.decode import Malformed, Texts
from grader.sandbox.guest import clauses, wire
from grader.sandbox.kept_call import KeptCall, pack_call, unpack_call
from grader.sandbox.lines import see_lines

TEXTS = Texts([("a.py", 1, "x = 1\n\ty = \x1b[31m2\n"), ("b.yaml", 7, "x *\n y")])
PARAMETERS = ("x", "y")
_encoded = msgspec.msgpack.Encoder().encode
_kept: msgspec.msgpack.Decoder[list[KeptCall]] = msgspec.msgpack.Decoder(list[KeptCall])


def one_input(data: bytes) -> None:
    """Read the message twice, and hold everything that it became against what is promised."""
    counted = heads.count(data, len(data))
    frame, calls = _read(data)
    again, calls_again = _read(data)
    assert (frame is None) == (again is None) and (calls is None) == (calls_again is None), "another answer at once"
    if frame is None:
        return
    assert _built(frame) <= counted, "more boxes and texts were built than were counted"
    assert _encoded(frame) == _encoded(again), "another frame at once"
    assert _encoded(decode.frame(_encoded(frame))) == _encoded(frame), "a frame that changes when it is sent on"
    if calls is not None:
        _see_sent(frame)
        for call in calls:
            _see_call(call)
        _see_kept(calls)


def _read(data: bytes) -> tuple[wire.Frame | None, tuple[Call, ...] | None]:
    """The frame and its calls; None for what was refused."""
    frame = None
    try:
        frame = decode.frame(data)
        if isinstance(frame, wire.Calls):
            order = decode.order(frame.order, PARAMETERS)
            assert not order or sorted(order) == sorted(PARAMETERS), "parameters that are none"
        if isinstance(frame, wire.Calls | wire.Solved):
            return frame, decode.calls(frame.calls, TEXTS, stepped=True)
        if isinstance(frame, wire.NotLoaded):
            return frame, (decode.raised(frame.raised, TEXTS),)
    except Malformed as malformed:
        assert len(str(malformed)) < 500, "a refusal that is as long as what it refuses"
    return frame, None


def _built(part: object) -> int:
    """The arrays, maps and texts that stand in a decoded message."""
    if isinstance(part, msgspec.Struct):
        fields = [getattr(part, name) for name in part.__struct_fields__]
        return 1 + sum(map(_built, fields)) - _left_out(part)
    if isinstance(part, list | tuple):
        return 1 + sum(map(_built, part))
    return int(isinstance(part, str | bytes))


def _left_out(part: msgspec.Struct) -> bool:
    """Whether it may have a field that was not sent, and took nothing to build."""
    match part:
        case wire.Raised():
            return not part.shapes
        case wire.Calls():
            return not part.order
    return False


def _see_sent(part: object) -> None:
    """What was accepted, as it was sent."""
    match part:
        case wire.Array():
            assert part.dtype in wire.STORAGE, "an array of no known kind"
            itemsize = int(wire.STORAGE[part.dtype][2:])
            assert math.prod(part.shape) * itemsize == len(part.data), "a shape that does not fit its bytes"
        case wire.Big():
            assert part.digits.removeprefix("-").isdecimal() and part.digits.isascii(), "an integer that is none"
            assert len(part.digits.removeprefix("-")) <= wire.DIGITS, "an integer that is too long"
        case wire.Mapping():
            assert len(set(part.keys)) == len(part.keys) == len(part.values), "a key that comes twice, or has no value"
            assert all(isinstance(key, int) or len(key) <= wire.TEXT for key in part.keys), "a key that is too long"
    if isinstance(part, msgspec.Struct):
        for name in part.__struct_fields__:
            _see_sent(getattr(part, name))
    elif isinstance(part, list):
        for each in part:
            _see_sent(each)


def _see_call(call: Call) -> None:
    match call:
        case Returned():
            assert sum(1 for _ in _nodes(call.value, 0)) <= wire.NODES
            _see_sent_on(call.value)
            _see_exported(call.value)
            _see_lines(call)
        case Raised():
            _see_line(call.type, wire.NAME)
            _see_line(call.message, wire.MESSAGE)
            _see_line(call.shapes, wire.MESSAGE)
            assert not call.shapes or clauses.tells_shapes(call.shapes), "other words than the grader's"
            assert call.source is None or (call.source.isprintable() and len(call.source) <= 200)
            assert call.file in (None, "a.py", "b.yaml") and (call.file is None) == (call.line is None)
            assert call.step is None or 0 < call.step < 1 << 31
        case Refused():
            _see_line(call.what, wire.NAME)
            assert clauses.refuses(call.why) and len(call.why) < 100, "other words than the grader's"


def _see_line(text: str, most: int) -> None:
    assert len(text) <= most and text.isprintable()


def _nodes(value: Value, depth: int) -> Iterator[Value]:
    """Every part of a value, each held against its own limit."""
    assert depth <= wire.DEPTH, "nested too deeply"
    yield value
    match value:
        case str():
            assert len(value) <= wire.TEXT, "a text that is too long"
        case int():
            assert abs(value) < 10**wire.DIGITS, "an integer that is too long"
        case Array():
            _see_array(value)
        case list() | tuple():
            for each in value:
                yield from _nodes(each, depth + 1)
        case dict():
            assert len(value) <= wire.KEYS, "too many keys"
            assert all(type(key) in (str, int) for key in value), "a key of another kind"
            for each in value.values():
                yield from _nodes(each, depth + 1)
        case _:
            assert value is None or type(value) in (bool, float, complex), "of no known kind"


def _see_array(array: Array) -> None:
    data = array.data
    stored = np.dtype(bool) if array.dtype == "bool" else np.dtype(wire.STORAGE[array.dtype])
    assert type(data) is np.ndarray and data.dtype == stored, "numbers of another kind than they say"
    assert data.ndim <= wire.DIMENSIONS and math.prod(data.shape) * stored.itemsize == data.nbytes
    assert not data.flags.writeable, "an array that can be changed"
    if array.dtype == "bool":
        assert set(data.tobytes()) <= {0, 1}, "a truth value that is neither"


def _see_sent_on(value: Value) -> None:
    sent = _encoded(encode.value(value))
    back = decode.value(msgspec.msgpack.decode(sent, type=wire.Value))
    assert _encoded(encode.value(back)) == sent, "a value that changes when it is sent on"


def _see_exported(value: Value) -> None:
    text = json_text({"value": value_json(value, lambda _: True)})
    assert text.isprintable() or not any(ord(letter) < 32 for letter in text)
    json.loads(text)


def _see_lines(call: Returned) -> None:
    try:
        see_lines(call)
    except Malformed:
        return
    assert isinstance(call.value, list) and len(call.value) <= wire.AXES
    points = [x.data.size for axes in call.value for x, y in axes]  # type: ignore[union-attr, misc, str-unpack]
    assert sum(points) <= wire.POINTS and len(points) <= wire.AXES * wire.LINES


def _see_kept(calls: tuple[Call, ...]) -> None:
    packed = _encoded([pack_call(call) for call in calls])
    assert _encoded([pack_call(unpack_call(each)) for each in _kept.decode(packed)]) == packed, "kept otherwise"
