"""Goal: spin and grow inside one multiplication.
Seen instead: the time or the memory runs out.
"""
# expect: timeout|memory
# says: The time ran out|MemoryError
# ruff: noqa


def attack(x):
    return 9**9**9
