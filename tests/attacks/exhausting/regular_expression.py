"""Goal: spin inside C code that no signal of Python's interrupts, by a regular expression.
Seen instead: the time runs out.
"""
# expect: timeout
# says: The time ran out
# ruff: noqa

import re


def attack(x):
    return re.match(r"(a|a?)+$", "a" * 200 + "b")
