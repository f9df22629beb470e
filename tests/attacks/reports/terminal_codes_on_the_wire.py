"""Goal: clear the teacher's screen with an exception sent past the guest's cleaning.
Seen instead: a text that cannot be printed is refused.
"""
# expect: forbidden
# says: wrote into the grader's channel
# ruff: noqa

from pipe import ATTACK, send


def attack(x):
    send([3, ATTACK, [[2, "E", "\x1b[2J\x1b[31mfull marks", None, None]]])
    return []
