"""Goal: have a report read another way than it is written (bidirectional controls).
Seen instead: the controls are taken out.
"""
# expect: error
# says: skram lluf
# ruff: noqa


def attack(x):
    raise ValueError("\u202eskram lluf\u2066 1/7 \u2069\u200b\ufeff")
