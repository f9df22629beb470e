"""What the disk says of files without reading them, as git does: where all of it is as it was, so are the contents.

Whoever changes a file changes its ctime, which nobody can set, and it cannot be the same as before unless the file was
changed twice within one tick of the disk's clock: hence `newest`, and DOUBTFUL.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

DOUBTFUL = 2.0  # seconds: the coarsest clock of a disk
_PASSED_OVER = "__pycache__"
_SIZE = 32  # bytes of a digest


class DiskState(NamedTuple):
    """digest: of everything. newest: when a file was last changed, in seconds since 1970."""

    digest: bytes
    newest: float


def disk_state(roots: Iterable[Path], *, but: frozenset[str] = frozenset()) -> DiskState | None:
    """The state of files, and of folders with all that is in them; a root that is not there is a state, too.

    but: names of files that do not count. None where nothing can be said for sure: of links, and of what cannot be
    looked at.
    """
    digests, newest = 0, 0.0  # a sum is the same in any order: no names are held to be sorted
    try:
        for number, root in enumerate(roots):
            for path, status in _below(os.path.realpath(root)):
                if stat.S_ISLNK(status.st_mode):
                    return None
                if os.path.basename(path) in but:  # noqa: PTH119 - of a hundred thousand files
                    continue
                known: tuple[object, ...] = (number, path, status.st_mode, status.st_uid)
                if not stat.S_ISDIR(status.st_mode):
                    known += (status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
                    newest = max(newest, status.st_ctime)
                digest = hashlib.blake2b(repr(known).encode("utf-8", "surrogatepass"), digest_size=_SIZE)
                digests += int.from_bytes(digest.digest())
    except OSError:
        return None
    return DiskState((digests % 256**_SIZE).to_bytes(_SIZE), newest)


def _below(root: str) -> Iterator[tuple[str, os.stat_result]]:
    """A file or folder and all below it, in no order."""
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
                    if entry.name == _PASSED_OVER:
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                    else:
                        yield entry.path, entry.stat(follow_symlinks=False)
