"""Goal: send a dictionary that has a key twice, with a right and a wrong value.
Seen instead: the message is refused.
"""
# expect: forbidden
# says: wrote into the grader's channel
# ruff: noqa

from pipe import ATTACK, send


def attack(x):
    send([3, ATTACK, [[1, [6, ["a", "a"], [1, 2]]]]])
    return []
