"""Goal: trace every later call and rewrite what it sees.
Seen instead: only its own answers can be hurt.
"""
# expect: contained|error|crashed|forbidden|invalid
# says: The shape \(2,\) was due, and it is \(0,\)|in line \d+ of|The process ended while this was running|wrote into the grader's channel
# loses: after
# ruff: noqa

import sys


def trace(frame, event, argument):
    if "result" in frame.f_locals:
        frame.f_locals["result"] = 1.0
    raise RuntimeError("from the trace")


def attack(x):
    sys.settrace(trace)
    sys.setprofile(trace)
    sys.setrecursionlimit(5)
    return []
