"""Goal: stop itself for ever, so that the grader waits (SIGSTOP).
Seen instead: no signal can be sent, not even to itself.
"""
# expect: forbidden
# says: PermissionError .*are out of reach here
# ruff: noqa

import signal


def attack(x):
    signal.raise_signal(signal.SIGSTOP)
    return []
