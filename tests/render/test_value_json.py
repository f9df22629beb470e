from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest

from grader.model.value import Array
from grader.render.value_json import value_json

HUGE = -(10**3999)


def array(data: Any, dtype: str) -> Array:
    return Array(np.asarray(data), dtype)


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        (None, None),
        (True, True),
        (HUGE, HUGE),
        (0.1, 0.1),
        (float("nan"), "NaN"),
        (float("inf"), "Infinity"),
        (-float("inf"), "-Infinity"),
        (complex(1, float("nan")), {"complex": [1.0, "NaN"]}),
        ([1, [2.5]], [1, [2.5]]),
        ((1, (2,)), {"tuple": [1, {"tuple": [2]}]}),
        ({"dx": 1, 3: [2]}, {"dictionary": [["dx", 1], [3, [2]]]}),
        ({"petrov": 1}, {"dictionary": [[None, 1]]}),
        ("NaN", {"text": None, "characters": 3}),
        ("dx", {"text": "dx"}),
        (array(2, "int64"), {"dtype": "int64", "shape": [], "data": 2}),
        (array([[1.5, np.nan]], "float32"), {"dtype": "float32", "shape": [1, 2], "data": [[1.5, "NaN"]]}),
        (array([True, False], "bool"), {"dtype": "bool", "shape": [2], "data": [True, False]}),
        (array([1 + 2j], "complex128"), {"dtype": "complex128", "shape": [1], "data": [[1.0, 2.0]]}),
        (array(complex(np.inf, 0), "complex64"), {"dtype": "complex64", "shape": [], "data": ["Infinity", 0.0]}),
        (array(np.zeros((0, 3)), "float64"), {"dtype": "float64", "shape": [0, 3], "data": []}),
        (array(np.zeros((2, 0)), "float64"), {"dtype": "float64", "shape": [2, 0], "data": []}),
        (array(np.empty((1 << 60, 0), "int8"), "int8"), {"dtype": "int8", "shape": [1 << 60, 0], "data": []}),
        (array(np.float32(0.1), "float32"), {"dtype": "float32", "shape": [], "data": float(np.float32(0.1))}),
        (array(np.uint64(2**64 - 1), "uint64"), {"dtype": "uint64", "shape": [], "data": 2**64 - 1}),
    ],
)
def test_every_kind_of_value(value: Any, wanted: Any) -> None:
    found = value_json(value, lambda text: text == "dx")
    assert found == wanted and type(found) is type(wanted)
    assert json.loads(json.dumps(found, allow_nan=False)) == wanted
