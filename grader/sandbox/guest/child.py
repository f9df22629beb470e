"""A forked child: closes what it must not hold, goes behind the wall, runs its program, and ends at once."""

from __future__ import annotations

import gc
import importlib
import io
import os
import random
import sys
import traceback
from collections.abc import Callable
from typing import Any, NamedTuple, NoReturn, Protocol

from . import control, kernel, wire
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
        job = os.pread(work.job, os.fstat(work.job).st_size - control.COUNTER, control.COUNTER)
        channel = Channel(work.results, kernel.shared_counter(work.job))
        printer = _take_streams(work.output)
        keep = work.results
        lock()
        os.closerange(3, keep)
        os.closerange(keep + 1, 4096)
        random.seed(0)
        channel.send(wire.Started())
        status = 1
        gc.enable()
        work.program.run(work.questions, job, channel)
        printer.flush()
        channel.send(wire.Finished())
        status = 0
    except BaseException:  # noqa: BLE001 - nothing of a child may go on in the zygote's code
        traceback.print_exc(file=sys.__stderr__)
    finally:
        leave(status)


def _take_streams(output: int) -> io.TextIOWrapper:
    """Nothing to read, and prints to the output pipe, line by line so that a killed child's are not lost."""
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.dup2(output, 1)
    os.dup2(output, 2)
    printer = io.TextIOWrapper(
        io.FileIO(1, "w", closefd=False), encoding="utf-8", errors="backslashreplace", write_through=True
    )
    sys.stdin = io.TextIOWrapper(io.FileIO(0, closefd=False), encoding="utf-8")
    sys.stdout = sys.stderr = printer
    vars(sys).update(__stdout__=printer, __stderr__=printer)
    return printer
