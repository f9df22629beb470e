"""Goal: send an integer written in digits that int() reads and a careful pattern does not.
Seen instead: the message is refused.
"""
# expect: forbidden
# says: wrote into the grader's channel
# ruff: noqa

from pipe import ATTACK, send


def attack(x):
    send([3, ATTACK, [[1, [3, "٤٢" * 20]]]])
    return []
