"""Orders and reports between the parent and a zygote: one msgpack message a packet, with file descriptors beside it.

A job's bytes never pass through the zygote's memory, where the next student's child would inherit them: the order
brings a memory file, which only the child reads. Its first 8 bytes are a counter that the child keeps (the case it is
at) and the parent looks at when time runs out; the rest is the job.
"""

from __future__ import annotations

import msgspec

COUNTER = 8  # bytes before the job: what is being run, a case in the low half, above it a line and its file, from 1
LINE, FILE = 32, 56  # bits
MOST_CASES, MOST_LINES = (1 << LINE) - 1, (1 << FILE - LINE) - 1
SELF_TEST = -1  # in place of a number of questions: run selftest.py, not the zygote's own program


class Prepare(msgspec.Struct, array_like=True, tag=1, frozen=True):
    """Decode these questions (a list[wire.Question] in the memory file that comes along) and keep them."""

    questions: int


class Forget(msgspec.Struct, array_like=True, tag=2, frozen=True):
    questions: int


class Launch(msgspec.Struct, array_like=True, tag=3, frozen=True):
    """Fork a child; its results pipe, output pipe and job file come along."""

    run: int
    questions: int
    megabytes: int
    cpu_seconds: int


Order = Prepare | Forget | Launch


class Ready(msgspec.Struct, array_like=True, tag=1, frozen=True):
    python: str


class Launched(msgspec.Struct, array_like=True, tag=2, frozen=True):
    """The child's pidfd comes along."""

    run: int


class Failed(msgspec.Struct, array_like=True, tag=3, frozen=True):
    run: int
    why: str


class Ended(msgspec.Struct, array_like=True, tag=4, frozen=True):
    """status: as from waitpid; kilobytes: the most memory it held beyond what it inherited."""

    run: int
    status: int
    cpu_seconds: float
    kilobytes: int


Report = Ready | Launched | Failed | Ended
