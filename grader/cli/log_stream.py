"""What is printed where there is no terminal: a log, perhaps of a CI machine that obeys some of its lines."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from typing import IO, Any, cast

from grader.render.runner_words import disarmed

_KEPT = 100  # characters of an unfinished line: longer than any word that is looked for


class LogStream:
    """A stream of text whose lines are no orders to whoever keeps the log. (An `io` class would close it when done.)

    Bytes that go to its `buffer` are data, and stay as they are.
    """

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream
        self._line = ""  # as far as it is written

    def write(self, text: str) -> int:
        """Write, with a space in every order; how much of `text` was written, as streams say it."""
        written = disarmed(self._line + text)
        self._stream.write(written[len(self._line) :])
        line = written[max(written.rfind("\n"), written.rfind("\r")) + 1 :].lstrip()
        self._line = line if len(line) <= _KEPT else f"…{line[-_KEPT:]}"
        return len(text)

    def writelines(self, lines: Iterator[str]) -> None:
        """As `write`, one by one."""
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


@contextmanager
def safe_logs() -> Iterator[None]:
    """While it lasts, standard output and errors are such streams, but for those that are terminals."""
    out, errors = (each if each is None or each.isatty() else _safe(each) for each in (sys.stdout, sys.stderr))
    with redirect_stdout(out), redirect_stderr(errors):
        yield


def _safe(stream: IO[str]) -> IO[str]:
    return cast("IO[str]", LogStream(stream))
