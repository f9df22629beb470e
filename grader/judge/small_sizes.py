"""Drawn sizes made small for paper: 2 or 3 in the place of 17, as far as the draw allows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from grader.judge.draw import whole_bounds
from grader.model.draws import Arithmetic, Draw, Integers, ListOf, OneOf
from grader.model.value import Value

LARGEST = 3  # of sizes on paper; beyond it there is only what the bounds of a draw ask for
_TELLING = 2  # a size of 1 hides mistakes: no large one becomes that


def small_sizes(draw: Draw, value: Value, names: Mapping[str, Value]) -> Value:
    """The value with single whole numbers, and lists, no larger than they need to be."""
    match draw:
        case Integers(integers=bounds, shape=None) if isinstance(value, int) and value > LARGEST:
            low, high = whole_bounds(bounds, names)
            return _smaller(value, range(max(low, _TELLING), min(high, max(low + 1, LARGEST)) + 1))
        case OneOf(one_of=options, shape=None) if isinstance(value, int) and value > LARGEST:
            return _smaller(value, [each for each in options if isinstance(each, int) and _TELLING <= each <= LARGEST])
        case ListOf(list_of=element, length=length) if isinstance(value, list):
            return [small_sizes(element, each, names) for each in value[: _longest(length, names)]]
    return value


def _smaller(value: int, others: Sequence[int]) -> int:
    return others[value % len(others)] if others else value


def _longest(length: int | str | tuple[Arithmetic, Arithmetic], names: Mapping[str, Value]) -> int | None:
    """None for a list of one length: others rely on it."""
    return max(whole_bounds(length, names)[0], LARGEST) if isinstance(length, tuple) else None
