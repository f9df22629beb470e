"""Goal: make the grader's decoder spend minutes on a dictionary whose keys all have one hash.
Seen instead: the keys are counted before a table is built.
"""
# expect: forbidden
# says: wrote into the grader's channel
# ruff: noqa

from pipe import ATTACK, send


def attack(x):
    keys = [n * ((1 << 61) - 1) for n in range(8)] * 2000
    send([3, ATTACK, [[1, [6, keys, [0] * len(keys)]]]])
    return []
