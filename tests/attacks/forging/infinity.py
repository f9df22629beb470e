"""Goal: return infinities, whose allowed error is infinite as well.
Seen instead: an infinity is no finite number.
"""
# expect: wrong
# says: 2 of 2 values are infinite where a finite number was due
# ruff: noqa

import numpy as np


def attack(x):
    return np.sign(x) * np.inf
