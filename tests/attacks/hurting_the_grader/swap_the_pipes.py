"""Goal: send the answers where the prints go, and the prints where the answers go.
Seen instead: prints are no messages.
"""
# expect: forbidden|crashed
# says: printed or returned too much|wrote into the grader's channel|The process ended
# ruff: noqa

import os

from pipe import results_pipe


def attack(x):
    pipe = results_pipe()
    kept = os.dup(pipe)
    os.dup2(1, pipe)
    os.dup2(kept, 1)
    print("correct", flush=True)
    return []
