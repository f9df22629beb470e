"""Goal: have markup shown as the shapes of its arrays, sent past the guest.
Seen instead: it is shown letter by letter, beside its own exception.
"""
# expect: error
# says: <script class=grader-attack>alert\(1\)</script> is \(3,\)
# loses: after
# ruff: noqa

from pipe import ATTACK, send


def attack(x):
    send([3, ATTACK, [[2, "E", "m", None, None, 7, "<script class=grader-attack>alert(1)</script> is (3,)"]]])
    return []
