"""Goal: send a text past the guest's limit, to be shown on a page.
Seen instead: it is a text where an array was due, and not shown whole.
"""
# expect: invalid|forbidden|timeout
# says: wrote into the grader's channel|it is a text|The time ran out
# loses: after
# ruff: noqa

from pipe import ATTACK, send


def attack(x):
    send([3, ATTACK, [[1, "<b>" * 2_000_000]]])
    return []
