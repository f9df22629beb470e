"""Values as text: what Python reads back, and never more than fits."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from grader.judge.naming import kind_name, literal
from grader.model.value import Array
from tests.judge.making import boxed


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (None, "None"),
        (True, "a truth value (True or False)"),
        (np.bool_(True), "a truth value (True or False)"),
        (3, "a number"),
        (np.float32(3), "a number"),
        (1j, "a complex number"),
        (np.complex64(1), "a complex number"),
        ("x", "a text (a string)"),
        ([1, 2], "a list of 2"),
        ([], "an empty list"),
        ((), "an empty tuple"),
        ({}, "a dictionary"),
        (np.ones((2, 1)), "an array of shape (2, 1)"),
        (np.array([True]), "an array of True and False"),
    ],
)
def test_what_a_value_is_called(value: Any, name: str) -> None:
    assert kind_name(boxed(value)) == name


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (np.array([[1.0, 2.5]]), "[[1.0, 2.5]]"),
        (np.float32(0.1), "0.1"),
        (np.array([0.1, np.inf], np.float16), "[0.1, inf]"),
        (np.array([-0.0, -1.0]), "[0.0, -1.0]"),
        ({"s": -0.0}, "{'s': 0.0}"),
        ((1,), "(1,)"),
        ([], "[]"),
        ((), "()"),
        ({"a": [1, (2, "x")], 3: None}, "{'a': [1, (2, 'x')], 3: None}"),
        (np.zeros((0, 3)), "np.empty((0, 3))"),
        ({"a": [np.zeros((0, 1))]}, "{'a': [np.empty((0, 1))]}"),
        (np.zeros(0), "[]"),
        (np.zeros(0, np.int64), "np.empty((0,), dtype='int64')"),
        (10**700, "≈ 10**700"),
        (-(10**700) - 1, "≈ -10**700"),
    ],
)
def test_a_value_as_python_writes_it(value: Any, text: str) -> None:
    assert literal(boxed(value)) == text


@pytest.mark.parametrize("shape", [(0,), (0, 1), (3, 0), (0, 0), (2, 0, 5), (10**9, 0)])
@pytest.mark.parametrize(
    "dtype", ["float64", "float32", "float16", "int64", "uint8", "bool", "complex64", "complex128"]
)
def test_an_array_without_elements_is_read_back(shape: tuple[int, ...], dtype: str) -> None:
    value = np.empty(shape, dtype)
    back = np.asarray(eval(literal(boxed(value)), {"np": np}))
    assert (back.shape, back.dtype) == (value.shape, value.dtype)


@pytest.mark.parametrize(
    "value",
    [
        [1.5] * 100_000,
        dict.fromkeys(range(2000), "y" * 900),
        {"k" * 100_000: 1},
        "x" * 100_000,
        [[["z" * 500] * 50] * 50],
        Array(np.zeros((10**9, 0)), "float64"),
        Array(np.arange(100_000.0), "float64"),
    ],
)
def test_what_is_long_is_cut(value: Any) -> None:
    text = literal(value)
    assert len(text) <= 600 and (len(text) < 600 or text.endswith("…"))
    assert len(literal(value, 50)) <= 50
