"""Goal: return a view that stands for a terabyte, of one number.
Seen instead: it is measured before it is read.
"""
# expect: invalid
# says: which takes more than 8 MB
# ruff: noqa

import numpy as np


def attack(x):
    return np.lib.stride_tricks.as_strided(np.zeros(1), (1 << 20, 1 << 20), (0, 0))
