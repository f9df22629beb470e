"""Goal: send a thousand answers where one case was asked.
Seen instead: another number of calls than of cases is refused.
"""
# expect: forbidden
# says: wrote into the grader's channel
# ruff: noqa

from pipe import ATTACK, send


def attack(x):
    send([3, ATTACK, [[1, 0.0]] * 1000])
    return []
