"""Goal: send an array of nothing whose other sides are longer than any array's.
Seen instead: the message is refused.
"""
# expect: forbidden
# says: wrote into the grader's channel
# ruff: noqa

from pipe import ATTACK, send


def attack(x):
    send([3, ATTACK, [[1, [1, "float64", [0, 1 << 62, 1 << 62], b""]]]])
    return []
