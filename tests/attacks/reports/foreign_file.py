"""Goal: have a file of the machine's quoted in the report, as the place of an exception.
Seen instead: a place that is in none of the student's files is refused.
"""
# expect: forbidden
# says: wrote into the grader's channel
# ruff: noqa

from pipe import ATTACK, send


def attack(x):
    send([3, ATTACK, [[2, "E", "m", "/etc/shadow", 1]]])
    return []
