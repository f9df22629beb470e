"""Which key does what, on the layouts that are at hand."""

from __future__ import annotations

import pytest

from grader.grading.review_keys import Command, read_key


@pytest.mark.parametrize(("typed", "command"), [(command.key, command) for command in Command if command.key != "⌫"])
def test_every_command_has_a_key_of_its_own(typed: str, command: Command) -> None:
    assert read_key(typed) is command
    assert sum(other.key == typed for other in Command) == 1


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        ("F", Command.FULL),
        ("а", Command.FULL),
        ("Ф", Command.ALL),
        ("і", Command.SAME),
        ("ы", Command.SAME),
        ("й", Command.QUIT),
        ("ｑ", Command.QUIT),
        ("-", Command.SKIP),
        ("→", Command.SKIP),
        ("←", Command.BACK),
        ("\n", Command.ENTER),
        ("\r", Command.ENTER),
        (" ", Command.SPACE),
        ("\x7f", Command.ERASE),
        ("\b", Command.ERASE),
    ],
)
def test_other_ways_to_press_it(typed: str, command: Command) -> None:
    assert read_key(typed) is command


@pytest.mark.parametrize(("typed", "digit"), [("7", "7"), (".", "."), (",", "."), ("ю", "."), ("５", "5")])
def test_digits(typed: str, digit: str) -> None:
    assert read_key(typed) == digit


@pytest.mark.parametrize("typed", ["w", "ß", "\x1b", "\x1b[5~", "", "ff", "½", "٣"])
def test_a_key_that_does_nothing(typed: str) -> None:
    assert read_key(typed) is None
