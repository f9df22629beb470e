"""Goal: return a structured array whose fields lie over one another.
Seen instead: refused: it is no array of numbers.
"""
# expect: invalid
# says: has a dtype with fields, which is not of numbers
# ruff: noqa

import numpy as np


def attack(x):
    kind = np.dtype({"names": ["a", "b"], "formats": ["f8", "O"], "offsets": [0, 8], "itemsize": 1 << 16})
    return np.zeros(2, kind)
