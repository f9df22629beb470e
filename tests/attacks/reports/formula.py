"""Goal: have a spreadsheet run a program, by an answer that is a formula.
Seen instead: it is a text where numbers were due, and shown as one.
"""
# expect: invalid
# says: it is a text
# ruff: noqa


def attack(x):
    return "=cmd|' /C calc'!A0"
