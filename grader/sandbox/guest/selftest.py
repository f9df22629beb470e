"""The program of a probe's children: one tries what must fail, and names what did not; its neighbour must live on."""

from __future__ import annotations

import ctypes
import json
import os
import resource
import socket
import time
from collections.abc import Callable
from typing import Any

from . import wire
from .channel import Channel

_CLONE_NEWUSER = 0x10000000
_WRITABLE = ("/", "/tmp", "/var/tmp", "/dev/shm", ".")
_NUMBERS = 20  # process numbers that are tried: in a box of one's own the first are the only ones
_PAUSE = 0.001  # seconds


class Program:
    def prepare(self, questions: bytes) -> None:
        """Nothing is shared."""

    def run(self, questions: None, job: bytes, channel: Channel) -> None:
        """job, as JSON: null for the neighbour, which waits for a word of the parent's, or
        {"hidden": a file that must not be readable, or null; "private_tmp": bool}. It sends two lists: what it could
        do, and all that it tried."""
        asked: dict[str, Any] | None = json.loads(job)
        if asked is None:
            while not channel.told():
                time.sleep(_PAUSE)
            return
        trials = _trials(asked["hidden"], asked["private_tmp"])
        could = [what for what, trial in trials.items() if _succeeds(trial)]
        channel.send(wire.Calls(0, [wire.Returned(wire.Items(list(each))) for each in (could, trials)]))


def _trials(hidden: str | None, private_tmp: bool) -> dict[str, Callable[[], object]]:
    import mmap  # here: every other child would inherit it

    trials: dict[str, Callable[[], object]] = {
        "open a network socket": lambda: socket.socket().close(),
        "start a process": _fork,
        "make a namespace": _unshare,
        "signal another process": lambda: _of_others(lambda process: os.kill(process, 0)),
        "reach another process's limits": lambda: _of_others(lambda process: resource.prlimit(process, 0)),
        "read another process": lambda: _read("/proc/1/environ"),
        "take a gigabyte of memory": lambda: mmap.mmap(-1, 1 << 30).close(),
    }
    if hidden is not None:
        trials["read the grader's files"] = lambda: _read(hidden)
    folders = [folder for folder in _WRITABLE if not (private_tmp and folder in ("/tmp", "."))]
    for folder in folders:
        trials[f"write to {folder}"] = lambda folder=folder: _write(folder)  # type: ignore[misc]
    return trials


def _succeeds(trial: Callable[[], object]) -> bool:
    try:
        trial()
    except (OSError, MemoryError):
        return False
    return True


def _of_others(trial: Callable[[int], object]) -> None:
    """Raises OSError where the trial fails on every number but this process's own."""
    others = [number for number in (os.getppid(), *range(1, _NUMBERS)) if number not in (0, os.getpid())]
    if not any(_succeeds(lambda number=number: trial(number)) for number in others):  # type: ignore[misc]
        raise PermissionError


def _fork() -> None:
    if os.fork() == 0:
        os._exit(0)


def _unshare() -> None:
    if ctypes.CDLL(None).unshare(_CLONE_NEWUSER) != 0:
        raise PermissionError


def _read(path: str) -> None:
    with open(path, "rb") as file:  # noqa: PTH123 - pathlib is not loaded otherwise
        file.read(1)


def _write(folder: str) -> None:
    os.close(os.open(f"{folder}/probe", os.O_WRONLY | os.O_CREAT, 0o600))
    os.unlink(f"{folder}/probe")  # noqa: PTH108
