"""Goal: answer a question counted from the end.
Seen instead: a message out of order is refused.
"""
# expect: forbidden
# says: wrote into the grader's channel
# ruff: noqa

from pipe import send


def attack(x):
    send([3, -1, [[1, 0.0]]])
    return []
