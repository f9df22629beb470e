"""Floating-point precisions, from fine to coarse; elsewhere a *level* is a place in this list."""

from __future__ import annotations

from collections.abc import Mapping

from grader.model.value import Array

EPS: Mapping[str, float] = {"float64": 2.0**-52, "float32": 2.0**-23, "float16": 2.0**-10, "bfloat16": 2.0**-7}
PRECISIONS = tuple(EPS)
_LEVELS = {**{name: level for level, name in enumerate(PRECISIONS)}, "complex64": PRECISIONS.index("float32")}


def level_of(array: Array) -> int:
    """The level of an array's numbers; whole numbers are as good as float64."""
    return _LEVELS.get(array.dtype, 0)
