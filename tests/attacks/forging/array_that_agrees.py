"""Goal: return an array of a class whose comparisons are always true.
Seen instead: its numbers are read as they lie in memory, and are wrong.
"""
# expect: wrong
# says: 2 of 2 values differ
# ruff: noqa

import numpy as np


class Agreeing(np.ndarray):
    def __eq__(self, other):
        return np.ones(self.shape, bool)

    def __array_ufunc__(self, ufunc, method, *inputs, **more):
        return np.zeros(self.shape)

    def __array_function__(self, function, types, arguments, more):
        return True

    def __array_finalize__(self, other):
        pass


def attack(x):
    return np.zeros(x.shape).view(Agreeing)
