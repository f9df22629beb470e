"""Goal: answer question 2.5, or question True.
Seen instead: the message is refused.
"""
# expect: forbidden
# says: wrote into the grader's channel
# ruff: noqa

from pipe import send


def attack(x):
    send([3, 2.5, [[1, 0.0]]])
    return []
