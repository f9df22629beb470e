"""Structured messages and conversations, beside those of the corpus."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.sandbox import decode
from grader.sandbox.decode import Malformed
from grader.sandbox.guest import wire
from tests.fuzz import conversation, decoder
from tests.fuzz.conversation import AUTHOR, FRAMED, PARTING
from tests.fuzz.frames import frames, messages, mutated

_pack = msgspec.msgpack.encode
_honest = [
    wire.Started(),
    wire.Loaded(),
    wire.Calls(0, [wire.Returned(1)]),
    wire.Calls(1, [wire.Returned(2), wire.Raised("E", "m", "a.py", 2)]),
    wire.Calls(2, [wire.Returned(wire.Items([]))]),
    wire.Finished(),
]
_said = st.lists(mutated(), max_size=3).map(lambda more: [*map(_pack, _honest), *more])


def _nested(levels: int, inner: object) -> object:
    for _ in range(levels):
        inner = [4, [inner]]
    return inner


BEYOND = {
    "keys": [6, list(range(wire.KEYS + 1)), [0] * (wire.KEYS + 1)],
    "depth": _nested(wire.DEPTH + 1, None),
    "depth of a box": _nested(wire.DEPTH + 1, [1, "int8", [1], b"x"]),
    "depth of a dictionary": _nested(wire.DEPTH + 1, [6, [], []]),
    "numbers": [4, [0] * wire.NODES],
    "boxes": [4, [[4, []]] * wire.NODES],
    "digits": [3, "9" * (wire.DIGITS + 1)],
    "text": "x" * (wire.TEXT + 1),
    "text in a list": [4, ["x" * (wire.TEXT + 1)]],
    "key": [6, ["x" * (wire.TEXT + 1)], [0]],
    "dimensions": [1, "int8", [1] * (wire.DIMENSIONS + 1), b"x"],
}


@pytest.mark.parametrize("name", BEYOND)
def test_right_beyond_a_limit(name: str) -> None:
    """The target's own property refuses what is beyond: nothing of it may have been accepted."""
    message = _pack([3, 0, [[1, BEYOND[name]]]])
    decoder.one_input(message)
    with pytest.raises(Malformed):
        decode.calls(decode.frame(message).calls, decoder.TEXTS)  # type: ignore[union-attr]


@pytest.mark.parametrize("size", [1, 7, 1 << 16])
@pytest.mark.parametrize("claimed", [wire.BYTES + 1, (1 << 32) - 1])
def test_a_message_that_claims_too_much_ends_it(claimed: int, size: int) -> None:
    """At its header: nothing is waited for."""
    said = conversation.framed(_pack(wire.Started()), _pack(wire.Loaded())) + claimed.to_bytes(4, "little")
    assert msgspec.msgpack.decode(conversation.student_run(said, size))[0][1] == "flooded"


@settings(max_examples=500)
@given(messages)
def test_messages(message: bytes) -> None:
    decoder.one_input(message)


@settings(max_examples=400)
@given(mutated())
def test_mutated_messages(message: bytes) -> None:
    decoder.one_input(message)


@settings(max_examples=150)
@given(_said, st.integers(0, 2), st.data())
def test_conversations(payloads: list[bytes], author: int, data: st.DataObject) -> None:
    """Honest messages with others between them: in place of some, in another order, or not at all."""
    order = data.draw(st.lists(st.sampled_from(payloads), max_size=8) | st.just(payloads))
    size = data.draw(st.integers(0, 255))
    conversation.one_input(bytes([FRAMED | (AUTHOR if author == 2 else 0), size]) + PARTING.join(order))


@settings(max_examples=100)
@given(st.lists(frames, max_size=3), st.binary(max_size=9), st.integers(0, 255))
def test_raw_bytes(said: list[object], rest: bytes, size: int) -> None:
    raw = conversation.framed(_pack(wire.Started()), _pack(wire.Loaded()), *map(_pack, said)) + rest
    conversation.one_input(bytes([0, size]) + raw)
