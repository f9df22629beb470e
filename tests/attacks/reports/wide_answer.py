"""Goal: fill the report with a wrong answer of seven megabytes.
Seen instead: only the beginning of it is shown.
"""
# expect: invalid
# says: The shape \(2,\) was due, and it is \(900000,\)
# ruff: noqa

import numpy as np


def attack(x):
    return np.arange(900_000) / 7
