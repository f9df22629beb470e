"""Notes: one line in a file, and whole words at a terminal."""

from __future__ import annotations

import io

import pytest

from grader.cli.console import Console

NOTE = f"note: conv2d-by-hand and {'x' * 90}/certificates.html have no clean certificate as of now."


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def noted(file: io.StringIO) -> str:
    Console(file=file, width=40).note(NOTE)
    return file.getvalue()


def test_a_note_is_one_line_where_nobody_looks_on() -> None:
    assert noted(io.StringIO()) == f"{NOTE}\n"


def test_a_terminal_has_it_in_lines_of_whole_words() -> None:
    lines = noted(Terminal()).splitlines()
    assert [word for line in lines for word in line.split()] == NOTE.split()
    assert max(len(line.rstrip()) for line in lines if "/" not in line) <= 40 and len(lines) > 2


def test_colours_that_are_asked_for_make_no_terminal_of_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert noted(io.StringIO()) == f"{NOTE}\n"
