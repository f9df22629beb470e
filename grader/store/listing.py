"""A file of rows under a name that the user gave; one that is there is written over."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from grader.errors import UsageError


class Listing:
    """UsageError from everything if the file cannot be written; `option` names another one."""

    def __init__(self, file: Path, option: str) -> None:
        self._file, self._option = file, option
        with self._telling():
            self._open = open(file, "w", encoding="utf-8", errors="backslashreplace", newline="", opener=_for_owner)  # noqa: SIM115

    def write(self, text: str) -> None:
        """Add this."""
        with self._telling():
            self._open.write(text)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._telling():
            self._open.close()

    @contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            reason = error.strerror or error
            raise UsageError(
                f"{self._file} could not be written: {reason}; name another file with {self._option}"
            ) from None


def _for_owner(file: str, flags: int) -> int:
    """Names and marks are in it: a new one is its owner's alone."""
    return os.open(file, flags, 0o600)
