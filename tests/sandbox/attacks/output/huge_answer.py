"""Returns more than all answers together may have."""
# expect: flooded
# ruff: noqa

import numpy as np


def attack(target):
    return [np.ones(120_000) for _ in range(12)]
