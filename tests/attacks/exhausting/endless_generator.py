"""Goal: return something whose end never comes.
Seen instead: it is refused as no plain data, and asked nothing.
"""
# expect: invalid
# says: an object of type count, which is not plain data
# ruff: noqa

import itertools


def attack(x):
    return itertools.count()
