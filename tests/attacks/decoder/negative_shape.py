"""Goal: send an array with sides of negative length.
Seen instead: the message is refused.
"""
# expect: forbidden
# says: wrote into the grader's channel
# ruff: noqa

from pipe import ATTACK, send


def attack(x):
    send([3, ATTACK, [[1, [1, "float64", [-1, -2], bytes(16)]]]])
    return []
