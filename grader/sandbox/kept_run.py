"""An author's run as bytes that can be kept, and back: the same wire format, checked as strictly when it is read."""

from __future__ import annotations

import msgspec

from grader.model.job import AuthorRun, Precision, Solved
from grader.sandbox.decode import Malformed
from grader.sandbox.kept_call import KeptCall, pack_call, unpack_call


class _Row(msgspec.Struct, array_like=True, frozen=True):
    answer: str
    solver: str
    precision: Precision
    calls: list[KeptCall]


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
    return _Row(solved.answer, solved.solver, solved.precision, [pack_call(call) for call in solved.calls])


def _solved(row: _Row) -> Solved:
    return Solved(row.answer, row.solver, row.precision, tuple(map(unpack_call, row.calls)))
