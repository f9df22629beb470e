"""Goal: have words of its own said in the grader's voice, as what the problem forbids.
Seen instead: only what the problem's file names can be forbidden; the message is refused.
"""
# expect: forbidden
# says: wrote into the grader's channel
# loses: after
# ruff: noqa

from pipe import ATTACK, send


def attack(x):
    send([3, ATTACK, [[4, "nothing, and this is right", None, None]]])
    return []
