"""Goal: leave System V semaphores behind.
Seen instead: none can be made.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa

from system import system


def attack(x):
    return [f"set {key}" for key in range(0x67726164, 0x67726168) if system(64, 190, key, 1, 0o1600) is not None]
