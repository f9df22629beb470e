"""Goal: keep the grader's pipe open in every descriptor there is.
Seen instead: the pipe ends with the process.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa

import os

from pipe import results_pipe


def attack(x):
    pipe = results_pipe()
    try:
        while True:
            os.dup(pipe)
    except OSError:
        return []
