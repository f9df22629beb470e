"""Goal: use no processor at all, so that no limit of its time is met.
Seen instead: the time runs out.
"""
# expect: timeout
# says: The time ran out
# ruff: noqa

import signal


def attack(x):
    signal.pause()
    return []
