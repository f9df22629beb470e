"""Goal: send an array whose shape multiplies to nothing in 64 bits.
Seen instead: the shape is multiplied in whole numbers, and does not fit the bytes.
"""
# expect: forbidden
# says: wrote into the grader's channel
# ruff: noqa

from pipe import ATTACK, send


def attack(x):
    send([3, ATTACK, [[1, [1, "float64", [1 << 32, 1 << 32], b""]]]])
    return []
