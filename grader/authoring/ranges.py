"""Parts of a declared range, and declared options, that never came up: no answer is tried on them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from grader.authoring.flat import numbers_of, scalars_of
from grader.judge.arithmetic import evaluate
from grader.model.answers import FunctionAnswer
from grader.model.case import Case
from grader.model.draws import Arithmetic, Draw, Integers, ListOf, LogUniform, OneOf, TupleOf, Uniform
from grader.model.value import Value
from grader.render.points import short

_TIMES = 7  # so often a part should have come up: that it never does is then no chance (0.1 %)
_RARE_END = 1 / 8  # how often a whole number is the end of its range that comes up less
_SHARE = 0.1  # of a range, at one of its ends, that may be left out


@dataclass(frozen=True, slots=True)
class Declared:
    """A draw as the file has it. values: those in which its parts are looked for; drawn: those that it gave.

    what: words for it; why: what may exclude a part of it.
    """

    what: str
    draw: Draw
    values: Sequence[Value]
    drawn: Sequence[Value]
    why: str = "`require`"


def unused_parts(answer: FunctionAnswer, name: str, cases: Sequence[Case]) -> Iterator[str]:
    """A sentence for each part that an argument never comes to, in whatever group it is declared."""
    for declared in _declared(answer, name, cases):
        for each in _elements(declared):
            yield from _missing_options(each)
            yield from _missing_ends(each)
            yield from _left_out(each)


def _declared(answer: FunctionAnswer, name: str, cases: Sequence[Case]) -> Iterator[Declared]:
    """The draw of the answer itself, which other groups may make up for, and those of groups that replace it."""
    replaced = {group: each.arguments[name] for group, each in answer.groups.items() if name in each.arguments}
    values = [case.values[name] for case in cases]
    drawn = [case.values[name] for case in cases if case.group not in replaced]
    why = "`require` or a group" if replaced else "`require`"
    yield Declared(f"`{name}`", answer.arguments[name], values, drawn or values, why)
    for group, draw in replaced.items():
        drawn = [case.values[name] for case in cases if case.group == group]
        yield Declared(f"in the group `{group}`, `{name}`", draw, drawn, drawn)


def _elements(declared: Declared) -> Iterator[Declared]:
    """The same, but of a list what each of its elements is, and of a tuple each place."""
    if isinstance(declared.draw, ListOf):
        yield from _elements(_part(declared, declared.draw.list_of, slice(None)))
    elif isinstance(declared.draw, TupleOf):
        for at, draw in enumerate(declared.draw.tuple_of):
            yield from _elements(_part(declared, draw, slice(at, at + 1)))
    else:
        yield declared


def _part(declared: Declared, draw: Draw, which: slice) -> Declared:
    return replace(declared, draw=draw, values=_items(declared.values, which), drawn=_items(declared.drawn, which))


def _items(values: Sequence[Value], which: slice) -> list[Value]:
    return [item for value in values if isinstance(value, (list, tuple)) for item in value[which]]


def _missing_options(declared: Declared) -> Iterator[str]:
    if isinstance(declared.draw, OneOf):
        options = declared.draw.one_of
        seen = set(scalars_of(declared.values))
        if len(scalars_of(declared.drawn)) >= _TIMES * len(options):
            for option in dict.fromkeys(options):
                if option not in seen:
                    yield f"{declared.what} is never {option!r}: does {declared.why} exclude it?"


def _missing_ends(declared: Declared) -> Iterator[str]:
    if isinstance(declared.draw, Integers) and declared.draw.shape is None:
        seen = set(scalars_of(declared.values))
        for bound in declared.draw.integers if len(declared.drawn) * _RARE_END >= _TIMES else ():
            if isinstance(bound, int) and bound not in seen:
                yield f"{declared.what} is never {bound}, the end of its range: does {declared.why} exclude it?"


def _left_out(declared: Declared) -> Iterator[str]:
    """More than a tenth of a range at one of its ends, on its own scale."""
    numbers, count = numbers_of(declared.values), numbers_of(declared.drawn).size
    bounds = _bounds(declared.draw)
    if bounds is None or not count:
        return
    low, high = bounds
    scale = np.log if isinstance(declared.draw, LogUniform) else np.asarray
    inside = scale(numbers[(numbers >= low) & (numbers <= high)])
    start, end = float(scale(low)), float(scale(high))
    missing = max(inside.min() - start, end - inside.max()) / (end - start) if inside.size else 1.0
    if missing > _SHARE + _TIMES / count:
        span = f"{short(numbers.min())} to {short(numbers.max())}"
        yield (
            f"{declared.what} is declared to be {low:g} to {high:g}, and was only {span} with all seeds: does"
            f" {declared.why} exclude the rest? If it should, declare a narrower range"
        )


def _bounds(draw: Draw) -> tuple[float, float] | None:
    """Of a range of which every part is as likely, where its bounds are the same for each case."""
    match draw:
        case Uniform(uniform=bounds) | LogUniform(log_uniform=bounds):
            found = _fixed(bounds)
        case Integers(integers=bounds, shape=shape) if shape is not None:
            found = _fixed(bounds)
        case _:
            return None
    return found if found and found[0] < found[1] else None


def _fixed(bounds: tuple[Arithmetic, Arithmetic]) -> tuple[float, float] | None:
    nothing: Mapping[str, Value] = {}
    try:
        low, high = (float(evaluate(bound, nothing)) for bound in bounds)
    except (ValueError, ArithmeticError):
        return None
    return (low, high) if math.isfinite(low) and math.isfinite(high) else None
