"""Goal: return millions of small values, cheap to make and dear to read.
Seen instead: refused once more values came than are allowed.
"""
# expect: invalid
# says: holds more than 200000 values
# ruff: noqa


def attack(x):
    return [0] * 3_000_000
