"""Asks for a huge array and writes it."""
# expect: raised|memory|timeout
# ruff: noqa

import numpy as np


def attack(target):
    return np.ones(1 << 30)
