"""Read what a student returned as numbers, beside the value that was due: the first rungs of the ladder.

    did it return → right kind → right shape → (finite → close: see comparison.py)

Structures are walked in step with the value that was due, so that nothing is converted on a guess: a list is an
array where an array was due, and a tuple where a tuple was.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

import numpy as np
import numpy.typing as npt

from grader.judge.naming import kind_name, shape_name
from grader.model.attempt import Call, Raised, Refused
from grader.model.value import Array, Value

Numbers = npt.NDArray[np.float64]
PRECISIONS = ("float64", "float32", "float16", "bfloat16")  # from fine to coarse
EXACT_BELOW = 2**53  # whole numbers that float64 holds exactly
MOST = 10**308  # about the largest float64; Python's whole numbers go on


class Reason(IntEnum):
    """Why a case failed, the most basic reason first."""

    RAISED = 1
    KIND = 2
    SHAPE = 3
    NOT_FINITE = 4
    VALUE = 5


@dataclass(frozen=True, slots=True)
class Failure:
    """Why one case failed: the rung, a sentence, and where in the value (None: the value as a whole)."""

    reason: Reason
    sentence: str
    place: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """numbers: all numbers of the value in order, (k,) float64, complex ones as two; None with a failure."""

    numbers: Numbers | None
    precision: str
    failure: Failure | None = None


class _Unfit(Exception):
    def __init__(self, reason: Reason, sentence: str, place: str) -> None:
        self.failure = Failure(reason, sentence, place or None)


def read(call: Call, due: Value) -> Reading:
    """The numbers of one call, in the order of those of `due`, or the reason why they cannot be compared."""
    if isinstance(call, Raised):
        return Reading(None, "float64", Failure(Reason.RAISED, raised_sentence(call)))
    if isinstance(call, Refused):
        return Reading(
            None, "float64", Failure(Reason.KIND, f"It gave an object of type {call.what}, which {call.why}.")
        )
    parts: list[Numbers] = []
    try:
        precision = _walk(call.value, due, "", parts)
    except _Unfit as unfit:
        return Reading(None, "float64", unfit.failure)
    return Reading(parts[0] if len(parts) == 1 else _joined(parts), PRECISIONS[precision])


def raised_sentence(raised: Raised) -> str:
    """Where and what was raised, in the student's own terms."""
    at = f" in line {raised.line} of {raised.file}" if raised.line is not None else ""
    code = f" (`{raised.source.strip()}`)" if raised.source and raised.source.strip() else ""
    return f"{raised.type}{at}{code}: {raised.message}" if raised.message else f"{raised.type}{at}{code}."


def _joined(parts: list[Numbers]) -> Numbers:
    return np.concatenate(parts) if parts else np.empty(0)


def _walk(got: Value, due: Value, place: str, parts: list[Numbers]) -> int:
    """Append the numbers of `got`; returns the coarsest precision met, as an index of PRECISIONS."""
    if isinstance(due, Array) and due.data.shape:
        numbers, precision = _array(got, due, place)
        parts.append(_flat(numbers, due.data.dtype.kind == "c", place))
        return precision
    if isinstance(due, dict):
        return _dictionary(got, due, place, parts)
    if isinstance(due, (list, tuple)):
        return _sequence(got, due, place, parts)
    if isinstance(due, (str, bool)) or due is None or (isinstance(due, Array) and due.data.dtype.kind == "b"):
        parts.append(_same(got, due, place))
        return 0
    number, precision = _number(got, due, place)
    parts.append(number)
    return precision


def _number(got: Value, due: Value, place: str) -> tuple[Numbers, int]:
    due_number = due.data.item() if isinstance(due, Array) else due
    if type(got) is int or type(got) is float:
        return np.array([_exactly(got, due_number)]), 0
    if isinstance(got, Array) and got.data.shape == () and got.data.dtype.kind in "fiu":
        return np.array([_exactly(got.data.item(), due_number)]), _precision(got)
    if isinstance(due_number, complex) and (
        isinstance(got, complex) or (isinstance(got, Array) and got.data.shape == ())
    ):
        value = complex(got.data.item() if isinstance(got, Array) else got)
        return np.array([value.real, value.imag]), 0
    if isinstance(got, Array) and got.data.shape:
        cure = " Give the number itself, not an array that holds it." if got.data.size == 1 else ""
        sentence = f"A number was due, and it is an array of shape {shape_name(got.data.shape)}.{cure}"
        raise _Unfit(Reason.SHAPE if got.data.size == 1 else Reason.KIND, sentence, place)
    raise _Unfit(Reason.KIND, f"A number was due, and it is {kind_name(got)}.", place)


def _exactly(got: Any, due: Any) -> float:
    """`got` as a float that equals `due` only where the two are the same number, however large."""
    if isinstance(got, float) and not math.isfinite(got):
        return got
    if abs(got) <= EXACT_BELOW or not isinstance(due, int):
        return float(got) if abs(got) <= MOST else math.inf
    if got == due:
        return float(due)
    return math.inf if abs(got) > MOST or float(got) == float(due) else float(got)


def _array(got: Value, due: Array, place: str) -> tuple[npt.NDArray[Any], int]:
    data, precision = _stacked(got, due.data.shape, place)
    if data.shape != due.data.shape:
        raise _Unfit(Reason.SHAPE, _shape_sentence(data.shape, due.data.shape), place)
    if data.dtype.kind == "c" and due.data.dtype.kind != "c":
        raise _Unfit(Reason.KIND, "Real numbers were due, and they are complex.", place)
    if (data.dtype.kind == "b") != (due.data.dtype.kind == "b"):
        raise _Unfit(Reason.KIND, "Numbers were due, and they are True and False.", place)
    return data, precision


def _stacked(got: Value, shape: tuple[int, ...], place: str) -> tuple[npt.NDArray[Any], int]:
    """An array of an Array or of nested lists of numbers, rows may be arrays."""
    if isinstance(got, Array):
        return got.data, _precision(got)
    if type(got) is int or type(got) is float or type(got) is complex:
        return np.asarray(got if abs(got) <= MOST else math.inf), 0
    if not isinstance(got, (list, tuple)):
        raise _Unfit(Reason.KIND, f"An array of shape {shape_name(shape)} was due, and it is {kind_name(got)}.", place)
    if all(type(item) is float for item in got):
        return np.array(got, dtype=np.float64), 0
    if any(type(item) is bool for item in got):
        raise _Unfit(Reason.KIND, "Numbers were due, and some of them are True or False.", place)
    rows = [_stacked(item, shape, place) for item in got]
    if len({row.shape for row, _ in rows}) > 1:
        raise _Unfit(Reason.SHAPE, "The rows of the list have different lengths.", place)
    return np.stack([row for row, _ in rows]) if rows else np.empty(0), max((p for _, p in rows), default=0)


def _flat(data: npt.NDArray[Any], as_complex: bool, place: str) -> Numbers:
    if as_complex:
        return np.ascontiguousarray(data, dtype=np.complex128).reshape(-1).view(np.float64)
    return data.reshape(-1).astype(np.float64)


def _precision(array: Array) -> int:
    return PRECISIONS.index(array.dtype) if array.dtype in PRECISIONS else 0


def _shape_sentence(got: tuple[int, ...], due: tuple[int, ...]) -> str:
    hint = ""
    if got == due[::-1]:
        hint = " It is the transpose."
    elif [size for size in got if size != 1] == [size for size in due if size != 1]:
        hint = " There is an axis of length 1 too many." if len(got) > len(due) else " An axis of length 1 is missing."
    return f"The shape {shape_name(due)} was due, and it is {shape_name(got)}.{hint}"


def _sequence(got: Value, due: list[Value] | tuple[Value, ...], place: str, parts: list[Numbers]) -> int:
    if isinstance(got, Array) and got.data.shape:
        items: list[Value] = [Array(np.asarray(row), got.dtype) for row in got.data]
    elif isinstance(got, (list, tuple)):
        items = list(got)
    else:
        raise _Unfit(Reason.KIND, f"{len(due)} values were due, as a tuple, and it is {kind_name(got)}.", place)
    if len(items) != len(due):
        raise _Unfit(Reason.SHAPE, f"{len(due)} values were due, and there are {len(items)}.", place)
    walked = [
        _walk(item, wanted, f"{place}[{i}]", parts) for i, (item, wanted) in enumerate(zip(items, due, strict=True))
    ]
    return max(walked, default=0)


def _dictionary(got: Value, due: dict[str | int, Value], place: str, parts: list[Numbers]) -> int:
    if not isinstance(got, dict):
        keys = ", ".join(repr(key) for key in due)
        raise _Unfit(Reason.KIND, f"A dictionary with the keys {keys} was due, and it is {kind_name(got)}.", place)
    missing = [repr(key) for key in due if key not in got]
    if missing:
        raise _Unfit(Reason.KIND, f"The dictionary has no entry {', '.join(missing)}.", place)
    return max((_walk(got[key], wanted, f"{place}[{key!r}]", parts) for key, wanted in due.items()), default=0)


def _same(got: Value, due: Value, place: str) -> Numbers:
    """0 where a text or truth value is the one that was due, 1 where it is not."""
    plain_got = got.data.item() if isinstance(got, Array) and got.data.shape == () else got
    plain_due = due.data.item() if isinstance(due, Array) else due
    if type(plain_got) is not type(plain_due):
        raise _Unfit(Reason.KIND, f"{kind_name(due).capitalize()} was due, and it is {kind_name(got)}.", place)
    return np.array([0.0 if plain_got == plain_due else 1.0])
