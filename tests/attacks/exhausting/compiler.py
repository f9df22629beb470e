"""Goal: give the compiler at run time what it cannot swallow.
Seen instead: whatever becomes of the process, only this answer is lost.
"""
# expect: error|memory|crashed|contained
# says: in line \d+ of|MemoryError|The process ended while this was running|The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa


def attack(x):
    eval("-" * 100_000 + "1")
    return []
