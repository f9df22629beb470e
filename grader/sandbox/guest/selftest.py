"""The program of a probe's child: tries what must fail, and names what did not. Needs nothing but Python."""

from __future__ import annotations

import ctypes
import json
import os
import socket
from collections.abc import Callable
from typing import Any

from . import wire
from .channel import Channel

_CLONE_NEWUSER = 0x10000000
_WRITABLE = ("/", "/tmp", "/var/tmp", "/dev/shm", ".")


class Program:
    def prepare(self, questions: bytes) -> None:
        """Nothing is shared."""

    def run(self, questions: None, job: bytes, channel: Channel) -> None:
        """job: {"hidden": a file that must not be readable, or null; "private_tmp": bool}, as JSON."""
        import mmap  # here: every other child would inherit it

        asked: dict[str, Any] = json.loads(job)
        trials: dict[str, Callable[[], object]] = {
            "open a network socket": lambda: socket.socket().close(),
            "start a process": _fork,
            "make a namespace": _unshare,
            "signal its parent": lambda: os.kill(os.getppid() or 1, 0),
            "take a gigabyte of memory": lambda: mmap.mmap(-1, 1 << 30).close(),
            "read another process": lambda: _read("/proc/1/environ"),
        }
        if asked["hidden"] is not None:
            trials["read the grader's files"] = lambda: _read(asked["hidden"])
        folders = [folder for folder in _WRITABLE if not (asked["private_tmp"] and folder in ("/tmp", "."))]
        for folder in folders:
            trials[f"write to {folder}"] = lambda folder=folder: _write(folder)  # type: ignore[misc]
        could = [what for what, trial in trials.items() if _succeeds(trial)]
        channel.send(wire.Calls(0, [wire.Returned(wire.Items(list(could)))]))


def _succeeds(trial: Callable[[], object]) -> bool:
    try:
        trial()
    except (OSError, MemoryError):
        return False
    return True


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
