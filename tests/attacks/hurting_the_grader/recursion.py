"""Goal: overflow the stack of C, with Python's own limit lifted.
Seen instead: the process ended.
"""
# expect: crashed|memory|error|timeout
# says: The process ended|RecursionError|MemoryError|The time ran out
# ruff: noqa

import sys


class Deep:
    def __getattr__(self, name):
        return getattr(self, name + "x")


def attack(x):
    sys.setrecursionlimit(2**31 - 1)
    return Deep().x
