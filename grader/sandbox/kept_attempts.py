"""What came back for one problem as bytes that can be kept, and back, checked as strictly as on the way in.

    [[answer, ending, [call, …], raised | nil, detail, elided | nil], …]      call = [wire call, line of source | nil]

What an answer gave that is huge even when compressed is kept by its digest, its size and an excerpt.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import msgspec

from grader.judge.naming import literal
from grader.model.attempt import Attempt, Ending, Raised, Returned
from grader.sandbox.decode import Malformed
from grader.sandbox.kept_call import KeptCall, pack_call, unpack_call

LARGEST = 256_000  # bytes of one answer, compressed
EXCERPT = 200  # characters


@dataclass(frozen=True, slots=True)
class Elided:
    """An answer that was too large to keep. size: bytes; digest: SHA-256 of them, in hexadecimal."""

    answer: str
    size: int
    digest: str
    excerpt: str


class _Elided(msgspec.Struct, array_like=True, frozen=True):
    size: int
    digest: str
    excerpt: str


class _Row(msgspec.Struct, array_like=True, frozen=True):
    answer: str
    ending: Ending
    calls: list[KeptCall]
    raised: KeptCall | None
    detail: str
    elided: _Elided | None = None


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(list[_Row]).decode


def pack_attempts(attempts: Sequence[Attempt]) -> bytes:
    """The bytes of one problem's attempts."""
    return _encode([_small(_row(attempt), attempt) for attempt in attempts])


def unpack_attempts(
    packed: bytes, problem: str, wanted: Collection[str] | None = None
) -> dict[str, Attempt | Elided] | None:
    """answer -> what was kept of it; None where the bytes are not ours: then it is run again. wanted: only of these."""
    try:
        rows = (row for row in _decode(packed) if wanted is None or row.answer in wanted)
        return {row.answer: _attempt(row, problem) for row in rows}
    except (msgspec.MsgspecError, ValueError, RecursionError, Malformed):
        return None


def attempt_digest(attempt: Attempt | Elided) -> bytes:
    """SHA-256 of what came back for one answer, whatever line raised it and whatever its parameters are called; that of
    a huge one is kept with it.
    """
    if isinstance(attempt, Elided):
        return bytes.fromhex(attempt.digest)
    raised = None if attempt.raised is None else _placeless(attempt.raised)
    calls = tuple(_placeless(call) if isinstance(call, Raised) else call for call in attempt.calls)
    detail = "" if attempt.ending is Ending.DONE else attempt.detail
    return hashlib.sha256(_encode(_row(replace(attempt, calls=calls, raised=raised, detail=detail)))).digest()


def _placeless(raised: Raised) -> Raised:
    return replace(raised, file=None, line=None, source=None)


def _row(attempt: Attempt) -> _Row:
    raised = None if attempt.raised is None else pack_call(attempt.raised)
    return _Row(attempt.answer, attempt.ending, [pack_call(call) for call in attempt.calls], raised, attempt.detail)


def _small(row: _Row, attempt: Attempt) -> _Row:
    whole = _encode(row)
    if len(whole) <= LARGEST or len(zlib.compress(whole, 1)) <= LARGEST:
        return row
    first = attempt.calls[0] if attempt.calls else None
    excerpt = literal(first.value, EXCERPT) if isinstance(first, Returned) else ""
    elided = _Elided(len(whole), hashlib.sha256(whole).hexdigest(), excerpt)
    return _Row(row.answer, row.ending, [], None, row.detail, elided)


def _attempt(row: _Row, problem: str) -> Attempt | Elided:
    if row.elided is not None:
        if len(bytes.fromhex(row.elided.digest)) != hashlib.sha256().digest_size:
            raise Malformed("a digest that is none")
        return Elided(row.answer, row.elided.size, row.elided.digest, row.elided.excerpt)
    raised = None if row.raised is None else unpack_call(row.raised)
    if raised is not None and not isinstance(raised, Raised):
        raise Malformed("what was raised and is no exception")
    return Attempt(problem, row.answer, row.ending, tuple(map(unpack_call, row.calls)), raised, row.detail)
