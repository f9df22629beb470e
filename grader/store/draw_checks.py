"""Draws beyond their types: expressions that are arithmetic of earlier numbers, and bounds in the right order."""

from __future__ import annotations

import math
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass

from grader.model import arithmetic
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
    TupleOf,
    Uniform,
)
from grader.model.exam import Key
from grader.store.wording import did_you_mean

Fault = tuple[Key, str]


@dataclass(frozen=True, slots=True)
class Names:
    """What an expression may use: the numbers above it. `arrays` are above it too; `later` are not yet drawn."""

    numbers: tuple[str, ...] = ()
    arrays: tuple[str, ...] = ()
    later: tuple[str, ...] = ()


def check_draws(
    draws: Mapping[str, Draw], above: Names = Names(), only: Container[str] | None = None
) -> Iterator[Fault]:
    """The faults of draws that are made in this order, each with its keys below the draws. only: of these draws."""
    order, numbers, arrays = list(draws), list(above.numbers), list(above.arrays)
    for at, (name, draw) in enumerate(draws.items()):
        if only is None or name in only:
            known = Names(tuple(numbers), tuple(arrays), tuple(order[at:]))
            yield from (((name, *keys), sentence) for keys, sentence in _check(draw, known))
        (numbers if is_number(draw) else arrays).append(name)


def names_of(draws: Mapping[str, Draw], drawn: list[str]) -> Names:
    """The names that are drawn, told apart."""
    told = [(name, is_number(draws[name])) for name in drawn]
    numbers = tuple(name for name, number in told if number)
    return Names(numbers, tuple(name for name, number in told if not number))


def is_number(draw: Draw) -> bool:
    """Whether a draw gives one number, which later sizes and bounds may be made of."""
    match draw:
        case Integers(shape=shape) | Uniform(shape=shape) | LogUniform(shape=shape):
            return not shape
        case Normal(normal=shape) | Bernoulli(bernoulli=shape):
            return not shape
        case OneOf(one_of=values, shape=shape):
            return not shape and not any(isinstance(value, str) for value in values)
    return isinstance(draw, Computed)


def check_expression(text: str, names: Names) -> str | None:
    """Why a text is not arithmetic of the numbers above it; None if it is."""
    try:
        used = arithmetic.names(arithmetic.parse(text))
    except ValueError as error:
        return str(error)
    for name in sorted(used - set(names.numbers)):
        if name in names.arrays:
            return f"{name} is not one number; sizes, bounds and conditions are computed from numbers"
        if name in names.later:
            return f"{name} is not drawn yet; an argument may use those above it"
        return f"{name} is not defined{did_you_mean(name, names.numbers)}"
    return None


def _check(draw: Draw, names: Names) -> Iterator[Fault]:
    parts = list(_parts(draw))
    for keys, value, _ in parts:
        if isinstance(value, str) and (sentence := check_expression(value, names)) is not None:
            yield keys, sentence
    for keys, value, role in parts:
        if not isinstance(value, str) and (sentence := _out_of_range(value, role)) is not None:
            yield keys, sentence
    yield from _reversed_bounds(draw)
    match draw:
        case OneOf(one_of=values, shape=tuple()):
            for at, value in enumerate(values):
                if isinstance(value, str):
                    yield ("one_of", at), f"found {value!r}; an array is drawn from numbers"
        case ListOf(list_of=inner):
            yield from ((("list_of", *keys), sentence) for keys, sentence in _check(inner, names))
        case TupleOf(tuple_of=inners):
            for at, inner in enumerate(inners):
                yield from ((("tuple_of", at, *keys), sentence) for keys, sentence in _check(inner, names))


def _parts(draw: Draw) -> Iterator[tuple[Key, Arithmetic, str]]:
    """The expressions of a draw: where, what, and what it is used for."""
    for field, role in ROLES.items():
        match getattr(draw, field, None):
            case tuple() as values:
                yield from (((field, at), value, role) for at, value in enumerate(values))
            case int() | float() | str() as value:
                yield (field,), value, role


ROLES = {
    "integers": "whole",
    "uniform": "finite",
    "log_uniform": "positive",
    "shape": "size",
    "normal": "size",
    "bernoulli": "size",
    "simplex": "size",
    "zeros": "size",
    "length": "size",
    "mean": "finite",
    "scale": "not negative",
    "p": "probability",
    "value": "any",
}


def _out_of_range(value: int | float, role: str) -> str | None:
    match role:
        case "whole" if value != math.floor(value) if math.isfinite(value) else True:
            return f"found {value}; allowed is a whole number or an expression"
        case "size" if value < 0:
            return f"found {value}; a size is not below 0"
        case "positive" if not (0 < value < math.inf):
            return f"found {value}; a bound of log_uniform is above 0 and finite"
        case "not negative" if not (0 <= value < math.inf):
            return f"found {value}; a scale is finite and not below 0"
        case "probability" if not (0 <= value <= 1):
            return f"found {value}; a probability is from 0 to 1"
        case "finite" if not math.isfinite(value):
            return f"found {value}; a number that is drawn from is finite"
    return None


def _reversed_bounds(draw: Draw) -> Iterator[Fault]:
    for field in ("integers", "uniform", "log_uniform", "length"):
        match getattr(draw, field, None):
            case (int() | float() as low, int() | float() as high) if low > high:
                yield (field,), f"found [{low}, {high}]; the first bound must not be above the second"
