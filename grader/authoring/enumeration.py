"""All inputs that there are, where they are few: an error on one of ten thousand is then found for sure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from grader.judge.arithmetic import evaluate
from grader.judge.draw import whole_bounds
from grader.model.answers import FunctionAnswer, Gradient
from grader.model.case import Case
from grader.model.draws import Computed, Draw, Integers, OneOf
from grader.model.value import Value

Values = dict[str, Value]


@dataclass(frozen=True, slots=True)
class Inputs:
    """All inputs of a group of cases, of which a seed draws `cases`."""

    group: str | None
    cases: int
    rows: Sequence[Values]


class _Uncounted(Exception):
    """An argument is a real number or an array, or there are more inputs than were asked for."""


def every_input(answer: FunctionAnswer, most: int) -> tuple[Inputs, ...]:
    """All inputs that can be drawn, by groups; () where they cannot be counted or are more than `most`.

    ValueError says which argument cannot be drawn with some values of the others.
    """
    if isinstance(answer.oracle, Gradient) and answer.oracle.where:
        return ()
    found: list[Inputs] = []
    try:
        for name, group in answer.groups.items():
            conditions = [text for text in (answer.require, group.require) if text]
            rows = _rows({**answer.arguments, **group.arguments}, conditions, most - _count(found))
            found.append(Inputs(name, group.cases, rows))
        if not answer.groups:
            conditions = [answer.require] if answer.require else []
            found.append(Inputs(None, answer.cases, _rows(answer.arguments, conditions, most)))
    except _Uncounted:
        return ()
    return tuple(found) if all(inputs.rows for inputs in found) else ()


def portions(inputs: Sequence[Inputs]) -> list[tuple[Case, ...]]:
    """The inputs in portions that are made up like the cases of one seed; some come twice, to fill the last ones."""
    return [_portion(inputs, number) for number in range(max(-(-len(each.rows) // each.cases) for each in inputs))]


def _portion(inputs: Sequence[Inputs], number: int) -> tuple[Case, ...]:
    cases: list[Case] = []
    for each in inputs:
        for at in range(number * each.cases, (number + 1) * each.cases):
            cases.append(Case(len(cases), each.group, each.rows[at % len(each.rows)]))
    return tuple(cases)


def _count(found: Sequence[Inputs]) -> int:
    return sum(len(inputs.rows) for inputs in found)


def _rows(draws: Mapping[str, Draw], conditions: Sequence[str], most: int) -> list[Values]:
    rows: list[Values] = []
    for tried, values in enumerate(_every(list(draws.items()), {})):
        if tried >= most:
            raise _Uncounted
        if all(evaluate(condition, values) for condition in conditions):
            rows.append(values)
    return rows


def _every(draws: Sequence[tuple[str, Draw]], values: Values) -> Iterator[Values]:
    """What all arguments can be, those of `values` being chosen."""
    if not draws:
        yield values
        return
    (name, draw), *others = draws
    try:
        options = _options(draw, values)
    except (ValueError, ArithmeticError) as error:
        raise ValueError(f"argument `{name}`: {error}") from None
    for option in options:
        yield from _every(others, {**values, name: option})


def _options(draw: Draw, values: Values) -> Sequence[Value]:
    match draw:
        case Integers(integers=bounds, shape=None):
            low, high = whole_bounds(bounds, values)
            return range(low, high + 1)
        case OneOf(one_of=options, shape=None):
            return options
        case Computed(value=expression):
            return [evaluate(expression, values) + 0]
    raise _Uncounted
