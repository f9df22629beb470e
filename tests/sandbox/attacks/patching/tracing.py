"""Traces every later call and rewrites what it sees."""
# expect: any
# ruff: noqa

import sys


def trace(frame, event, argument):
    if "result" in frame.f_locals:
        frame.f_locals["result"] = 1.0
    raise RuntimeError("from the trace")


def attack(target):
    sys.settrace(trace)
    sys.setprofile(trace)
    sys.setrecursionlimit(5)
    return []
