"""Goal: send a complex number whose parts are texts.
Seen instead: the message is refused.
"""
# expect: forbidden
# says: wrote into the grader's channel
# ruff: noqa

from pipe import ATTACK, send


def attack(x):
    send([3, ATTACK, [[1, [2, "1", None]]]])
    return []
