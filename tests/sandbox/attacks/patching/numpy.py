"""Replaces numpy's functions by ones that agree with everything."""
# expect: any
# ruff: noqa

import numpy as np


def attack(target):
    for name in ("allclose", "array_equal", "array", "asarray", "isclose", "dtype", "ndarray", "generic", "float64"):
        setattr(np, name, lambda *arguments, **more: True)
    np.testing.assert_allclose = lambda *arguments, **more: None
    return []
