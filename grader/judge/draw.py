"""Draw the cases of a function answer from its declared arguments and the seed."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import numpy as np

from grader.judge.arithmetic import evaluate
from grader.judge.simplex import simplex
from grader.judge.stream import Stream, joined_path
from grader.model.answers import FunctionAnswer, Gradient, Group
from grader.model.case import Case
from grader.model.draws import (
    Arithmetic,
    Bernoulli,
    Computed,
    Draw,
    Integers,
    ListOf,
    LogUniform,
    Normal,
    OneOf,
    Simplex,
    TupleOf,
    Uniform,
    Zeros,
)
from grader.model.value import Array, Value

TRIES = 2000  # redraws of one case before `require` is called impossible
MOST_VALUES = 1_000_000  # in one drawn array: a size that was mistyped must not eat the machine
LOW_SHARE, HIGH_SHARE = 64, 32  # of 256: how often a whole number is its lowest and its highest
_name_of = cache(np.dtype.__str__)  # numpy puts a dtype's name together anew each time, which takes 4 µs

Change = Callable[[Draw, Value, Mapping[str, Value]], Value]  # of a value just drawn, given those before it


def as_drawn(draw: Draw, value: Value, names: Mapping[str, Value]) -> Value:
    """No change."""
    return value


def draw_cases(answer: FunctionAnswer, *path: object, change: Change = as_drawn) -> tuple[Case, ...]:
    """The cases of `answer`, all groups after one another; `path` names the streams: seed, exam, problem, answer.

    change: what becomes of each value before later ones are drawn from it.
    ValueError says which argument cannot be drawn, and why.
    """
    where = answer.oracle.where if isinstance(answer.oracle, Gradient) else {}
    cases: list[Case] = []
    groups: Mapping[str, Group] | dict[None, None] = answer.groups or {None: None}
    for name, group in groups.items():
        draws = {**answer.arguments, **(group.arguments if group else {}), **where}
        conditions = [text for text in (answer.require, group and group.require) if text]
        for number in range(group.cases if group else answer.cases):
            values = _draw_case(draws, conditions, (*path, name, number), change)
            cases.append(Case(len(cases), name, values))
    return tuple(cases)


def _draw_case(
    draws: Mapping[str, Draw], conditions: list[str], path: tuple[object, ...], change: Change
) -> dict[str, Value]:
    where = joined_path(*path)
    for attempt in range(TRIES):
        values: dict[str, Value] = {}
        for name, draw in draws.items():
            try:
                values[name] = change(draw, _draw(draw, values, Stream(where, attempt, name)), values)
            except (ValueError, ArithmeticError) as error:
                raise ValueError(f"argument `{name}`: {error}") from None
        if all(evaluate(condition, values) for condition in conditions):
            return values
    raise ValueError(f"`require` ({' and '.join(conditions)}) held for none of {TRIES} draws: widen the arguments")


def _draw(draw: Draw, names: Mapping[str, Value], stream: Stream) -> Value:
    match draw:
        case Integers(integers=bounds, shape=None):
            return _edgy_integer(*whole_bounds(bounds, names), stream)
        case Integers(integers=bounds, shape=shape):
            low, high = whole_bounds(bounds, names)
            return _array(shape, names, lambda count: stream.integers(low, high, count))
        case Uniform(uniform=bounds, shape=shape):
            low, high = _real_bounds(bounds, names)
            return _array(shape, names, lambda count: stream.uniform(low, high, count))
        case LogUniform(log_uniform=bounds, shape=shape):
            low, high = _real_bounds(bounds, names)
            if low <= 0:
                raise ValueError(f"log_uniform needs bounds above 0, and the lower one is {low}")
            return _array(shape, names, lambda count: stream.log_uniform(low, high, count))
        case Normal(normal=shape):
            mean, scale = float(evaluate(draw.mean, names)), float(evaluate(draw.scale, names))
            return _array(shape or None, names, lambda count: stream.normal(mean, scale, count))
        case Bernoulli(bernoulli=shape):
            p = float(evaluate(draw.p, names))
            return _array(shape or None, names, lambda count: (stream.unit(count) < p).astype(np.float64))
        case Simplex(simplex=shape):
            return _array(shape, names, lambda count: simplex(count, int(evaluate(draw.zeros, names)), stream))
        case Zeros(zeros=shape):
            return _array(shape, names, lambda count: np.zeros(count))
        case OneOf(one_of=options, shape=None):
            return options[stream.integer(0, len(options) - 1)]
        case OneOf(one_of=options, shape=shape):
            listed = np.array(options)
            return _array(shape or None, names, lambda count: listed[stream.integers(0, len(options) - 1, count)])
        case Computed(value=expression):
            return evaluate(expression, names) + 0  # -0.0 becomes 0.0
        case ListOf(list_of=element, length=length):
            return [_draw(element, names, stream) for _ in range(_length(length, names, stream))]
        case TupleOf(tuple_of=elements):
            return tuple(_draw(element, names, stream) for element in elements)
    raise TypeError(f"{type(draw).__name__} has no way to be drawn")


def _edgy_integer(low: int, high: int, stream: Stream) -> int:
    """A whole number of [low, high] that meets the bounds often: mistakes live at size 1."""
    lot = stream.integer(0, 255)
    if lot < LOW_SHARE:
        return low
    return high if lot < LOW_SHARE + HIGH_SHARE else stream.integer(low, high)


def _length(length: Arithmetic | tuple[Arithmetic, Arithmetic], names: Mapping[str, Value], stream: Stream) -> int:
    bounds = length if isinstance(length, tuple) else (length, length)
    return _edgy_integer(*whole_bounds(bounds, names), stream)


def whole_bounds(bounds: tuple[Arithmetic, Arithmetic], names: Mapping[str, Value]) -> tuple[int, int]:
    """The whole numbers that bound a draw, both included. ValueError: there are none, or they are out of reach."""
    low, high = _real_bounds(bounds, names)
    if high - low >= 2**62 or max(abs(low), abs(high)) >= 2**62:
        raise ValueError(f"the range from {low} to {high} is too wide for whole numbers")
    if math.ceil(low) > math.floor(high):
        raise ValueError(f"there is no whole number from {low} to {high}")
    return math.ceil(low), math.floor(high)


def _real_bounds(bounds: tuple[Arithmetic, Arithmetic], names: Mapping[str, Value]) -> tuple[Any, Any]:
    low, high = evaluate(bounds[0], names), evaluate(bounds[1], names)
    if not low <= high:
        raise ValueError(f"the lower bound {bounds[0]} is {low}, above the upper bound {bounds[1]} of {high}")
    if not abs(low) < math.inf > abs(high):
        raise ValueError(f"the bounds {low} and {high} are not both finite")
    return low, high


def _array(
    shape: tuple[int | str, ...] | None, names: Mapping[str, Value], draw: Callable[[int], np.ndarray[Any, Any]]
) -> Value:
    """One number where there is no shape, else an Array of it."""
    if shape is None:
        return draw(1)[0].item()  # type: ignore[no-any-return]
    sizes = tuple(evaluate(size, names) for size in shape)
    if any(not 0 <= size < math.inf or size != int(size) for size in sizes):
        raise ValueError(f"the shape {list(shape)} comes to {list(sizes)}: sizes are whole numbers from 0")
    count = math.prod(int(size) for size in sizes)
    if count > MOST_VALUES:
        raise ValueError(f"the shape {list(sizes)} holds {count} values, more than {MOST_VALUES}")
    data = draw(count).reshape([int(size) for size in sizes])
    return Array(data, _name_of(data.dtype))
