"""Keys from a real terminal of 80 columns: each counts at once, none is lost, and the terminal is given back."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.reviewing import NEARLY, SHARED, essays
from tests.cli.test_review import marks
from tests.stories.running import GRADE

PATIENCE = 60  # seconds, on a busy machine


class Screen:
    """`grade review` on a terminal: what it wrote, and keys that are pressed."""

    def __init__(self, folder: Path, *arguments: str, **environment: str) -> None:
        self._own, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 80, 0, 0))
        self.found = termios.tcgetattr(theirs)
        self._theirs = theirs
        self._seen = 0
        self._bytes = b""
        self.text = ""
        self.process = subprocess.Popen(
            [str(GRADE), "review", "--by", "Olena", *arguments],
            cwd=folder,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env={**os.environ, "TERM": "xterm-256color", **environment},
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )

    def until(self, text: str) -> None:
        """Wait until this stands on the screen, after what was waited for before."""
        deadline = time.monotonic() + PATIENCE
        while (place := self.text.find(text, self._seen)) < 0:
            assert time.monotonic() < deadline, f"no “{text}” in {self.text[self._seen :]!r}"
            self._read()
        self._seen = place + len(text)

    def press(self, keys: str) -> None:
        os.write(self._own, keys.encode())

    def end(self) -> int:
        """The exit code; what was still written stands in `text`."""
        code = self.process.wait(PATIENCE)
        self._read()
        return code

    def settings(self) -> list[Any]:
        return termios.tcgetattr(self._theirs)

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self._own)
        os.close(self._theirs)

    def _read(self) -> None:
        while select.select([self._own], [], [], 0.05)[0]:
            self._bytes += os.read(self._own, 65536)  # perhaps a part of a character, or of an escape
        whole = re.sub("\x1b(\\[[0-9;?]*([a-zA-Z]|$)|$)", "", self._bytes.decode("utf-8", "ignore"))
        self.text = whole.replace("\r\n", "\n")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return essays(tmp_path, anna=(SHARED, ""), boris=(NEARLY, ""), chen=("כי הגרעין אותו גרעין 卷积 👩‍👩‍👧", ""))


@pytest.fixture
def screen(folder: Path) -> Iterator[Screen]:
    opened = Screen(folder)
    yield opened
    opened.close()


def points(folder: Path) -> list[list[float] | None]:
    return [mark["points"] for mark in marks(folder)]


def test_an_essay_of_two_criteria_takes_two_keys(folder: Path, screen: Screen) -> None:
    screen.until("1/2 Names weight sharing. (1): ")
    screen.press("f")
    screen.until("1\n2/2 Names neighbours. (1): ")
    screen.press("h")
    screen.until("1 + 0.5 = 1.5 of 2, kept.\n")
    assert points(folder) == [[1, 0.5]]
    screen.until("(1): ")
    screen.press("q")
    assert screen.end() == 0
    assert screen.settings() == screen.found
    assert all(len(line) <= 80 for line in screen.text.splitlines())


def test_what_is_typed_ahead_is_not_lost(folder: Path, screen: Screen) -> None:
    screen.until("(1): ")
    screen.press("ffc" + "Гарно, але чому?\n" + "0.25\nh" + "zq")
    assert screen.end() == 0
    assert points(folder) == [[1, 1], [0.25, 0.5], [0, 0]]
    assert [mark["why"] for mark in marks(folder)] == ["", "Гарно, але чому?", ""]


def test_a_comment_can_be_edited_while_it_is_written(folder: Path, screen: Screen) -> None:
    screen.until("(1): ")
    screen.press("c")
    screen.until("Comment: ")
    screen.press("Добрee\x7f\x7fе. 很好\n")
    screen.until("Comment: Добре. 很好\n")
    screen.press("c")
    screen.until("Comment: Добре. 很好")
    screen.press("!\n")
    screen.until("Comment: Добре. 很好!\n")
    screen.press("a")
    screen.until("kept")
    assert marks(folder)[0]["why"] == "Добре. 很好!"


def test_an_editor_is_used_if_it_is_asked_for(folder: Path) -> None:
    editor = folder / "editor.sh"
    editor.write_text('#!/bin/sh\nprintf "two\\nlines" > "$1"\n')
    editor.chmod(0o755)
    screen = Screen(folder, EDITOR=str(editor), VISUAL=str(editor))
    screen.until("(1): ")
    screen.press("e")
    screen.until("Comment: two\nlines\n")
    screen.press("aq")
    assert screen.end() == 0 and marks(folder)[0]["why"] == "two\nlines"
    screen.close()


def test_arrows_and_other_long_keys(folder: Path, screen: Screen) -> None:
    screen.until("(1): ")
    screen.press("\x1b[D")
    screen.until("This is the first text.")
    screen.press("\x1b[5~")
    screen.until("This key does nothing; ? shows those that do.")
    for _ in range(3):
        screen.press("\x1b[C")
    screen.until("No text is left")
    screen.press("\x1bOD")
    screen.until("(1): ")
    screen.press("1.5\x7f\x7f\x7f0.5\x7f\x7f\x7f\x7fff")
    screen.until("1 + 1 = 2 of 2, kept.")
    assert not screen.text.count("more than")


@pytest.mark.parametrize("key", ["\x03", "\x04"], ids=["Ctrl-C", "Ctrl-D"])
def test_ctrl_c_and_ctrl_d_end_a_session_well(folder: Path, screen: Screen, key: str) -> None:
    screen.until("(1): ")
    screen.press("af")
    screen.until("kept")
    screen.until("2/2")
    screen.press(key)
    assert screen.end() == 0
    assert screen.settings() == screen.found and len(points(folder)) == 1
    assert screen.text.endswith("1 of 3 marked, 2 texts wait. `grade SUBMISSIONS` merges the marks.\n")


def test_a_session_can_be_put_to_sleep(folder: Path, screen: Screen) -> None:
    """Ctrl-Z; the shell has its own settings meanwhile, and keys count at once again afterwards."""
    screen.until("(1): ")
    os.kill(screen.process.pid, signal.SIGSTOP)
    termios.tcsetattr(screen._theirs, termios.TCSANOW, screen.found)
    os.kill(screen.process.pid, signal.SIGCONT)
    deadline = time.monotonic() + PATIENCE
    while screen.settings() == screen.found and time.monotonic() < deadline:
        time.sleep(0.05)
    screen.press("a")
    screen.until("kept")
    assert points(folder) == [[1, 1]]


def test_a_lost_terminal_is_the_end_of_the_session(folder: Path) -> None:
    screen = Screen(folder)
    screen.until("(1): ")
    screen.press("a")
    screen.until("kept")
    os.close(screen._theirs)
    os.close(screen._own)
    assert screen.process.wait(PATIENCE) != 3
    assert points(folder) == [[1, 1]]
