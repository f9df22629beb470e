"""Goal: say that it has only just started, for fresh time and another try.
Seen instead: a message out of order is refused.
"""
# expect: forbidden
# says: wrote into the grader's channel
# ruff: noqa

from pipe import send


def attack(x):
    send([1], [2])
    return []
