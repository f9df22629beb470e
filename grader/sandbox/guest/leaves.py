"""Numbers, texts and arrays of any make, as plain data for the wire.

Each object is read by its exact base type with that type's own functions, bound here before any student's module
runs: no `__array__`, `__float__` or `__class__` of a student is ever asked.
"""

from __future__ import annotations

import decimal
import fractions
import sys
from collections.abc import Callable
from typing import Any, Final

import numpy as np

from . import clauses, wire

_NUMBER_KINDS = frozenset("biufc")
# Looked up, not asked for: dtype.name is slow Python. The wire's byte order is that of all machines it runs on.
_NAMES: Final = {np.dtype(name): name for name in wire.STORAGE if name != "bfloat16"}
_TEXTS = 1_000  # in an array of them
_BITS = (wire.DIGITS * 3322) // 1000  # log2(10) = 3.322: an integer of more bits has more digits
_SMALLEST, _LARGEST = -(1 << 63), (1 << 63) - 1


class Unfit(Exception):
    """The value is not plain data."""

    def __init__(self, why: str) -> None:
        self.why = why


def _integer(value: int) -> wire.Value:
    value = int.__pos__(value)
    if _SMALLEST <= value <= _LARGEST:
        return value
    if value.bit_length() > _BITS:
        raise Unfit(clauses.LONG_INTEGER)
    return wire.Big(str(value))


def _real(value: float) -> float:
    return float.__pos__(value)


def _complex(value: complex) -> wire.Complex:
    exact = complex.__pos__(value)
    return wire.Complex(exact.real, exact.imag)


def _text(value: str) -> str:
    exact = str.__str__(value)
    if len(exact) > wire.TEXT:
        raise Unfit(clauses.LONG_TEXT)
    try:
        exact.encode()
    except UnicodeEncodeError:
        raise Unfit(clauses.NO_TEXT) from None
    return exact


_numerator = fractions.Fraction.numerator.fget  # type: ignore[attr-defined]
_denominator = fractions.Fraction.denominator.fget  # type: ignore[attr-defined]


def _fraction(value: fractions.Fraction) -> wire.Value:
    above, below = _numerator(value), _denominator(value)
    if not (type(above) is int and type(below) is int and below):
        raise Unfit(clauses.NOT_PLAIN)
    if above % below == 0:
        return _integer(above // below)
    try:
        return above / below
    except OverflowError:
        raise Unfit(clauses.TOO_LARGE) from None


def _decimal(value: decimal.Decimal) -> wire.Value:
    exponent = decimal.Decimal.as_tuple(value).exponent
    if isinstance(exponent, str):  # "F" is an infinity, "n" and "N" are not numbers
        return decimal.Decimal.__float__(value) if exponent == "F" else float("nan")
    if decimal.Decimal.adjusted(value) > wire.DIGITS:  # 1E+999999999 would be written out before it is measured
        raise Unfit(clauses.LONG_INTEGER)
    if exponent >= 0 or decimal.Decimal.__eq__(value, whole := decimal.Decimal.to_integral_value(value)) is True:
        return _integer(decimal.Decimal.__int__(value if exponent >= 0 else whole))
    return decimal.Decimal.__float__(value)


def array_value(value: np.ndarray[Any, Any]) -> wire.Array:
    """An array of numbers, texts or truth values as wire data; a subclass is read as a plain array. Raises Unfit."""
    exact = value if type(value) is np.ndarray else np.ndarray.view(value, np.ndarray)
    if exact.nbytes > wire.BYTES:  # a broadcast view may stand for more than there is memory
        raise Unfit(clauses.TOO_HEAVY)
    name = _NAMES.get(exact.dtype)
    if name is None:
        name, exact = _normal(exact)
    return wire.Array(name, exact.shape, exact.tobytes())


def _normal(array: np.ndarray[Any, Any]) -> tuple[str, np.ndarray[Any, Any]]:
    """Another byte order as this machine's, long doubles as doubles."""
    if array.dtype.kind not in _NUMBER_KINDS:
        raise Unfit(clauses.of_dtype(str(array.dtype)) if array.dtype.names is None else clauses.FIELDS)
    name = array.dtype.name
    if name not in wire.STORAGE:
        name = "complex128" if array.dtype.kind == "c" else "float64"
    return name, array.astype(name)


def rows_of(value: np.ndarray[Any, Any]) -> Any:
    """An array of Python's own objects, or a row of texts, as nested lists; None for numbers. Raises Unfit."""
    exact = value if type(value) is np.ndarray else np.ndarray.view(value, np.ndarray)
    if exact.dtype.kind == "O":
        if exact.size > wire.NODES:  # a broadcast view may stand for more than there is memory
            raise Unfit(clauses.TOO_MANY)
        return exact.tolist()
    return exact.tolist() if exact.dtype.kind == "U" and exact.ndim == 1 and exact.size <= _TEXTS else None


class _Tensors:
    """torch's own readers, bound when the zygote has torch."""

    def __init__(self, torch: Any) -> None:
        self.type = torch.Tensor
        self._torch = torch
        self._plain_functions = torch._C.DisableTorchFunctionSubclass
        self._plain_dispatch = torch._C._DisableTorchDispatch
        self._as_subclass = torch.Tensor.as_subclass
        fields = torch._C.TensorBase  # a subclass may hide these behind properties of its own
        self._layout, self._device = fields.layout.__get__, fields.device.__get__
        self._quantized = fields.is_quantized.__get__

    def read(self, value: Any) -> wire.Array:
        """The numbers of a dense tensor on the CPU, whatever its class says of itself. Raises Unfit."""
        torch = self._torch
        with self._plain_functions(), self._plain_dispatch():
            if self._layout(value) is not torch.strided or self._device(value).type != "cpu" or self._quantized(value):
                raise Unfit(clauses.NOT_DENSE)
            exact = self._as_subclass(value, self.type).detach()
            if exact.numel() * exact.element_size() > wire.BYTES:
                raise Unfit(clauses.TOO_HEAVY)
            exact = exact.resolve_conj().resolve_neg()
            if exact.dtype is torch.bfloat16:
                widened = array_value(exact.float().numpy())
                return wire.Array("bfloat16", widened.shape, widened.data)
            if exact.dtype is torch.complex32:
                exact = exact.to(torch.complex64)
            try:
                return array_value(exact.numpy())
            except (TypeError, RuntimeError):
                raise Unfit(clauses.of_dtype(str(exact.dtype))) from None


TENSORS: Final = _Tensors(sys.modules["torch"]) if "torch" in sys.modules else None

EXACT: Final[dict[type, Callable[[Any], wire.Value]]] = {
    type(None): lambda value: value,
    bool: lambda value: value,
    int: _integer,
    float: lambda value: value,
    complex: _complex,
    str: _text,
    np.float64: _real,  # of which lists of numpy's are made
}
# In this order: bool needs no place (it has no subclasses), np.float64 is a float, np.complex128 a complex.
BASES: Final[tuple[tuple[type, Callable[[Any], wire.Value]], ...]] = (
    (int, _integer),
    (float, _real),
    (complex, _complex),
    (str, _text),
    (fractions.Fraction, _fraction),
    (decimal.Decimal, _decimal),
)
