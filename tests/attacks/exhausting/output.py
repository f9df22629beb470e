"""Goal: print without end.
Seen instead: stopped after four megabytes.
"""
# expect: forbidden
# says: printed more than is allowed
# ruff: noqa


def attack(x):
    while True:
        print("x" * 10_000)
