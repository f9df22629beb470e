"""Started as root, becomes an ordinary user and then the sandbox: `python -I -S launch.py SPEC`.

Real root inside a user namespace still passes access checks on root's files, so nothing of the chain may run as root.
But Python and the packages may lie under a folder that only root can enter (/root is mode 0700). In a mount namespace
of its own, such a folder is covered by an empty one that holds just what the sandbox needs, at its old path.

SPEC (JSON): places, the paths that must stay readable; user, the number to become; parent; command.
This script runs without the grader's packages: the standard library only.
"""

from __future__ import annotations

import ctypes
import json
import os
import stat
import sys
from pathlib import Path
from typing import Any, NoReturn

_CLONE_NEWNS = 0x00020000
_MS_BIND, _MS_REC, _MS_PRIVATE = 0x1000, 0x4000, 0x40000
_PR_SET_PDEATHSIG, _SIGKILL = 1, 9

_libc = ctypes.CDLL(None, use_errno=True)


def _mount(source: str, target: Path, kind: str | None, flags: int, options: str | None) -> None:
    words = [None if word is None else word.encode() for word in (source, str(target), kind, options)]
    if _libc.mount(words[0], words[1], words[2], ctypes.c_ulong(flags), words[3]) != 0:
        raise OSError(ctypes.get_errno(), f"cannot mount over {target}")


def _cover(place: Path) -> Path | None:
    """The topmost folder above `place` that others cannot enter."""
    closed = [folder for folder in place.parents if not folder.stat().st_mode & stat.S_IXOTH]
    return closed[-1] if closed else None


def _uncover(places: list[Path]) -> None:
    covered = {place: cover for place in places if (cover := _cover(place)) is not None}
    if not covered or _libc.unshare(_CLONE_NEWNS) != 0:
        return
    _mount("none", Path("/"), None, _MS_REC | _MS_PRIVATE, None)
    # Opened before they are covered, and after the unshare: mounts of another namespace cannot be bound.
    opened = {place: os.open(place, os.O_PATH) for place in covered}
    for cover in set(covered.values()):
        _mount("tmpfs", cover, "tmpfs", 0, "mode=755,size=1m")
    for place, file in opened.items():
        if stat.S_ISDIR(os.fstat(file).st_mode):
            place.mkdir(parents=True, exist_ok=True)
        else:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.touch()
        _mount(f"/proc/self/fd/{file}", place, None, _MS_BIND | _MS_REC, None)


def launch(spec: dict[str, Any]) -> NoReturn:
    """Become the ordinary user of the specification and execute its command."""
    places = [Path(place) for place in spec["places"]]
    os.umask(0o022)
    _uncover(places)
    os.chdir("/")
    os.setgroups([])
    os.setresgid(spec["user"], spec["user"], spec["user"])
    os.setresuid(spec["user"], spec["user"], spec["user"])
    for place in places:
        if not os.access(place, os.R_OK):
            sys.exit(f"{place} cannot be read by an ordinary user")
    _libc.prctl(_PR_SET_PDEATHSIG, _SIGKILL)  # after the change of user, which clears it
    if os.getppid() != spec["parent"]:
        sys.exit("the parent is gone")
    os.execv(spec["command"][0], spec["command"])


if __name__ == "__main__":
    launch(json.loads(sys.argv[1]))
