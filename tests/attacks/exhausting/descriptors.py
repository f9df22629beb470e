"""Goal: open files until neither it nor the grader can open another one.
Seen instead: at most 64 of its own.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa

import os


def attack(x):
    made = []
    try:
        while len(made) < 5000:
            made.append(os.open("/dev/null", os.O_RDONLY))
    except OSError:
        pass
    return [] if len(made) < 64 else [f"{len(made)} descriptors"]
