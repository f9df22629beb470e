"""Goal: have the grader reserve 4 GiB for an announced message.
Seen instead: the length alone is too much, and the process is ended.
"""
# expect: forbidden
# says: sent back more than is allowed
# ruff: noqa

import os

from pipe import results_pipe


def attack(x):
    os.write(results_pipe(), b"\xff\xff\xff\xff" + b"x" * 100)
    return []
