"""Goal: say that the modules are loaded, to be timed and asked anew.
Seen instead: a message out of order is refused.
"""
# expect: forbidden
# says: wrote into the grader's channel
# ruff: noqa

from pipe import send


def attack(x):
    send([2])
    return []
