"""Goal: use no processor at all, so that no limit of its time is met.
Seen instead: the time runs out.
"""
# expect: timeout
# says: The time ran out \(case 1
# ruff: noqa

import signal


def attack(x):
    while True:
        signal.pause()
