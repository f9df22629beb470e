"""A marks file that is added to: each decision is on the disk before the next one is asked for.

A kill at any moment costs at most the decision under way. What it leaves of a line is cut off before the next one is
written, so that two never run together; a whole last line without a line break (an editor's) is closed.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from grader.errors import UsageError
from grader.model.hand_mark import HandMark, Key
from grader.store.marks import latest, line_of, read_marks, whole_length

FLAGS = os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC


class MarksLog:
    """The marks of a file that may not be there yet. torn: a sentence about a last line that breaks off."""

    def __init__(self, file: Path) -> None:
        read = read_marks(file) if os.path.lexists(file) else None
        self._file = file
        self._latest = latest(read.marks) if read else {}
        self.torn = read.torn if read else None

    def mark(self, key: Key) -> HandMark | None:
        """The mark that holds of an answer; None if there is none, or if it was taken back."""
        mark = self._latest.get(key)
        return None if mark is None or mark.points is None else mark

    def add(self, marks: Sequence[HandMark]) -> None:
        """Write the marks to the disk, all together. UsageError if it does not take them: then none is kept.

        A mark never gets an earlier time than the one whose place it takes, whatever the clock says: it would not hold.
        """
        dated = [self._dated(mark) for mark in marks]
        try:
            _append(self._file, "".join(map(line_of, dated)).encode())
        except OSError as error:
            reason = f"{error.strerror or error}; the marks before it are kept"
            raise UsageError(f"{self._file} could not be written: {reason}") from error
        self._latest.update((mark.key, mark) for mark in dated)

    def _dated(self, mark: HandMark) -> HandMark:
        before = self._latest.get(mark.key)
        return mark if before is None else mark.model_copy(update={"at": max(mark.at, before.at)})


def _append(file: Path, lines: bytes) -> None:
    new = not file.exists()
    descriptor = os.open(file, FLAGS, 0o666)
    try:
        with _alone(descriptor):
            lines = _closed(descriptor) + lines
            size = os.fstat(descriptor).st_size
            try:
                _write_all(descriptor, lines)
                os.fsync(descriptor)
            except OSError:
                with contextlib.suppress(OSError):
                    os.ftruncate(descriptor, size)  # a full disk leaves half a line
                raise
    finally:
        os.close(descriptor)
    if new:
        _keep_name(file)


@contextlib.contextmanager
def _alone(descriptor: int) -> Iterator[None]:
    """While nobody else adds to the file; some network disks know no locks."""
    with contextlib.suppress(OSError):
        fcntl.flock(descriptor, fcntl.LOCK_EX)
    yield  # closing the file gives the lock back


def _closed(descriptor: int) -> bytes:
    """Cut off a torn last line; of a whole one, the line break that is still due."""
    size = os.fstat(descriptor).st_size
    if not size or os.pread(descriptor, 1, size - 1) == b"\n":
        return b""
    with os.fdopen(os.dup(descriptor), "rb") as copy:
        copy.seek(0)
        whole = whole_length(copy.read())
    if whole < size:
        os.ftruncate(descriptor, whole)
        return b""
    return b"\n"


def _write_all(descriptor: int, content: bytes) -> None:
    while content:
        content = content[os.write(descriptor, content) :]


def _keep_name(file: Path) -> None:
    """The name of a new file is kept by its folder, not by the file."""
    with contextlib.suppress(OSError):
        folder = os.open(file.absolute().parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
