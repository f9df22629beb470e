"""What the client tells a worker and what it answers: strictly typed msgpack, [tag, fields…].

    Open → Opened | Stranger | Unfit          a worker gets its wall, for as long as the client wants the answer kept
    Run  → Done | Lacking | Homeless | Failed  submissions, run inside it

Dask carries these bytes and nothing else of ours: no record is pickled, and nothing of a student's is.
"""

from __future__ import annotations

import msgspec

from grader.sandbox.cluster.facts import Facts
from grader.sandbox.decode import Malformed
from grader.sandbox.guest import wire


class Open(wire.Tagged, tag=1, frozen=True):
    """Find the rung, by the self-test. facts: what must be here too; maker: where the wall is ("module:name")."""

    session: str
    facts: Facts | None
    maker: str
    minimum: str
    trust: bool


class Job(msgspec.Struct, array_like=True, frozen=True):
    """One submission; `paper` is the index of its questions."""

    paper: int
    sources: list[wire.Source]


class Sent(msgspec.Struct, array_like=True, frozen=True):
    """Questions by their digest; `packed` where the worker may not have them yet."""

    digest: bytes
    packed: bytes | None


class Run(wire.Tagged, tag=2, frozen=True):
    session: str
    papers: list[Sent]
    jobs: list[Job]


class Opened(wire.Tagged, tag=1, frozen=True):
    rung: str
    reasons: list[str]


class Stranger(wire.Tagged, tag=2, frozen=True):
    """Another environment than the client's."""

    facts: Facts


class Unfit(wire.Tagged, tag=3, frozen=True):
    """No wall as strong as was asked for, and why."""

    why: str


class Done(wire.Tagged, tag=4, frozen=True):
    """For each job, in order, its run (packed_run.py), or nil: time was up before it. And the seconds that all took."""

    runs: list[bytes | None]
    seconds: float


class Lacking(wire.Tagged, tag=5, frozen=True):
    """Nothing was run: these questions are not here."""

    digests: list[bytes]


class Homeless(wire.Tagged, tag=6, frozen=True):
    """Nothing was run, or not to the end: this worker has no wall (any more)."""


class Failed(wire.Tagged, tag=7, frozen=True):
    """A fault of ours."""

    why: str


Order = Open | Run
Answer = Opened | Stranger | Unfit | Done | Lacking | Homeless | Failed

_encode = msgspec.msgpack.Encoder().encode
_order: msgspec.msgpack.Decoder[Order] = msgspec.msgpack.Decoder(Order)
_answer: msgspec.msgpack.Decoder[Answer] = msgspec.msgpack.Decoder(Answer)


def pack(message: Order | Answer) -> bytes:
    """Its bytes."""
    return _encode(message)


def read_order(packed: bytes) -> Order:
    """What the client wants; raises msgspec's error, which says where."""
    return _order.decode(packed)


def read_answer(packed: bytes) -> Answer:
    """What a worker says; raises Malformed."""
    try:
        return _answer.decode(packed)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise Malformed(f"an answer that cannot be read: {error}") from None
