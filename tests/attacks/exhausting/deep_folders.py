"""Goal: make folders within folders until no tool can remove them.
Seen instead: at most 256 of its own.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa

import os


def attack(x):
    made = 0
    try:
        os.chdir("/tmp")
        for _ in range(5000):
            os.mkdir("grader-attack")
            os.chdir("grader-attack")
            made += 1
    except OSError:
        pass
    return [] if made <= 256 else [f"{made} folders"]
