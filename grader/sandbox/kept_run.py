"""An author's run as bytes that can be kept, and back: the same wire format, checked as strictly when it is read."""

from __future__ import annotations

import msgspec

from grader.model.attempt import Call, Raised, Refused, Returned
from grader.model.job import AuthorRun, Precision, Solved
from grader.sandbox import decode, encode
from grader.sandbox.decode import Malformed
from grader.sandbox.guest import wire


class _Row(msgspec.Struct, array_like=True, frozen=True):
    answer: str
    solver: str
    precision: Precision
    calls: list[wire.Returned | wire.Refused | wire.Raised]
    sources: list[str | None]  # the line of each call that raised, which the wire leaves to the parent


class _Run(msgspec.Struct, array_like=True, frozen=True):
    key: str
    rows: list[_Row]


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(_Run).decode


def pack_run(run: AuthorRun) -> bytes:
    """The bytes of a run without a fault."""
    return _encode(_Run(run.key, [_row(solved) for solved in run.solved]))


def unpack_run(packed: bytes) -> AuthorRun | None:
    """The run, or None where the bytes are not one: then it is worked out again."""
    try:
        run = _decode(packed)
        return AuthorRun(run.key, tuple(_solved(row) for row in run.rows))
    except (msgspec.MsgspecError, ValueError, RecursionError, Malformed):
        return None


def _row(solved: Solved) -> _Row:
    sources = [call.source if isinstance(call, Raised) else None for call in solved.calls]
    return _Row(solved.answer, solved.solver, solved.precision, [_packed(call) for call in solved.calls], sources)


def _packed(call: Call) -> wire.Call:
    match call:
        case Returned():
            return wire.Returned(encode.value(call.value))
        case Raised():
            return wire.Raised(call.type, call.message, call.file, call.line, call.step, call.shapes)
    return wire.Refused(call.what, call.why)


def _solved(row: _Row) -> Solved:
    pairs = zip(row.calls, row.sources, strict=True)
    return Solved(row.answer, row.solver, row.precision, tuple(_call(call, source) for call, source in pairs))


def _call(call: wire.Call, source: str | None) -> Call:
    match call:
        case wire.Returned():
            return Returned(decode.value(call.value))
        case wire.Raised():
            return Raised(call.type, call.message, call.file, call.line, source, call.step, call.shapes)
    return Refused(call.what, call.why)
