"""Goal: return an array that lies in a device without end.
Seen instead: its few numbers are read, and wrong.
"""
# expect: wrong
# says: 2 of 2 values differ
# ruff: noqa

import numpy as np


def attack(x):
    return np.memmap("/dev/zero", np.float64, "r", shape=x.shape)
