"""Goal: send a dictionary of more keys than values.
Seen instead: the message is refused.
"""
# expect: forbidden
# says: wrote into the grader's channel
# ruff: noqa

from pipe import ATTACK, send


def attack(x):
    send([3, ATTACK, [[1, [6, ["a", "b", "c"], [1]]]]])
    return []
