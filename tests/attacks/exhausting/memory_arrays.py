"""Goal: fill the machine's memory with one huge array.
Seen instead: a MemoryError, by the limit on the address space.
"""
# expect: memory
# says: MemoryError
# ruff: noqa

import numpy as np


def attack(x):
    return np.ones(1 << 30)
