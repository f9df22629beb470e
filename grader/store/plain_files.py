"""The bytes of a file that may be anything: read only if it is a regular file of a bearable size, never waiting."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

KINDS = {
    stat.S_IFDIR: "a folder",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFLNK: "a link",
}
FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOCTTY", 0)
NOFOLLOW = getattr(os, "O_NOFOLLOW", 0)
REASONS = {
    errno.ENOENT: "does not exist",
    errno.ENOTDIR: "does not exist",
    errno.EACCES: "may not be read (no permission)",
    errno.EPERM: "may not be read (no permission)",
    errno.ELOOP: "is a link that leads nowhere",
    errno.ENAMETOOLONG: "has a name that is too long for this machine",
    errno.ENXIO: "is a socket, not a file",
}


class NotPlainError(Exception):
    """The file is not a regular one, or too large; `str(error)` is a clause that follows its name."""


class UnreachableError(NotPlainError):
    """The machine would not give the file: no permission, a broken disk."""


def read_plain(path: Path | str, largest: int, *, follow: bool = True) -> bytes:
    """The bytes of a regular file of at most `largest` bytes; with follow=False, never through a link."""
    try:
        descriptor = os.open(path, FLAGS | (0 if follow else NOFOLLOW))
    except OSError as error:
        raise _refusal(error) from None
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise NotPlainError(f"is {KINDS.get(stat.S_IFMT(status.st_mode), 'something else')}, not a file")
        if status.st_size > largest:
            raise NotPlainError(f"has {status.st_size} bytes; at most {largest} are read")
        return _all_of(descriptor, largest)
    except OSError as error:
        raise _refusal(error) from None
    finally:
        os.close(descriptor)


def _all_of(descriptor: int, largest: int) -> bytes:
    """What is there now: a file may have grown, or lie in /proc and say that it is empty."""
    parts, total = [], 0
    while part := os.read(descriptor, 1 << 20):
        total += len(part)
        if total > largest:
            raise NotPlainError(f"has more than {largest} bytes; at most {largest} are read")
        parts.append(part)
    return b"".join(parts)


def _refusal(error: OSError) -> NotPlainError:
    reason = REASONS.get(error.errno or 0, f"could not be read: {error.strerror}")
    theirs = error.errno in (errno.ENOENT, errno.ENOTDIR, errno.ELOOP, errno.ENAMETOOLONG, errno.ENXIO)
    return NotPlainError(reason) if theirs else UnreachableError(reason)
