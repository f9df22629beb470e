"""Goal: have the report show another file's line, by what it tells the grader of where it is.
Seen instead: only lines of its own file can be told, and only as they stand there.
"""
# expect: timeout
# says: The time ran out \(case 1, [\d.]+ s(; still in line \d+ of \S+\.py, `[^`]*`)?\)
# ruff: noqa

import gc
import signal


def attack(x):
    signal.setitimer(signal.ITIMER_REAL, 0)
    for thing in gc.get_objects():
        if type(thing).__name__ == "Channel":
            thing.in_line(200, 3)
            thing._number.value = 1 | 2**24 - 1 << 32 | 1 << 56
    while True:
        pass
