"""A forked child: closes what it must not hold, goes behind the wall, runs its program, and ends at once."""

from __future__ import annotations

import gc
import importlib
import io
import os
import sys
import traceback
from collections.abc import Callable
from typing import Any, NamedTuple, NoReturn, Protocol

from . import control, streams, wire
from .channel import Channel

NOT_LOCKED = 71  # exit status of a child that could not be locked down


class Program(Protocol):
    """What a child runs: grader.sandbox.guest.student, author or selftest."""

    def prepare(self, questions: bytes) -> Any:
        """Decode in the zygote what its children share."""

    def run(self, questions: Any, job: bytes, channel: Channel) -> None:
        """Do the job in the child."""


class Work(NamedTuple):
    program: Program
    questions: Any
    channel: Channel
    printer: io.TextIOWrapper
    results: int
    output: int
    job: int


def program(role: str) -> Program:
    return importlib.import_module(f".{role}", __package__).Program()  # type: ignore[no-any-return]


def live(work: Work, lock: Callable[[], None]) -> NoReturn:
    """Everything that happens in a child."""
    leave = os._exit
    status = NOT_LOCKED
    try:
        os.setpgid(0, 0)
        job = os.pread(work.job, os.lseek(work.job, 0, os.SEEK_END) - control.COUNTER, control.COUNTER)
        channel = work.channel
        channel.open(work.results, work.job)
        streams.connect(work.printer, work.output)
        keep = work.results
        lock()
        os.closerange(3, keep)
        os.closerange(keep + 1, 4096)
        channel.send(wire.Started())
        status = 1
        gc.enable()
        work.program.run(work.questions, job, channel)
        channel.send(wire.Finished())
        status = 0
    except BaseException:  # noqa: BLE001 - nothing of a child may go on in the zygote's code
        traceback.print_exc(file=sys.__stderr__)
    finally:
        leave(status)
