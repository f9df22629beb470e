"""Where a submission was when its time was up: the line of the loop that did not end."""

from __future__ import annotations

import textwrap

import pytest

from grader.model.attempt import Ending
from grader.sandbox.guest.whereabouts import loop_at
from grader.sandbox.wall import Wall

from .making import attempts, constant, function

LINES = """\
def f(x):
    i = 0
    while i < x:
        for j in range(3):
            # a comment at

            g(j,
        i)
    for a in x:
        for b in x:
            g(a, b)
    return [c for c in x]
while(True): f(3)
async def h():
    async for d in e:
        await d
class K:
    for n in range(3):
        m = n
""".splitlines()


@pytest.mark.parametrize(
    ("line", "loop"),
    [
        (1, 0),
        (2, 0),
        (3, 3),
        (4, 3),  # a `while` before a `for`
        (5, 3),
        (7, 3),
        (8, 3),
        (9, 9),
        (10, 9),  # of two `for` the outer one
        (11, 9),
        (12, 0),
        (13, 13),
        (16, 15),
        (19, 18),
    ],
)
def test_the_loop_that_a_line_is_in(line: int, loop: int) -> None:
    assert loop_at(LINES, line) == loop


def stuck(wall: Wall, text: str) -> str:
    """The detail of an attempt that runs out of time."""
    (attempt,) = attempts(wall, textwrap.dedent(text), function("f", seconds=0.9))
    assert attempt.ending is Ending.TIMEOUT
    return attempt.detail


def test_a_loop_that_never_ends(wall: Wall) -> None:
    text = """
        def helper(n):
            i = 0
            while i < n:
                n += 1
                i += 1
        def f():
            return helper(3)
        """
    assert stuck(wall, text) == "case 1, 0.9 s; still in line 4 of student.py, `while i < n:`"


def test_a_loop_around_what_has_none_and_one_that_sleeps(wall: Wall) -> None:
    text = """
        import time
        def f():
            for i in range(100):
                time.sleep(1)
        """
    assert stuck(wall, text) == "case 1, 0.9 s; still in line 4 of student.py, `for i in range(100):`"


def test_without_a_loop_the_line_itself(wall: Wall) -> None:
    text = """
        import time
        def f():
            time.sleep(100)
        """
    assert stuck(wall, text) == "case 1, 0.9 s; still in line 4 of student.py, `time.sleep(100)`"


def test_a_loop_at_the_margin(wall: Wall) -> None:
    (attempt,) = attempts(wall, "x = 1\nwhile True: pass\n", constant("f"))
    assert (attempt.ending, attempt.detail) == (
        Ending.TIMEOUT,
        "loading; still in line 2 of student.py, `while True: pass`",
    )


@pytest.mark.parametrize(
    "code",
    [
        "signal.setitimer(signal.ITIMER_REAL, 0)",  # nobody looks
        "signal.signal(signal.SIGALRM, signal.SIG_IGN)",
        "signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])",
    ],
)
def test_whoever_stops_the_watch_is_not_told(wall: Wall, code: str) -> None:
    assert stuck(wall, f"import signal\n{code}\ndef f():\n    while True: pass\n") == "case 1, 0.9 s"


def test_an_alarm_of_ones_own_is_not_disturbed(wall: Wall) -> None:
    text = textwrap.dedent("""
        import signal, time
        rung = []
        def f():
            signal.signal(signal.SIGALRM, lambda *_: rung.append(1))
            signal.setitimer(signal.ITIMER_REAL, 0.6)
            time.sleep(0.9)
            return len(rung)
        """)
    (attempt,) = attempts(wall, text, function("f", seconds=5))
    assert [getattr(call, "value", None) for call in attempt.calls] == [1]
