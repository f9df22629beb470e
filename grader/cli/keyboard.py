"""Keys, one at a time: from a terminal, where each counts at once, or from a file or pipe, where scripts write them."""

from __future__ import annotations

import codecs
import io
import os
import re
import select
import signal
import sys
import termios
import tty
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType, TracebackType
from typing import IO, Any, Protocol

import click

_ARROWS = {"\x1b[D": "←", "\x1b[C": "→", "\x1bOD": "←", "\x1bOC": "→"}
_SEQUENCE = re.compile("\x1b(?:\\[[0-?]*[ -/]*[@-~]|O[@-~])")


class Keyboard(Protocol):
    """Where keys come from; each method gives None at the end of the input."""

    def key(self) -> str | None:
        """One key: a character, ← or →."""

    def line(self, prompt: str, before: str) -> str | None:
        """A line of text; `before` may be changed into it."""

    def editor(self, before: str) -> str | None:
        """A text of several lines."""

    def __enter__(self) -> Keyboard: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


def keyboard() -> Keyboard:
    """That of the terminal, if the standard input is one."""
    return Terminal(sys.stdin.fileno()) if sys.stdin.isatty() else Piped(sys.stdin.buffer)


class Piped:
    """Keys that a script writes. A line break ends a typed number or a comment, and does nothing else."""

    def __init__(self, source: IO[bytes]) -> None:
        self._source = io.TextIOWrapper(source, encoding="utf-8", errors="replace", newline=None)

    def key(self) -> str | None:
        character = self._source.read(1)
        return " " if character == "\n" else character or None

    def line(self, prompt: str, before: str) -> str | None:
        text = self._source.readline()
        return text.rstrip("\n") if text else None

    def editor(self, before: str) -> str | None:
        return None

    def __enter__(self) -> Piped:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(ValueError):
            self._source.detach()  # the stream itself is not ours to close


class Terminal:
    """Keys as they are pressed, without echo. What is typed ahead is kept: nothing is lost while a mark is written.

    The terminal is given back as it was, also after a signal; Ctrl-C and Ctrl-Z work as everywhere.
    """

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._ahead: deque[str] = deque()
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode

    def __enter__(self) -> Terminal:
        self._found = termios.tcgetattr(self._descriptor)
        self._continued = signal.signal(signal.SIGCONT, self._after_pause)
        self._single_keys()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        signal.signal(signal.SIGCONT, self._continued)
        self._as_found()

    def key(self) -> str | None:
        """The next key: a character, or the name of one that has none; None at the end (Ctrl-D, a closed terminal)."""
        while not self._ahead:
            while not select.select([self._descriptor], [], [], 1)[0]:
                pass  # a signal that comes right before a read would wait for the next key
            try:
                content = os.read(self._descriptor, 1024)
            except OSError:
                return None  # the terminal was closed
            if not content:
                return None
            self._ahead.extend(self._decode(content))
        if self._ahead[0] == "\x1b":
            return self._sequence()
        character = self._ahead.popleft()
        return None if character == "\x04" else character  # Ctrl-D

    def line(self, prompt: str, before: str) -> str | None:
        """What is typed up to the next Enter; None at the end."""
        ahead = "".join(self._ahead)
        self._ahead.clear()
        if "\n" in ahead:
            text, _, rest = ahead.partition("\n")
            self._ahead.extend(rest)
            return text
        with self._whole_lines(), _prefilled(("" if "\n" in before else before) + ahead):
            try:
                return input(prompt)
            except (EOFError, UnicodeDecodeError):
                return None

    def editor(self, before: str) -> str | None:
        with self._whole_lines():
            try:
                return click.edit(before, extension=".txt")
            except click.ClickException as error:
                click.echo(error.format_message(), err=True)
                return None

    def _sequence(self) -> str:
        """An arrow, or another key that sends several characters: all of them are taken."""
        match = _SEQUENCE.match("".join(self._ahead))
        taken = match[0] if match else "\x1b"
        for _ in taken:
            self._ahead.popleft()
        return _ARROWS.get(taken, taken)

    def _single_keys(self) -> None:
        tty.setcbreak(self._descriptor, termios.TCSADRAIN)

    def _as_found(self) -> None:
        termios.tcsetattr(self._descriptor, termios.TCSADRAIN, self._found)

    def _after_pause(self, number: int, frame: FrameType | None) -> None:
        self._single_keys()

    @contextmanager
    def _whole_lines(self) -> Iterator[None]:
        self._as_found()
        try:
            yield
        finally:
            self._single_keys()


@contextmanager
def _prefilled(text: str) -> Iterator[None]:
    """input() begins with this text, to be changed; without readline it begins empty."""
    readline: Any = None
    with suppress(ImportError):
        import readline
    if readline:
        readline.set_startup_hook(lambda: readline.insert_text(text))
    try:
        yield
    finally:
        if readline:
            readline.set_startup_hook()
