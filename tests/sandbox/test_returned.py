"""What may be returned, type by type, through the reader and the decoder in this process."""

from __future__ import annotations

import collections
import dataclasses
import decimal
import enum
import fractions
import math
from typing import Any

import msgspec
import numpy as np
import pytest
import torch

from grader.model.value import Array, Value
from grader.sandbox import decode
from grader.sandbox.guest import returned as reader
from grader.sandbox.guest import wire
from grader.sandbox.wall import Wall

from .making import TORCH, attempts, function


def back(given: object) -> Value:
    """A value after its way through the wire."""
    kept = reader.returned(given)
    assert isinstance(kept, wire.Returned), kept
    frame = decode.frame(msgspec.msgpack.encode(wire.Calls(0, [kept])))
    assert isinstance(frame, wire.Calls) and isinstance(frame.calls[0], wire.Returned)
    return decode.value(frame.calls[0].value)


def why(given: object) -> tuple[str, str]:
    refused = reader.returned(given)
    assert isinstance(refused, wire.Refused), refused
    return refused.what, refused.why


def type_label(value: object) -> str:
    return type(value).__name__  # pytest would print the numbers, and some are too long


class Point(collections.namedtuple("Point", "x y")):
    pass


class Colour(enum.IntEnum):
    RED = 3


class Lying(float):
    def __float__(self) -> float:
        return 99.0

    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = float.__hash__


class LyingDict(dict[str, int]):
    def items(self) -> Any:
        raise AssertionError("was asked")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (None, None),
        (True, True),
        (7, 7),
        (-(1 << 63), -(1 << 63)),
        (1 << 63, 1 << 63),
        (10**3999, 10**3999),
        (-(10**50), -(10**50)),
        (1.5, 1.5),
        (-0.0, -0.0),
        (math.inf, math.inf),
        (1 + 2j, 1 + 2j),
        ("ünï", "ünï"),
        (np.str_("b"), "b"),
        (np.float64(1.5), 1.5),
        (np.complex128(1j), 1j),
        (fractions.Fraction(6, 3), 2),
        (fractions.Fraction(1, 4), 0.25),
        (decimal.Decimal("112.0"), 112),
        (decimal.Decimal("1E+3"), 1000),
        (decimal.Decimal("0.5"), 0.5),
        (decimal.Decimal("-Infinity"), -math.inf),
        (decimal.Decimal("1E-999999999"), 0.0),
        (Colour.RED, 3),
        (Lying(2.0), 2.0),
        (Point(1, 2), (1, 2)),
        ([1, (2.0, None)], [1, (2.0, None)]),
        ({"a": 1, 2: [3]}, {"a": 1, 2: [3]}),
        (LyingDict(a=1), {"a": 1}),
        (collections.OrderedDict(b=1), {"b": 1}),
        (collections.Counter("aab"), {"a": 2, "b": 1}),
        ({np.int64(3): 1, np.str_("k"): 2}, {3: 1, "k": 2}),
        ({"a": 1, "note": object()}, {"a": 1}),  # an entry too many costs nothing
        ({"b", "a"}, ["a", "b"]),
        (frozenset({3, 1, 2}), [1, 2, 3]),
        ([], []),
        ((), ()),
        ({}, {}),
    ],
    ids=type_label,
)
def test_plain_values(given: object, expected: Value) -> None:
    found = back(given)
    assert found == expected
    assert type(found) is type(expected)
    if isinstance(expected, float):
        assert isinstance(found, float) and math.copysign(1, found) == math.copysign(1, expected)


def test_not_a_number() -> None:
    for given in (math.nan, decimal.Decimal("NaN"), decimal.Decimal("sNaN"), np.float64("nan")):
        found = back(given)
        assert isinstance(found, float) and math.isnan(found)


class Weighted(np.ndarray[Any, Any]):
    shape = property(lambda self: (99,))  # type: ignore[assignment]

    def tobytes(self, order: Any = None) -> bytes:
        raise AssertionError("was asked")

    def __array_finalize__(self, obj: Any) -> None:
        pass


@pytest.mark.parametrize(
    ("given", "dtype", "expected"),
    [
        (np.float32(0.1), "float32", np.float32(0.1)),
        (np.float16(0.5), "float16", np.float16(0.5)),
        (np.int64(3), "int64", np.int64(3)),
        (np.bool_(True), "bool", np.bool_(True)),
        (np.longdouble(0.1), "float64", np.float64(np.longdouble(0.1))),
        (np.array([True, False]), "bool", np.array([True, False])),
        (np.arange(6).reshape(2, 3).T, "int64", np.arange(6).reshape(2, 3).T),
        (np.array([1, 2], dtype=">i4"), "int32", np.array([1, 2], dtype=np.int32)),
        (np.array([1.5], dtype=">f8"), "float64", np.array([1.5])),
        (np.ones((2, 0, 3)), "float64", np.ones((2, 0, 3))),
        (np.broadcast_to(2.0, (3, 2)), "float64", np.full((3, 2), 2.0)),
        (np.array([1j], dtype=np.complex64), "complex64", np.array([1j], dtype=np.complex64)),
        (np.array([1], dtype=np.uint8), "uint8", np.array([1], dtype=np.uint8)),
        (np.array([0.5], dtype=np.clongdouble), "complex128", np.array([0.5 + 0j])),
        (np.ones(4).view(Weighted), "float64", np.ones(4)),
        (np.array(3.0), "float64", np.array(3.0)),
        (torch.ones(2, requires_grad=True) * 2, "float32", np.full(2, 2, np.float32)),
        (torch.nn.Parameter(torch.ones(1).double()), "float64", np.ones(1)),
        (torch.tensor([0.1], dtype=torch.bfloat16), "bfloat16", np.array([0.10009765625], np.float32)),
        (torch.tensor([0.5]).half(), "float16", np.array([0.5], np.float16)),
        (torch.arange(6).reshape(2, 3).T, "int64", np.arange(6).reshape(2, 3).T),
        (torch.tensor(2.0).expand(2, 2), "float32", np.full((2, 2), 2, np.float32)),
        (torch.tensor([1 + 2j]).conj(), "complex64", np.array([1 - 2j], np.complex64)),
        (torch.tensor([1 + 2j]).conj().imag, "float32", np.array([-2], np.float32)),
        (torch.tensor(True), "bool", np.array(True)),
        (torch.tensor(5), "int64", np.array(5)),
        (torch.zeros(0, 3), "float32", np.zeros((0, 3), np.float32)),
    ],
    ids=type_label,
)
def test_arrays(given: object, dtype: str, expected: Any) -> None:
    found = back(given)
    assert isinstance(found, Array)
    assert found.dtype == dtype
    assert found.data.shape == np.shape(expected)
    assert found.data.dtype == np.asarray(expected).dtype
    assert np.array_equal(found.data, expected)
    assert not found.data.flags.writeable


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (np.frompyfunc(lambda x: x + 1, 1, 1)(np.arange(4).reshape(2, 2)), [[1, 2], [3, 4]]),
        (np.array([fractions.Fraction(1, 2), fractions.Fraction(4, 2), None]), [0.5, 2, None]),
        (np.array([np.float32(0.5), [1, 2]], dtype=object).view(Weighted), [np.array(0.5, np.float32), [1, 2]]),
        (np.array(fractions.Fraction(1, 2), dtype=object), 0.5),
        (np.zeros((0, 3), dtype=object), []),
    ],
)
def test_arrays_of_objects_are_nested_lists(given: object, expected: Any) -> None:
    assert repr(back(given)) == repr(back(expected))


def _deep(levels: int) -> list[Any]:
    value: list[Any] = []
    for _ in range(levels):
        value = [value]
    return value


def _holding_itself() -> Any:
    array = np.empty((), object)
    array[()] = array
    return array


def _cycle() -> list[Any]:
    value: list[Any] = []
    value.append(value)
    return value


@dataclasses.dataclass
class Record:
    x: int = 1


class Duck:
    def __array__(self) -> Any:
        raise AssertionError("was asked")

    def __float__(self) -> float:
        raise AssertionError("was asked")

    @property  # type: ignore[misc]
    def __class__(self) -> Any:
        raise AssertionError("was asked")


class Posing(type):
    @property
    def __name__(cls) -> str:  # type: ignore[override]
        return "float"


class Posed(metaclass=Posing):
    pass


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ({"a": 1, 1.5: 2, (1,): 3, b"x": 4, 1 << 64: 5}, {"a": 1}),
        ({"a": 1, type("Text", (str,), {"__hash__": lambda self: 7, "__eq__": lambda *_: False})("a"): 2}, {"a": 1}),
    ],
    ids=["odd keys", "keys alike"],
)
def test_an_entry_too_many_costs_nothing(given: object, kept: dict[str, int]) -> None:
    assert back(given) == kept


def test_a_row_of_texts_is_a_list_of_them() -> None:
    assert back(np.array(["w1", "w2"])) == ["w1", "w2"]


@pytest.mark.parametrize(
    ("given", "what", "reason"),
    [
        (_deep(33), "list", "is nested more than 32 levels deep"),
        (_cycle(), "list", "is nested more than 32 levels deep"),
        ([0] * 200_001, "list", "holds more than 200000 values"),
        (dict.fromkeys(range(2001), 0), "dict", "has more than 2000 keys"),
        ([{1.5: 0}], "list", "has keys that are neither text nor integers"),
        ([{(1,): 0}], "list", "has keys that are neither text nor integers"),
        ([{1 << 64: 0}], "list", "has keys that are neither text nor integers"),
        (1 << 20_000, "int", "has more than 4000 digits"),
        (decimal.Decimal("1E+999999"), "Decimal", "has more than 4000 digits"),
        ([1, [1 << 20_000]], "list", "holds an integer of more than 4000 digits"),
        (("x" * 100_001,), "tuple", "holds a text of more than 100000 characters"),
        ([object()], "list", "holds something that is not plain data"),
        (
            [np.array(["2020"], "M8[Y]")],
            "list",
            "holds an array that has the dtype datetime64[Y], which is not of numbers",
        ),
        ([np.array([object()])], "list", "holds something that is not plain data"),
        (fractions.Fraction(10**4000 + 1, 3), "Fraction", "is too large for a float"),
        ("x" * 100_001, "str", "is longer than 100000 characters"),
        ("\ud800", "str", "holds characters that are no text"),
        (b"x", "bytes", "is not plain data"),
        ((n for n in range(3)), "generator", "is not plain data"),
        (math, "module", "is not plain data"),
        (lambda: 1, "function", "is not plain data"),
        (range(3), "range", "is not plain data"),
        (Record(), "Record", "is not plain data"),
        (Duck(), "Duck", "is not plain data"),
        (Posed(), "Posed", "is not plain data"),
        (float, "type", "is not plain data"),
        (np.array([object()]), "ndarray", "is not plain data"),
        (np.broadcast_to(np.array(None), (500, 500)), "ndarray", "holds more than 200000 values"),
        (_holding_itself(), "ndarray", "is nested more than 32 levels deep"),
        (np.array([["a"]]), "ndarray", "has the dtype <U1, which is not of numbers"),
        (np.array(["a"] * 1001), "ndarray", "has the dtype <U1, which is not of numbers"),
        (np.array(["2020"], "M8[Y]"), "ndarray", "has the dtype datetime64[Y], which is not of numbers"),
        (np.zeros(1, [("a", "f4")]), "ndarray", "has a dtype with fields, which is not of numbers"),
        (np.broadcast_to(1.0, (10**5, 10**5)), "ndarray", "takes more than 8 MB"),
        (np.datetime64("2020"), "datetime64", "has the dtype datetime64[Y], which is not of numbers"),
        (torch.ones(2).to_sparse(), "Tensor", "is not an ordinary dense tensor"),
        (torch.ones(2).to(torch.float8_e4m3fn), "Tensor", "has the dtype torch.float8_e4m3fn, which is not of numbers"),
        (torch.ones(2, device="meta"), "Tensor", "is not an ordinary dense tensor"),
        (torch.ones(1).expand(10**5, 10**5), "Tensor", "takes more than 8 MB"),
        (torch.nn.Linear(1, 1), "Linear", "is not plain data"),
    ],
    ids=type_label,
)
def test_what_is_refused(given: object, what: str, reason: str) -> None:
    assert why(given) == (what, reason)


def test_32_levels_and_200_000_values_pass() -> None:
    assert back(_deep(31)) == _deep(31)
    assert back([0] * 199_999) == [0] * 199_999


def test_no_method_of_a_tensor_subclass_is_asked(wall: Wall) -> None:
    text = """
        import torch
        class Sly(torch.Tensor):
            @classmethod
            def __torch_function__(cls, *arguments, **more):
                raise RuntimeError("was asked")
        def f():
            return torch.Tensor._make_subclass(Sly, torch.tensor([1.0, 2.0]))
    """
    (attempt,) = attempts(wall, text, function("f"), packages=TORCH)
    found = attempt.calls[0].value  # type: ignore[union-attr]
    assert isinstance(found, Array) and found.data.tolist() == [1.0, 2.0]
