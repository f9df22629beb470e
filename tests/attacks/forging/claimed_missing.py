"""Goal: have the question taken for one that was never answered, to be left out of the sum.
Seen instead: a missing answer is worth nothing.
"""
# expect: missing
# says: There is no `attack` in the file
# loses: after
# ruff: noqa

from pipe import ATTACK, send


def attack(x):
    send([4, ATTACK])
    return []
