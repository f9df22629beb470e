"""Goal: have the grader make an array of objects, whose bytes are addresses.
Seen instead: only dtypes of numbers are known.
"""
# expect: forbidden
# says: wrote into the grader's channel
# ruff: noqa

from pipe import ATTACK, send


def attack(x):
    send([3, ATTACK, [[1, [1, "object", [2], b"\x00" * 16]]]])
    return []
