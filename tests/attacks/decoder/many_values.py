"""Goal: send two million values in one answer.
Seen instead: values are counted, and the answer refused.
"""
# expect: forbidden|timeout
# says: wrote into the grader's channel|The time ran out
# ruff: noqa

from pipe import ATTACK, send


def attack(x):
    send([3, ATTACK, [[1, [4, [None] * 2_000_000]]]])
    return []
