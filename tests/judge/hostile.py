"""Any value that the decoder can let through, the nastier the likelier."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from hypothesis import strategies as st

from grader.model.value import Array

DTYPES = ["bool", "int8", "int64", "uint8", "uint64", "float16", "float32", "float64", "complex64", "complex128"]
FLOATS = st.sampled_from([0.0, -0.0, 1.0, 2.0, 3.5, math.nan, math.inf, -math.inf, 5e-324, 1.7e308, -1e308, 1e-9])
HUGE = [2**53, 2**53 + 1, -(2**63), 2**64 - 1, 10**20, 10**309, -(10**400), 10**3999]
INTEGERS = st.sampled_from([0, 1, -1, 2, 3, *HUGE])
COMPLEX = st.builds(complex, FLOATS, FLOATS)
TEXTS = st.sampled_from(["", "1", "a", "x" * 100_000, "\x00", "“”", "й", "\U0001f600"])
SIDES = [(), (0,), (1,), (2,), (3,), (2, 2), (2, 1), (1, 2), (0, 3), (3, 0), (0, 2**40), (2**40, 0), (1,) * 32]
SHAPES = st.sampled_from(SIDES)


@st.composite
def arrays(draw: Any) -> Array:
    dtype, shape = draw(st.sampled_from([*DTYPES, "bfloat16"])), draw(SHAPES)
    stored = np.dtype("float32" if dtype == "bfloat16" else dtype)
    size = math.prod(shape)
    if dtype == "bool":
        return Array(np.array(draw(st.lists(st.booleans(), min_size=size, max_size=size)), bool).reshape(shape), dtype)
    data = np.arange(size).astype(stored).tobytes()
    if draw(st.integers(0, 3)) == 0:  # any bits: NaN, infinity, subnormals
        data = draw(st.binary(min_size=len(data), max_size=len(data)))
    return Array(np.ndarray(shape, stored, data), dtype)


LEAVES = st.one_of(st.none(), st.booleans(), INTEGERS, FLOATS, COMPLEX, TEXTS, arrays(), arrays())


def _boxes(inner: Any) -> Any:
    keys = st.one_of(st.sampled_from(["s", "out", "x"]), st.integers(-1, 2))
    lists = st.lists(inner, max_size=4)
    return st.one_of(lists, lists.map(tuple), st.dictionaries(keys, inner, max_size=3))


VALUES = st.recursive(LEAVES, _boxes, max_leaves=8)
