"""Goal: speak in the grader's voice, by words in the place of the shapes of its arrays, sent past the guest.
Seen instead: what is no list of names and shapes is malformed.
"""
# expect: forbidden
# says: What came back is not what a function returns
# loses: after
# ruff: noqa

from pipe import ATTACK, send


def attack(x):
    send([3, ATTACK, [[2, "E", "m", None, None, None, "is <script class=grader-attack>alert(1)</script> (3,)"]]])
    return []
