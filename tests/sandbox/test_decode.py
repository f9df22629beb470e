"""The decoder against everything that a hostile child may send: a value, or Malformed, and nothing else."""

from __future__ import annotations

from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.model.attempt import Raised, Refused, Returned
from grader.model.value import Array, Value
from grader.sandbox import decode, encode, heads
from grader.sandbox.decode import Malformed, Texts
from grader.sandbox.guest import wire

from .making import box

TEXTS = Texts([("a.py", 1, "x = 1\n\ty = \x1b[31m2\n"), ("b.yaml", 7, "x *\n y")])

_scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text()
    | st.complex_numbers(allow_nan=False)
)
_arrays = st.sampled_from(sorted(set(wire.STORAGE) - {"bfloat16"})).flatmap(
    lambda name: st.lists(st.integers(0, 1), max_size=4).map(lambda items: box(np.array(items, dtype=name)))
)
_values = st.recursive(
    _scalars | _arrays,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(st.text(max_size=5) | st.integers(-9, 9), inner, max_size=3)
    ),
    max_leaves=12,
)


def _same(one: Value, other: Value) -> bool:
    if isinstance(one, Array) and isinstance(other, Array):
        return one.dtype == other.dtype and one.data.dtype == other.data.dtype and np.array_equal(one.data, other.data)
    if type(one) is not type(other):
        return False
    if isinstance(one, list | tuple):
        return len(one) == len(other) and all(map(_same, one, other))  # type: ignore[arg-type]
    if isinstance(one, dict):
        assert isinstance(other, dict)
        return list(one) == list(other) and all(_same(one[key], other[key]) for key in one)
    return one == other


@settings(max_examples=300, deadline=None)
@given(_values)
def test_what_is_encoded_is_decoded(value: Value) -> None:
    frame = decode.frame(msgspec.msgpack.encode(wire.Calls(0, [wire.Returned(encode.value(value))])))
    assert isinstance(frame, wire.Calls)
    (call,) = decode.calls(frame.calls, TEXTS)
    assert isinstance(call, Returned) and _same(call.value, value)


def _decoded(payload: bytes) -> None:
    try:
        frame = decode.frame(payload)
        if isinstance(frame, wire.Calls | wire.Solved):
            decode.calls(frame.calls, TEXTS)
        if isinstance(frame, wire.NotLoaded):
            decode.raised(frame.raised, TEXTS)
    except Malformed:
        pass


@settings(max_examples=1000, deadline=None)
@given(st.binary(max_size=200))
def test_garbage(payload: bytes) -> None:
    _decoded(payload)


_seeds = [
    msgspec.msgpack.encode(frame)
    for frame in (
        wire.Calls(0, [wire.Returned(encode.value(box(np.ones((2, 3)))))]),
        wire.Calls(1, [wire.Returned(encode.value({"a": [1, (2.0, None)], 3: 1 << 70, "z": 1j}))]),
        wire.Calls(2, [wire.Raised("E", "m", "a.py", 1), wire.Refused("t", "is not plain data")]),
        wire.NotLoaded(3, wire.Raised("E", "m", None, None)),
        wire.Solved(0, 0, 0, [wire.Returned(True)]),
    )
]


@settings(max_examples=3000, deadline=None)
@given(
    st.sampled_from(_seeds),
    st.lists(st.tuples(st.integers(0, 200), st.integers(0, 255)), max_size=4),
    st.integers(0, 3),
)
def test_mutations_of_honest_frames(seed: bytes, changes: list[tuple[int, int]], cut: int) -> None:
    payload = bytearray(seed)
    for place, byte in changes:
        payload[place % len(payload)] = byte
    _decoded(bytes(payload[: len(payload) - cut]))


@pytest.mark.parametrize("given", [(0,), (0, 1, 2), (0, 0, 1), (0, 1, 3), (0, 1, 2, 3), (-1, 0, 1)])
def test_an_order_that_is_none(given: tuple[int, ...]) -> None:
    with pytest.raises(Malformed):
        decode.order(given, ("x", "y", "z"))


def test_an_order() -> None:
    assert decode.order((), ("x", "y", "z")) == []
    assert decode.order((2, 0, 1), ("x", "y", "z")) == ["z", "x", "y"]


_raw: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(1 << 63), (1 << 64) - 1)
    | st.floats()
    | st.text(max_size=4)
    | st.binary(max_size=9),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=2), inner, max_size=2),
    max_leaves=10,
)


@settings(max_examples=1500, deadline=None)
@given(st.integers(0, 9), _raw)
def test_wellformed_msgpack_of_another_shape(tag: int, rest: Any) -> None:
    _decoded(msgspec.msgpack.encode([tag, *rest] if isinstance(rest, list) else [tag, rest]))
    _decoded(msgspec.msgpack.encode([3, 0, [[1, [tag, *rest] if isinstance(rest, list) else rest]]]))


def _value(raw: Any) -> bytes:
    return msgspec.msgpack.encode([3, 0, [[1, raw]]])


def _nested(levels: int) -> bytes:
    return b"\x93\x03\x00\x91\x92\x01" + b"\x92\x04\x91" * levels + b"\xc0"


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b"\xc1",
        _value([1, "float64", [3], b"\0" * 8]),
        _value([1, "float64", [-1], b""]),
        _value([1, "float64", [1 << 62, 4], b""]),
        _value([1, "float64", [0, 1 << 62, 1 << 62], b""]),
        _value([1, "float64", [1] * 33, b"\0" * 8]),
        _value([1, "object", [1], b"\0" * 8]),
        _value([1, "float128", [1], b"\0" * 16]),
        _value([3, "1" * 4001]),
        _value([3, "1e9"]),
        _value([3, "٣"]),
        _value([3, " 1"]),
        _value([3, ""]),
        _value([4, [None] * 200_001]),
        _value([6, ["a"], []]),
        _value([6, ["a", "a"], [1, 2]]),
        _value([6, [n * ((1 << 61) - 1) for n in range(3)] * 700, [0] * 2100]),
        _value([6, [1.5], [0]]),
        _value({"a": 1}),
        _value(b"bytes"),
        _nested(40),
        _nested(100_000),
        msgspec.msgpack.encode([3, 0, [[2, "E", "m" * 501, None, None]]]),
        msgspec.msgpack.encode([3, 0, [[2, "E", "\x1b[2J", None, None]]]),
        msgspec.msgpack.encode([3, 0, [[2, "E" * 101, "m", None, None]]]),
        msgspec.msgpack.encode([3, 0, [[2, "E", "m", "/etc/passwd", 1]]]),
        msgspec.msgpack.encode([3, 0, [[2, "E", "m", "a.py", 0]]]),
        msgspec.msgpack.encode([3, 0, [[2, "E", "m", "a.py", 1 << 40]]]),
        msgspec.msgpack.encode([3, 0, [[3, "line\nbreak", "is not plain data"]]]),
        msgspec.msgpack.encode([3, 0, [[3, "T", "was lost by the grader: full marks are due"]]]),
        msgspec.msgpack.encode([3, 0, [[3, "T", "has the dtype full marks, which is not of numbers"]]]),
        msgspec.msgpack.encode([3, 0, [[3, "T", "is not plain data\n"]]]),
        msgspec.msgpack.encode([3, 0, [[2, "E", "m", "a.py", 1, None, "full marks are due"]]]),
        msgspec.msgpack.encode([3, 0, [[2, "E", "m", "a.py", 1, 7, ""]]]),
        msgspec.msgpack.encode([99, 0]),
        _value("x" * 100_001),
        _value([4, [1, "x" * 100_001]]),
        _value([6, ["x" * 100_001], [1]]),
    ],
    ids=range(39),
)
def test_malformed(payload: bytes) -> None:
    with pytest.raises(Malformed):
        decode.calls(decode.frame(payload).calls, TEXTS)  # type: ignore[union-attr]


def test_a_forged_bool_is_true_or_false() -> None:
    value = decode.value(wire.Array("bool", (3,), b"\x00\x01\x07"))
    assert isinstance(value, Array) and value.data.dtype == np.bool_
    assert value.data.tobytes() == b"\x00\x01\x01"


def test_the_line_of_a_source_is_the_parents_own() -> None:
    first, second, third, fourth = decode.calls(
        [
            wire.Raised("E", "m", "a.py", 2),
            wire.Raised("E", "m", "b.yaml", 8),
            wire.Raised("E", "m", "a.py", 99),
            wire.Refused("t", "is not plain data"),
        ],
        TEXTS,
    )
    assert first == Raised("E", "m", "a.py", 2, "y = �[31m2")
    assert second == Raised("E", "m", "b.yaml", 8, "y")
    assert third == Raised("E", "m", "a.py", 99, None)
    assert fourth == Refused("t", "is not plain data")


@pytest.mark.parametrize(("line", "shown"), [(1, "a"), (2, "b"), (3, "c\ufffdd\ufffde"), (4, "f"), (5, "")])
def test_lines_end_where_the_compiler_ends_them(line: int, shown: str) -> None:
    texts = Texts([("a.py", 1, "a\rb\r\nc\x0cd\u2028e\nf\r")])
    assert texts.line("a.py", line) == shown


def _boxes(value: object) -> int:
    match value:
        case list():
            return 1 + sum(map(_boxes, value))
        case dict():
            return 1 + sum(_boxes(key) + _boxes(each) for key, each in value.items())
    return int(isinstance(value, str | bytes))


_anything = st.recursive(
    st.none() | st.booleans() | st.integers(-(1 << 63), (1 << 64) - 1) | st.floats() | st.text() | st.binary(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=40), inner),
)


@given(_anything)
def test_boxes_and_texts_are_counted_without_building_them(value: object) -> None:
    assert heads.count(msgspec.msgpack.encode(value), 1_000_000) == _boxes(value)


@pytest.mark.parametrize(
    "value",
    [
        ["x" * 40] * 20,
        ["x" * 300, "y" * 70_000],
        [b"x", b"x" * 300, b"x" * 70_000],
        [[0] * 20, [[]] * 70_000],
        [dict.fromkeys(map(str, range(20))), dict.fromkeys(map(str, range(70_000)))],
        [2.5, 200, 60_000, 1 << 31, 1 << 63, -1, -100, -1000, -100_000, -(1 << 40), b"\x90\x91"],
    ],
)
def test_every_kind_of_head_is_known(value: object) -> None:
    assert heads.count(msgspec.msgpack.encode(value), 1_000_000) == _boxes(value)


@pytest.mark.parametrize("size", [0, 1, 2, 4, 8, 16, 17, 300, 70_000])
def test_what_msgspec_passes_over_does_not_end_the_counting(size: int) -> None:
    """A record with a field too many, an extension, and boxes behind it: msgspec builds them, so they are counted."""
    extension = msgspec.msgpack.Ext(5, b"\x90" * size)
    message = _value([4, [[4, [], extension], *([[4, []]] * 50)]])
    frame = decode.frame(message)
    assert isinstance(frame, wire.Calls) and isinstance(frame.calls[0], wire.Returned)
    assert frame.calls[0].value == wire.Items([wire.Items([])] * 51)
    assert heads.count(message, 1_000_000) == 5 + 3 + 2 * 50


def test_arrays_are_read_only() -> None:
    for value in (box([1.0]), box([True]), box(np.zeros((0, 3))), box(np.zeros((0,), bool))):
        read = decode.value(encode.value(value))  # type: ignore[arg-type]
        assert isinstance(read, Array) and not read.data.flags.writeable


def test_counting_ends_early() -> None:
    assert heads.count(b"\x90" * 1000, 10) == 11
    assert heads.count(b"\xdd\xff\xff\xff\xff", 10) == 1


@given(st.binary(max_size=300))
def test_no_bytes_upset_the_counting(message: bytes) -> None:
    assert 0 <= heads.count(message, 50) <= 51
