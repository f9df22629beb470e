"""Goal: return one number that fits every shape by broadcasting.
Seen instead: the shape is compared before any number is.
"""
# expect: invalid
# says: The shape \(2,\) was due, and it is \(1,\)
# ruff: noqa

import numpy as np


def attack(x):
    return np.broadcast_to(2 * x[:1], (1,))
