"""Goal: write a program into a memory file to execute it.
Seen instead: no memory file can be made.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa

import os


def attack(x):
    try:
        os.memfd_create("program")
        return ["a memory file"]
    except OSError:
        return []
