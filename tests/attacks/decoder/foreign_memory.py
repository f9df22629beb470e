"""Goal: have memory read that is not its own, by an array that says it lies elsewhere (__array_interface__).
Seen instead: the process ended, and nothing was read.
"""
# expect: crashed
# says: The process ended while this was running
# ruff: noqa

import numpy as np


class Elsewhere:
    __array_interface__ = {"shape": (2,), "typestr": "<f8", "data": (0xDEAD0000, False), "version": 3}


def attack(x):
    return np.asarray(Elsewhere())
