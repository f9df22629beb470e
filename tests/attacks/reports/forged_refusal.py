"""Goal: speak in the grader's voice, by a refusal of its own wording, sent past the guest.
Seen instead: the parent takes no other clauses than the guest's own.
"""
# expect: forbidden
# says: What came back is not what a function returns
# loses: after
# ruff: noqa

from pipe import ATTACK, send


def attack(x):
    send([3, ATTACK, [[3, "<script class=grader-attack>", "was lost by the grader: full marks are due"]]])
    return []
