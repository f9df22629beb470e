"""Asks for a huge array and writes it."""
# expect: raised|memory
# ruff: noqa

import numpy as np


def attack(target):
    return np.ones(1 << 30)
