"""Goal: have it said that a step was reached, in a question that has none, sent past the guest.
Seen instead: an exception in a step is malformed where there are no steps.
"""
# expect: forbidden
# says: What came back is not what a function returns
# loses: after
# ruff: noqa

from pipe import ATTACK, send


def attack(x):
    send([3, ATTACK, [[2, "E", "m", None, None, 7, ""]]])
    return []
