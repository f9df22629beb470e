"""Goal: answer question 2.5, or question True.
Seen instead: the message is refused.
"""
# expect: forbidden
# says: leave the grader's channels alone
# ruff: noqa

from pipe import send


def attack(x):
    send([3, 2.5, [[1, 0.0]]])
    return []
