"""Files that go out: each is whole or not there at all, and a full disk is a sentence, not a traceback."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import IO

from grader.errors import UsageError
from grader.store.disk_state import StateSum
from grader.store.drafts import new_draft

CURES = {
    errno.ENOSPC: "the disk is full; make room, or choose another folder with --out",
    errno.EDQUOT: "your quota is used up; make room, or choose another folder with --out",
    errno.EACCES: "no permission to write there; choose another folder with --out",
    errno.EPERM: "no permission to write there; choose another folder with --out",
    errno.EROFS: "the disk is read-only; choose another folder with --out",
    errno.ENOTDIR: "a part of the path is a file, not a folder; choose another folder with --out",
    errno.EEXIST: "a file of that name is in the way; move it, or choose another folder with --out",
    errno.EISDIR: "a folder of that name is in the way; move it, or choose another folder with --out",
    errno.ENAMETOOLONG: "the name is too long for this machine; choose a shorter folder with --out",
    errno.EFBIG: "the file is too large for this disk; choose another folder with --out",
}


@dataclass(frozen=True)
class Outbox:
    """A folder that reports are written to; it and the folders in it are made when they are needed."""

    folder: Path
    written: StateSum = field(default_factory=StateSum, compare=False)  # of the files that were written, as they were

    def make(self) -> None:
        """Make the folder now, so that one that cannot be is told before a class is graded for it. UsageError."""
        with writing(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)

    @cached_property
    def _real(self) -> str:
        return os.path.realpath(self.folder)

    def write(self, name: str, content: str | bytes) -> None:
        """A whole file, under its name below the folder ("pages/petrov.html"). UsageError if it cannot be written."""
        with self.open(name) as file:
            file.write(content.encode() if isinstance(content, str) else content)

    @contextmanager
    def open(self, name: str) -> Iterator[IO[bytes]]:
        """A file to be written piece by piece; it takes the place of the old one when the block ends well."""
        path = self.folder / name
        with writing(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            descriptor, draft = new_draft(path.parent)
        try:
            with writing(path), os.fdopen(descriptor, "wb") as file:
                draft.chmod(0o666 & ~_umask())  # its own 0600 would hide reports from others
                yield file
            with writing(path):
                draft.replace(path)
                self.written.add(f"{self._real}/{name}", os.lstat(path))
        except BaseException:
            with suppress(OSError):
                draft.unlink()
            raise


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """An OSError of the block, as a UsageError that names the file and a cure."""
    try:
        yield
    except OSError as error:
        reason = CURES.get(error.errno or 0, f"{error.strerror or error}; choose another folder with --out")
        raise UsageError(f"{path} could not be written: {reason}") from error


def _umask() -> int:
    """What the user wants taken from the permissions of new files; it can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
