"""What the disk says of files without reading them, as git does: where all of it is as it was, so are the contents.

Whoever writes a file changes its ctime, which nobody can set, and it cannot be the same as before unless the file was
changed twice within one tick of the disk's clock: hence `newest`, and DOUBTFUL. (The one way around it that is known
is to write through a memory map whose pages are still unsaved from an earlier writing.)
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

DOUBTFUL = 2.0  # seconds: the coarsest clock of a disk
_SIZE = 32  # bytes of a digest


class DiskState(NamedTuple):
    """digest: of everything. newest: when any of it was last changed, in seconds since 1970."""

    digest: bytes
    newest: float


class StateSum:
    """The state of some files, in no order: a sum of digests, so that no names are held to be sorted."""

    def __init__(self) -> None:
        self._sum = 0

    def add(self, path: str, status: os.stat_result | None) -> None:
        """A file or folder; None: there is none of this name."""
        known: tuple[object, ...] = (path,)
        if status is not None:
            known += (status.st_mode, status.st_uid, status.st_dev, status.st_ino, status.st_ctime_ns)
            known += () if stat.S_ISDIR(status.st_mode) else (status.st_size, status.st_mtime_ns)
        digest = hashlib.blake2b(repr(known).encode("utf-8", "surrogatepass"), digest_size=_SIZE)
        self._sum += int.from_bytes(digest.digest())

    @property
    def digest(self) -> bytes:
        """Alike for the same files in the same state."""
        return int.to_bytes(self._sum % 256**_SIZE, _SIZE)


def disk_state(roots: Iterable[Path], *, passing_over: str | None = None) -> DiskState | None:
    """The state of files, and of folders with all that is in them; a root that is not there is a state, too.

    passing_over: folders of this name do not count. None where nothing can be said for sure: of links, and of what
    cannot be looked at.
    """
    state, newest = StateSum(), 0.0
    try:
        for root in roots:
            path = os.path.realpath(root)
            if not os.path.lexists(path):
                if os.path.lexists(root):
                    return None  # a link that leads nowhere
                state.add(path, None)
            for below, status in walked(path, passing_over):
                if stat.S_ISLNK(status.st_mode):
                    return None
                newest = max(newest, status.st_ctime)
                state.add(below, status)
    except OSError:
        return None
    return DiskState(state.digest, newest)


def files_state(folder: Path, *, but: Collection[str]) -> bytes | None:
    """The digest of a StateSum of all files in a folder and below, but those of these names in it. None likewise."""
    state, root = StateSum(), os.path.realpath(folder)
    try:
        for path, status in walked(root):
            if stat.S_ISLNK(status.st_mode):
                return None
            if not stat.S_ISDIR(status.st_mode) and path.removeprefix(f"{root}/") not in but:
                state.add(path, status)
    except OSError:
        return None
    return state.digest


def walked(root: str, passing_over: str | None = None) -> Iterator[tuple[str, os.stat_result]]:
    """A file or folder and all below it, in no order; nothing if there is none. OSError."""
    waiting = [root]
    while waiting:
        path = waiting.pop()
        try:
            status = os.lstat(path)
        except FileNotFoundError:
            continue
        yield path, status
        if stat.S_ISDIR(status.st_mode):
            with os.scandir(path) as entries:
                for entry in entries:
                    if entry.name == passing_over:
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                    else:
                        yield entry.path, entry.stat(follow_symlinks=False)
