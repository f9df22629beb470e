"""Goal: return an array of objects, each with tricks of its own.
Seen instead: refused: nobody asks them, and they are no numbers.
"""
# expect: invalid
# says: is not plain data
# ruff: noqa

import numpy as np


class Trick:
    __float__ = __int__ = __reduce__ = __eq__ = lambda self, *arguments: 1 / 0


def attack(x):
    return np.array([Trick(), Trick()], dtype=object)
