"""What a run may leave behind on a machine: processes, files, memory of the kernel's, sockets, locks."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tests.sandbox.making import becomes_true, descendants

MARK = "grader-attack"  # in the name of whatever a trick makes
KEYS = range(0x67726164, 0x67726174)  # System V keys that tricks use
_FOLDERS = ("/tmp", "/var/tmp", "/dev/shm", "/run", "/")


def left_behind(locked: list[Path]) -> list[str]:
    """A sentence for each thing. locked: files that tricks try to lock.

    This process must have been the reaper of orphans since before the run.
    """
    gone = becomes_true(lambda: not descendants(os.getpid()))
    found = [] if gone else [f"process {each}: {_command(each)}" for each in descendants(os.getpid())]
    found += [f"file {each}" for folder in _FOLDERS for each in Path(folder).glob(f"*{MARK}*")]
    for kind in ("shm", "msg", "sem"):
        rows = Path(f"/proc/sysvipc/{kind}").read_text().splitlines()[1:]
        found += [f"System V {kind} {row}" for row in rows if int(row.split()[0]) & 0xFFFFFFFF in KEYS]
    found += [f"socket {row}" for row in Path("/proc/net/unix").read_text().splitlines() if MARK in row]
    inodes = {str(path.stat().st_ino) for path in [*locked, Path(os.__file__), Path(sys.executable), Path("/dev/null")]}
    locks = Path("/proc/locks").read_text().splitlines()
    return found + [f"lock {row}" for row in locks if row.split()[-3].rpartition(":")[2] in inodes]


def _command(process: int) -> str:
    try:
        return Path(f"/proc/{process}/cmdline").read_text().replace("\0", " ")
    except OSError:
        return "ended since"
