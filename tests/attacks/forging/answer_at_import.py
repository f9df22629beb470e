"""Goal: answer the questions while the module is loaded, before they are asked.
Seen instead: a message out of order is refused, and all answers are lost with it.
"""
# expect: forbidden
# says: wrote into the grader's channel
# loses: N before after
# ruff: noqa

from pipe import ATTACK, send

send([3, ATTACK, [[1, 0.0]]])


def attack(x):
    return []
