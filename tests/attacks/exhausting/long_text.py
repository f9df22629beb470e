"""Goal: return a text of eight million characters.
Seen instead: refused as too long.
"""
# expect: invalid
# says: is longer than 100000 characters
# ruff: noqa


def attack(x):
    return "x" * 8_000_000
