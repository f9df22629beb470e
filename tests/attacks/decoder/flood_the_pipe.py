"""Goal: keep the grader busy with empty messages for ever.
Seen instead: the first of them is refused, and the process ended.
"""
# expect: forbidden
# says: wrote into the grader's channel
# ruff: noqa

import os

from pipe import results_pipe


def attack(x):
    while True:
        os.write(results_pipe(), bytes(60_000))
