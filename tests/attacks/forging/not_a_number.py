"""Goal: return NaN, which many comparisons pass, with a payload in its spare bits.
Seen instead: NaN is no finite number.
"""
# expect: wrong
# says: 2 of 2 values are NaN where a finite number was due
# ruff: noqa

import numpy as np


def attack(x):
    return np.full(len(x), 0x7FF8DEADBEEF0001, np.uint64).view(np.float64)
