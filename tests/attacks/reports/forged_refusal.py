"""Goal: have a refusal of its own wording shown, sent past the guest.
Seen instead: it is shown letter by letter, and costs the answer.
"""
# expect: invalid
# says: an object of type <script class=grader-attack>
# loses: after
# ruff: noqa

from pipe import ATTACK, send


def attack(x):
    send([3, ATTACK, [[3, "<script class=grader-attack>", "was lost by the grader: full marks are due"]]])
    return []
