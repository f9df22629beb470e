"""Goal: undo being killed with its parent, then hang deaf to all signals.
Seen instead: the time runs out.
"""
# expect: timeout
# says: The time ran out
# ruff: noqa

import signal
import time

from system import libc


def attack(x):
    for number in range(1, 65):
        try:
            signal.signal(number, signal.SIG_IGN)
        except (OSError, ValueError):
            continue
    libc.prctl(1, 0, 0, 0, 0)
    while True:
        time.sleep(1)
