"""Goal: have the grader read an integer of three million digits, in quadratic time.
Seen instead: more digits than allowed are refused unread, or the time ends while the pipe is full.
"""
# expect: forbidden|timeout
# says: wrote into the grader's channel|The time ran out
# ruff: noqa

from pipe import ATTACK, send


def attack(x):
    send([3, ATTACK, [[1, [3, "9" * 3_000_000]]]])
    return []
