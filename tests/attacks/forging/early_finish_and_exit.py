"""Goal: end well before the wrong answers are given: say that all is done, and leave.
Seen instead: a message out of order is refused.
"""
# expect: forbidden
# says: wrote into the grader's channel
# ruff: noqa

import os

from pipe import send


def attack(x):
    send([7])
    os._exit(0)
