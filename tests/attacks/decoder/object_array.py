"""Goal: return an array of objects, each with tricks of its own.
Seen instead: refused: it is no array of numbers.
"""
# expect: invalid
# says: has the dtype object, which is not of numbers
# ruff: noqa

import numpy as np


class Trick:
    __float__ = __int__ = __reduce__ = __eq__ = lambda self, *arguments: 1 / 0


def attack(x):
    return np.array([Trick(), Trick()], dtype=object)
