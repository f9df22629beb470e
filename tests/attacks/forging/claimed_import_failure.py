"""Goal: have its own failure taken for one of the machine's.
Seen instead: it reads like any exception of its own.
"""
# expect: error
# says: The file could not be run\. OSError: the grader's disk is full
# loses: after
# ruff: noqa

from pipe import ATTACK, send


def attack(x):
    send([5, ATTACK, [2, "OSError", "the grader's disk is full", None, None]])
    return []
