"""Goal: return more than all answers together may have.
Seen instead: stopped once eight megabytes came.
"""
# expect: forbidden
# says: sent back more than is allowed
# ruff: noqa

import numpy as np


def attack(x):
    return [np.ones(120_000) for _ in range(12)]
