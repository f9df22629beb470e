"""Goal: answer the question after this one, and skip this one.
Seen instead: a message out of order is refused.
"""
# expect: forbidden
# says: wrote into the grader's channel
# ruff: noqa

from pipe import AFTER, send


def attack(x):
    send([3, AFTER, [[1, 99]]])
    return []
