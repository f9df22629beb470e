"""How a process ended, in words."""

from __future__ import annotations

import signal

import pytest

from grader.judge.crash import crashed_sentence

START = "The process ended while this was running"


@pytest.mark.parametrize(
    ("detail", "rest"),
    [
        ("", "."),
        ("a detail of another kind", " (a detail of another kind)."),
        ("signal 5", " (signal 5)."),
        ("signal 9", " (signal 9): it was killed."),
        ("signal 7", " (signal 7): it used memory that it may not use. Usually that is ctypes or a broken extension."),
        ("signal 6", " (signal 6): it was aborted: usually a library met what it cannot go on with."),
        ("signal 8", " (signal 8): whole numbers were divided by zero in compiled code."),
        (
            "signal 4",
            " (signal 4): it met an instruction that the processor does not have: usually a library stopped itself.",
        ),
        (
            "signal 11",
            " (signal 11): it used memory that it may not use. Usually that is ctypes, a broken extension, os.abort(), "
            "or a recursion without end in compiled code.",
        ),
        (
            "signal 31",
            " (signal 31): it asked the system for what is not allowed here. "
            "Leave out what reaches for files, the network or processes.",
        ),
        (
            "exit 0",
            " (exit 0): something in the file ended it. Leave out os._exit(), "
            "closing files that are not yours, and whatever else stops Python.",
        ),
    ],
)
def test_what_ended_it_is_said_in_words(detail: str, rest: str) -> None:
    assert crashed_sentence(detail) == START + rest


def test_the_numbers_are_those_of_this_system() -> None:
    names = ["SIGILL", "SIGABRT", "SIGBUS", "SIGFPE", "SIGKILL", "SIGSEGV", "SIGSYS"]
    assert [signal.Signals[name].value for name in names] == [4, 6, 7, 8, 9, 11, 31]
