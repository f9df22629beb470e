"""What came back, kept as bytes: the same again to the last bit, and nothing but None for bytes that are not ours."""

from __future__ import annotations

import hashlib
import math
import struct
from dataclasses import replace
from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.model.attempt import Attempt, Call, Ending, Raised, Refused, Returned
from grader.model.value import Array, Value
from grader.sandbox.guest import wire
from grader.sandbox.kept_attempts import LARGEST, Elided, attempt_digest, pack_attempts, unpack_attempts
from tests.judge.hostile import VALUES

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
RAISED = st.builds(
    Raised,
    TEXT,
    TEXT,
    st.none() | st.just("anna/β.py"),
    st.none() | st.integers(1, 2**31 - 1),
    st.none() | TEXT,
    st.none() | st.integers(1, 99),
    TEXT,
)
CALLS = st.lists(VALUES.map(Returned) | RAISED | st.builds(Refused, TEXT, TEXT), max_size=4).map(tuple)
ATTEMPTS = st.lists(
    st.builds(
        Attempt,
        st.just("p"),
        st.sampled_from(["a", "b", "в", "_d"]),
        st.sampled_from(list(Ending)),
        CALLS,
        st.none() | RAISED,
        TEXT,
    ),
    max_size=3,
    unique_by=lambda attempt: attempt.answer,
)


def image(value: Value) -> Any:
    """Equal for values that are the same to the last bit: NaN's, signs of zero and types included."""
    match value:
        case Array():
            return "array", value.dtype, value.data.dtype.str, value.data.shape, value.data.tobytes()
        case float():
            return "float", struct.pack("<d", value)
        case complex():
            return "complex", struct.pack("<dd", value.real, value.imag)
        case list() | tuple():
            return type(value).__name__, [image(each) for each in value]
        case dict():
            return "dict", [(type(key).__name__, key, image(each)) for key, each in value.items()]
    return type(value).__name__, value


def call_image(call: Call) -> Any:
    return ("returned", image(call.value)) if isinstance(call, Returned) else call


def attempt_image(attempt: Attempt | Elided) -> Any:
    if isinstance(attempt, Elided):
        return attempt
    calls = [call_image(call) for call in attempt.calls]
    return attempt.problem, attempt.answer, attempt.ending, calls, attempt.raised, attempt.detail


def kept(attempt: Attempt) -> Attempt | Elided:
    unpacked = unpack_attempts(pack_attempts([attempt]), attempt.problem)
    assert unpacked is not None
    return unpacked[attempt.answer]


def returned(value: Value, answer: str = "a") -> Attempt:
    return Attempt("p", answer, Ending.DONE, (Returned(value),))


@settings(max_examples=400)
@given(ATTEMPTS)
def test_what_is_kept_is_what_came_back(attempts: list[Attempt]) -> None:
    unpacked = unpack_attempts(pack_attempts(attempts), "p")
    assert unpacked is not None and list(unpacked) == [attempt.answer for attempt in attempts]
    assert [attempt_image(each) for each in unpacked.values()] == [attempt_image(each) for each in attempts]
    assert [attempt_digest(each) for each in unpacked.values()] == [attempt_digest(each) for each in attempts]
    assert pack_attempts([each for each in unpacked.values() if isinstance(each, Attempt)]) == pack_attempts(attempts)


SINGLE: dict[str, Value] = {
    "nothing": None,
    "a truth value": True,
    "NaN with a payload": struct.unpack("<d", b"\x01\x02\x03\x04\x05\x06\xf8\xff")[0],
    "minus zero": -0.0,
    "an infinity": -math.inf,
    "the largest of 64 bits": 2**64 - 1,
    "just too large for 64 signed bits": 2**63,
    "a huge integer": -(10 ** (wire.DIGITS - 1)),
    "a complex number with signs": complex(-0.0, math.nan),
    "a number that is no whole one": 2.0,
    "bfloat16": Array(np.array([1.5, -0.0, np.nan], np.float32), "bfloat16"),
    "float16": Array(np.array([[1.5], [np.inf]], np.float16), "float16"),
    "a numpy number": Array(np.array(3, np.int8), "int8"),
    "truth values": Array(np.array([True, False]), "bool"),
    "complex64": Array(np.array([1 + 2j], np.complex64), "complex64"),
    "an empty array": Array(np.empty((0, 2**40), np.float32), "float32"),
    "every second number": Array(np.arange(10.0)[::2], "float64"),
    "in the order of Fortran": Array(np.asfortranarray(np.arange(6.0).reshape(2, 3)), "float64"),
    "with the other end first": Array(np.arange(3, dtype=">f8"), "float64"),
    "boxes in boxes": {"a": [1, (2.0, {"b": None, 3: [Array(np.array(1.0), "float64")]})], 7: ()},
    "text of every kind": "я\x00\U0001f600\u200b",
}


@pytest.mark.parametrize("name", SINGLE)
def test_every_kind_of_value(name: str) -> None:
    value, back = SINGLE[name], kept(returned(SINGLE[name]))
    assert isinstance(back, Attempt) and isinstance(back.calls[0], Returned)
    again = back.calls[0].value
    if isinstance(value, Array):  # in the wire's own order of bytes, whatever it was before
        assert isinstance(again, Array) and again.dtype == value.dtype and again.data.shape == value.data.shape
        np.testing.assert_array_equal(again.data, value.data)
        assert not again.data.flags.writeable
    else:
        assert image(again) == image(value)


def test_a_digest_is_the_same_today_and_next_year() -> None:
    """Overrides hang on it (grading/shelf.py): if this changes, the persons' marks of a running course lapse."""
    raised = Raised("ValueError", "no", "anna.py", 3, "x = 1", 2, "x is (3,)")
    attempt = Attempt(
        "p",
        "f",
        Ending.DONE,
        (Returned({"w": Array(np.array([1.0, -0.0]), "float64"), 2: [None, 10**30]}), raised, Refused("set", "is odd")),
    )
    elsewhere = replace(raised, file="other.py", line=4, source="x  = 1")
    assert attempt_digest(replace(attempt, calls=(attempt.calls[0], elsewhere, attempt.calls[2]))).hex() == DIGEST
    assert attempt_digest(attempt).hex() == DIGEST


DIGEST = "75802e641262469fbf2aefaaccc7bd6a7213606f99933cd9f0ead85de6dd77c0"


@pytest.mark.parametrize(
    "other",
    [
        returned(1.0, "b"),
        returned(1),
        returned(-1.0),
        returned(Array(np.array(1.0), "float64")),
        returned([1.0]),
        Attempt("p", "a", Ending.DONE, (Returned(1.0), Returned(1.0))),
        Attempt("p", "a", Ending.TIMEOUT, (Returned(1.0),)),
        Attempt("p", "a", Ending.DONE, (Returned(1.0),), Raised("E", "")),
    ],
)
def test_a_digest_tells_attempts_apart(other: Attempt) -> None:
    assert attempt_digest(other) != attempt_digest(returned(1.0))


def test_a_digest_is_of_what_came_back_and_not_of_what_parameters_are_called() -> None:
    assert attempt_digest(replace(returned(1.0), detail="b, a")) == attempt_digest(returned(1.0))
    late = Attempt("p", "a", Ending.TIMEOUT, detail="case 1")
    assert attempt_digest(late) != attempt_digest(replace(late, detail="case 2"))


def test_a_digest_does_not_depend_on_which_problem_asked() -> None:
    """An answer that moves to another file stays what a person marked."""
    assert attempt_digest(Attempt("q", "a", Ending.MISSING)) == attempt_digest(Attempt("p", "a", Ending.MISSING))


def test_only_what_is_wanted_is_read() -> None:
    """Of a value of eight megabytes beside it, nothing is made."""
    packed = pack_attempts([returned(1.0, "a"), returned(2.0, "b"), returned(3.0, "c")])
    unpacked = unpack_attempts(packed, "p", ["c", "a", "d"])
    assert unpacked is not None and list(unpacked) == ["a", "c"]
    assert attempt_image(unpacked["c"]) == attempt_image(returned(3.0, "c"))
    assert unpack_attempts(packed[:-1], "p", ["a"]) is None


# What is too large


def noise(size: int) -> Array:
    return Array(np.random.default_rng(7).random(size // 8), "float64")


def test_a_large_answer_is_kept_by_size_digest_and_excerpt() -> None:
    attempt = returned(noise(1_000_000))
    packed = pack_attempts([attempt])
    unpacked = unpack_attempts(packed, "p")
    assert unpacked is not None and len(packed) < 500
    elided = unpacked["a"]
    assert isinstance(elided, Elided)
    assert (elided.answer, elided.size) == ("a", 1_000_037)
    assert elided.excerpt.startswith("array(shape=(125000,)): [0.6250") and elided.excerpt.endswith("…")
    assert len(elided.excerpt) == 200
    assert attempt_digest(elided) == attempt_digest(attempt)
    assert attempt_digest(returned(noise(1_000_008))) != attempt_digest(attempt)


def test_a_large_answer_that_compresses_well_is_kept_whole() -> None:
    attempt = returned(Array(np.zeros(125_000), "float64"))
    assert attempt_image(kept(attempt)) == attempt_image(attempt)


@pytest.mark.parametrize(("size", "whole"), [(LARGEST - 200, True), (LARGEST + 10_000, False)])
def test_the_limit_is_256_kb(size: int, whole: bool) -> None:
    data = np.random.default_rng(1).integers(0, 256, size).astype(np.uint8)
    assert isinstance(kept(returned(Array(data, "uint8"))), Attempt) is whole


def test_only_the_large_one_of_several_answers_is_cut() -> None:
    small, large = returned(2.0, "small"), returned(noise(1_000_000), "large")
    unpacked = unpack_attempts(pack_attempts([small, large]), "p")
    assert unpacked is not None
    assert attempt_image(unpacked["small"]) == attempt_image(small) and isinstance(unpacked["large"], Elided)


def test_a_large_answer_that_begins_with_an_exception_has_no_excerpt() -> None:
    attempt = Attempt("p", "a", Ending.DONE, (Raised("ValueError", "no"), Returned(noise(1_000_000))))
    elided = kept(attempt)
    assert isinstance(elided, Elided) and elided.excerpt == ""


def test_how_a_large_answer_ended_is_kept() -> None:
    """A message that was broken off still has its ending and its detail."""
    row = msgspec.msgpack.decode(
        pack_attempts([Attempt("p", "a", Ending.DONE, (Returned(noise(1_000_000)),), None, "slow")])
    )
    assert row[0][:5] == ["a", "done", [], None, "slow"]


# Bytes that are not ours


def forged(*calls: Any, raised: Any = None, ending: str = "done", elided: Any = None) -> bytes:
    return msgspec.msgpack.encode([["a", ending, list(calls), raised, "", elided]])


RETURNED, RAISING, REFUSED = 1, 2, 3  # tags of the wire
FORGED: dict[str, bytes] = {
    "nothing": b"",
    "text": b"hello",
    "no list": msgspec.msgpack.encode({"a": 1}),
    "a row that breaks off": msgspec.msgpack.encode([["a", "done"]]),
    "an ending that is none": forged(ending="fine"),
    "a call that is none": forged([[9, 1], None]),
    "a call without its line": forged([RETURNED, 1]),
    "an array of no known kind": forged([[RETURNED, [1, "object", [1], b"12345678"]], None]),
    "an array of pickles": forged([[RETURNED, [1, "|O", [1], b"12345678"]], None]),
    "an array shorter than its shape": forged([[RETURNED, [1, "float64", [2], b"12345678"]], None]),
    "an array of impossible sides": forged([[RETURNED, [1, "float64", [0, 2**62, 2**62], b""]], None]),
    "an array with a side beyond 64 bits": forged([[RETURNED, [1, "float64", [0, 2**64 - 1], b""]], None]),
    "an integer that is none": forged([[RETURNED, [3, "12x"]], None]),
    "an integer of a million digits": forged([[RETURNED, [3, "1" * 1_000_000]], None]),
    "a dictionary with a key twice": forged([[RETURNED, [6, ["a", "a"], [1, 2]]], None]),
    "a dictionary with more keys than values": forged([[RETURNED, [6, ["a", "b"], [1]]], None]),
    "too many values": forged([[RETURNED, [4, [0] * (wire.NODES + 1)]], None]),
    "a value raised": forged(raised=[[RETURNED, 1], None]),
    "a refusal raised": forged(raised=[[REFUSED, "set", "is odd"], None]),
    "a size that is no number": forged(elided=["big", "00", ""]),
    "text that is no UTF-8": b"\x91\x96\xa1\xff\xa4done\x90\xc0\xa0\xc0",
}


def nested(levels: int) -> bytes:
    value: Any = 1
    for _ in range(levels):
        value = [4, [value]]
    return forged([[RETURNED, value], None])


@pytest.mark.parametrize("name", FORGED)
def test_forged_bytes_are_nothing(name: str) -> None:
    assert unpack_attempts(FORGED[name], "p") is None


def test_a_value_nested_too_deeply_is_nothing() -> None:
    assert unpack_attempts(nested(wire.DEPTH - 1), "p") is not None
    assert unpack_attempts(nested(wire.DEPTH + 1), "p") is None
    assert unpack_attempts(b"\x91\x96\xa1a\xa4done\x91\x92\x92\x01" + b"\x92\x04\x91" * 100_000, "p") is None


@settings(max_examples=500)
@given(st.binary(max_size=200))
def test_garbage_is_nothing(packed: bytes) -> None:
    assert unpack_attempts(packed, "p") is None or packed[:1] == b"\x90"


@settings(max_examples=500)
@given(st.data(), ATTEMPTS)
def test_bytes_that_were_changed_are_something_or_nothing(data: Any, attempts: list[Attempt]) -> None:
    """Whatever a disk does to them: None, or attempts; no exception of any kind."""
    packed = bytearray(pack_attempts(attempts))
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(packed) - 1))
        packed[at] = data.draw(st.integers(0, 255))
    unpacked = unpack_attempts(bytes(packed[: data.draw(st.integers(0, len(packed)))]), "p")
    assert unpacked is None or all(isinstance(each, (Attempt, Elided)) for each in unpacked.values())


def test_the_digest_of_a_large_answer_must_be_one() -> None:
    """What is kept of it is compared with digests of attempts: anything else is not ours."""
    good = hashlib.sha256(b"x").hexdigest()
    assert unpack_attempts(forged(elided=[9, good, ""]), "p") == {"a": Elided("a", 9, good, "")}
    for digest in ("zz", "00", good[:-1], good + "0"):
        assert unpack_attempts(forged(elided=[9, digest, ""]), "p") is None
