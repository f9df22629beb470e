"""Goal: speak as an author's process does, whose values are the expected ones.
Seen instead: a student's pipe takes no such message.
"""
# expect: forbidden
# says: wrote into the grader's channel
# ruff: noqa

from pipe import send


def attack(x):
    send([6, 0, 0, 0, [[1, 1.0]]])
    return []
