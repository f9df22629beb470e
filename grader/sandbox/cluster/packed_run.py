"""A student's run as bytes, from a worker to the client, who believes no more of them than of a child's own.

    [[[ending, [call, …], raised | nil, detail], …], output, cpu seconds]

Which answer an attempt is for, and what stands on a line that raised, the client knows itself.
"""

from __future__ import annotations

import gc
import math
from collections.abc import Container

import msgspec

from grader.model.attempt import Attempt, Ending, Raised
from grader.model.job import Question, StudentJob, StudentRun
from grader.sandbox import decode, heads
from grader.sandbox.decode import Malformed, Texts
from grader.sandbox.guest import wire
from grader.sandbox.kept_call import pack_call
from grader.sandbox.lines import see_lines

_MOST = wire.BYTES + 2_000_000  # bytes of a run: what a submission may send back, what it printed, and details
_SHORT = 66_000  # boxes of one answer that nobody counted, as in child.py
_PRINTED = 64_000  # characters
_DETAIL = 2_000  # characters


class _Attempt(msgspec.Struct, array_like=True, frozen=True):
    ending: Ending
    calls: list[wire.Call]
    raised: wire.Raised | wire.Forbidden | None
    detail: str


class _Run(msgspec.Struct, array_like=True, frozen=True):
    attempts: list[_Attempt]
    output: str
    cpu_seconds: float


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(_Run).decode


def pack_student_run(run: StudentRun) -> bytes:
    """The bytes of a run."""
    return _encode(_Run([_packed(each) for each in run.attempts], run.output, run.cpu_seconds))


def _packed(attempt: Attempt) -> _Attempt:
    raised = None if attempt.raised is None else pack_call(attempt.raised).call
    assert not isinstance(raised, wire.Returned | wire.Refused)
    return _Attempt(attempt.ending, [pack_call(call).call for call in attempt.calls], raised, attempt.detail[:_DETAIL])


def unpack_student_run(packed: bytes, job: StudentJob) -> StudentRun:
    """The run of this job; raises Malformed for what no honest worker sends."""
    items = job.questions.items
    boxes = 2 * wire.BOXES + _SHORT * len(items)
    if len(packed) > _MOST or (len(packed) > _SHORT * len(items) and heads.count(packed, boxes) > boxes):
        raise Malformed("a run that is larger than any can be")
    run = _read(packed)
    if len(run.attempts) != len(items):
        raise Malformed("another number of attempts than of questions")
    if len(run.output) > _PRINTED or not 0 <= run.cpu_seconds < math.inf:
        raise Malformed("more than can be printed, or a time that is none")
    texts = Texts([(source.name, 1, source.text) for source in job.sources])
    forbid = job.questions.forbid
    attempts = tuple(_attempt(each, asked, texts, forbid) for each, asked in zip(run.attempts, items, strict=True))
    return StudentRun(job.key, attempts, run.output, run.cpu_seconds)


def _read(packed: bytes) -> _Run:
    collecting = gc.isenabled()
    gc.disable()  # as in decode.py: it would look through the growing message again and again
    try:
        return _decode(packed)
    except (msgspec.MsgspecError, ValueError, RecursionError, MemoryError, OverflowError) as error:
        raise Malformed(f"a run that cannot be read: {error}") from None
    finally:
        if collecting:
            gc.enable()


def _attempt(given: _Attempt, asked: Question, texts: Texts, forbid: Container[str]) -> Attempt:
    due = 0 if given.ending is not Ending.DONE else 1 if asked.kind == "constant" else len(asked.cases)
    if len(given.calls) != due:
        raise Malformed("another number of calls than of cases")
    if (given.raised is not None) != (given.ending is Ending.NOT_LOADED):
        raise Malformed("an exception where there is none, or none where there is one")
    if len(given.detail) > _DETAIL:
        raise Malformed("a detail that is too long")
    calls = decode.calls(given.calls, texts, stepped=asked.steps is not None, forbid=forbid)
    if asked.kind == "plot" and calls:
        see_lines(calls[0])
    raised: Raised | None = None if given.raised is None else decode.raised(given.raised, texts, forbid=forbid)
    return Attempt(asked.problem, asked.name, given.ending, calls, raised, given.detail)
