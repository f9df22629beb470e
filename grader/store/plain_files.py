"""The bytes of a file that may be anything: read only if it is a regular file of a bearable size, never waiting."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from grader.model.message import phrase

KINDS = {
    stat.S_IFDIR: phrase("a folder"),
    stat.S_IFIFO: phrase("a pipe"),
    stat.S_IFSOCK: phrase("a socket"),
    stat.S_IFCHR: phrase("a device"),
    stat.S_IFBLK: phrase("a device"),
    stat.S_IFLNK: phrase("a link"),
}
FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOCTTY", 0)
NOFOLLOW = getattr(os, "O_NOFOLLOW", 0)
REASONS = {
    errno.ENOENT: phrase("does not exist"),
    errno.ENOTDIR: phrase("does not exist"),
    errno.EACCES: phrase("may not be read (no permission)"),
    errno.EPERM: phrase("may not be read (no permission)"),
    errno.ELOOP: phrase("is a link that leads nowhere"),
    errno.ENAMETOOLONG: phrase("has a name that is too long for this machine"),
    errno.ENXIO: phrase("is a socket, not a file"),
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
            kind = KINDS.get(stat.S_IFMT(status.st_mode), phrase("something else"))
            raise NotPlainError(phrase("is {kind}, not a file", kind=kind))
        if status.st_size > largest:
            raise NotPlainError(
                phrase("has {size} bytes; at most {largest} are read", size=status.st_size, largest=largest)
            )
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
            raise NotPlainError(phrase("has more than {largest} bytes; at most {largest} are read", largest=largest))
        parts.append(part)
    return b"".join(parts)


def _refusal(error: OSError) -> NotPlainError:
    reason = REASONS.get(error.errno or 0) or phrase("could not be read: {why}", why=error.strerror or "")
    theirs = error.errno in (errno.ENOENT, errno.ENOTDIR, errno.ELOOP, errno.ENAMETOOLONG, errno.ENXIO)
    return NotPlainError(reason) if theirs else UnreachableError(reason)
