"""Messages for hypothesis: of the right form though they may lie, others that msgpack can spell, and bytes changed."""

from __future__ import annotations

from typing import Any

import msgspec
from hypothesis import strategies as st

from grader.sandbox.guest import wire

Parts = st.SearchStrategy[Any]
_pack = msgspec.msgpack.encode
_integers = st.integers(-(1 << 63), (1 << 64) - 1)
_small = st.integers(0, 2)
_plain = st.none() | st.booleans() | _integers | st.floats() | st.text(max_size=6)
_extension = st.builds(msgspec.msgpack.Ext, st.integers(-128, 127), st.binary(max_size=20))


@st.composite
def _array(draw: st.DrawFn) -> Any:
    """Mostly as many bytes as its shape needs; of another number, another kind or another sign now and then."""
    dtype, stored = draw(st.sampled_from(sorted(wire.STORAGE.items())))
    shape = draw(st.sampled_from([[], [1], [2], [2, 1], [0], [3, 0], [1 << 40, 0], [0, 1 << 62, 1 << 62]]))
    size = int(stored[2:]) * (0 if 0 in shape else 2 if 2 in shape else 1)
    size += draw(st.sampled_from([0, 0, 0, 0, 0, 1, -1, 8]))
    data = draw(st.binary(min_size=max(0, size), max_size=max(0, size)) | st.just(b"\x07" * max(0, size)))
    return 1, draw(st.sampled_from([dtype] * 9 + ["object"])), draw(st.sampled_from([shape] * 9 + [[-1]])), data


_digits = st.integers(-(10**40), 10**40).map(str)
_big = st.tuples(st.just(3), _digits | st.sampled_from(["1_0", "+1", " 1", "٣", "1e9", "", "-", "0x1", "9" * 4001]))


@st.composite
def _mapping(draw: st.DrawFn, inner: Parts) -> Any:
    keys = draw(st.lists(st.sampled_from(["a", "b", 1, -1, "é"]) | _integers, max_size=3))
    values = [draw(inner) for _ in range(len(keys) + draw(st.sampled_from([0] * 9 + [1])))]
    return 6, keys, values


def _boxes(inner: Parts) -> Parts:
    lists = st.tuples(st.sampled_from([4, 5]), st.lists(inner, max_size=4))
    longer = st.builds(lambda box, more: (*box, more), lists, _extension | inner)  # msgspec passes over the last
    return lists | _mapping(inner) | longer


values = st.recursive(_plain | _array() | _big | st.tuples(st.just(2), st.floats(), st.floats()), _boxes, max_leaves=10)
_text = st.sampled_from(["E", "", "é", "x" * 100, "x" * 101, "m" * 500, "m" * 501, "\x1b[2J", "a\nb"])
_place = st.sampled_from([(None, None), ("a.py", 2), ("b.yaml", 8), ("a.py", 0), ("a.py", 1 << 40), ("/etc/passwd", 1)])
_why = st.sampled_from(["is not plain data", "has the dtype <U1, which is not of numbers", "is right", "", "\x1b[2J"])
_step = st.sampled_from([(), (1, "x is (3,)"), (None, ""), (0, ""), (1 << 31, "")])
_raised = st.builds(lambda kind, message, place, more: (2, kind, message, *place, *more), _text, _text, _place, _step)
_line = st.tuples(st.just(5), st.lists(_array(), min_size=2, max_size=2))
_axes = st.tuples(st.just(4), st.lists(_line | values, max_size=2))
_figure = st.tuples(st.just(1), st.tuples(st.just(4), st.lists(_axes, max_size=2)))
_call = st.tuples(st.just(1), values) | _raised | st.tuples(st.just(3), _text, _why) | _figure
_calls = st.lists(_call, max_size=2)
frames: Parts = (
    st.sampled_from([(1,), (2,), (7,)])
    | st.tuples(st.just(3), _small, _calls)
    | st.tuples(st.just(4), _small)
    | st.tuples(st.just(5), _small, _raised)
    | st.tuples(st.just(6), _small, _small, _small, _calls)
)
_anything = st.recursive(
    _plain | _extension | st.binary(max_size=4),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=2) | _small, inner, max_size=2),
    max_leaves=8,
)
messages = (frames | st.tuples(st.integers(0, 9), _anything) | _anything).map(_pack)


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A message with some of its bytes changed, left out, or from another message."""
    message = bytearray(_pack(draw(frames)))
    for _ in range(draw(st.integers(0, 3))):
        place = draw(st.integers(0, len(message)))
        gone = draw(st.integers(0, 3))
        message[place : place + gone] = draw(st.binary(max_size=3) | messages)
    return bytes(message)
