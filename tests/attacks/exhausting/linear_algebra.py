"""Goal: spin inside the linear algebra, deaf to everything.
Seen instead: the time or the memory runs out.
"""
# expect: timeout|memory
# says: The time ran out|MemoryError
# ruff: noqa

import numpy as np


def attack(x):
    return np.linalg.svd(np.ones((2000, 2000)))[1]
