"""Factors between what came and what was due, and what is said of them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

import numpy as np

from grader.judge.diagnosis.quantities import Quantity
from grader.judge.number import Numbers
from grader.judge.target import Marks
from grader.model.message import NOTHING, Message, phrase

CLOSE = 1e-6  # relative: values that were computed in single precision are as close
_CONSTANTS = {
    2: "2",
    3: "3",
    4: "4",
    10: "10",
    100: "100",
    1000: "1000",
    math.pi: "π",
    2 * math.pi: "2π",
    math.e: "e",
    math.sqrt(2): "√2",
}
_LOGARITHMS = {math.log(2): "ln 2", math.log(10): "ln 10"}
_ANGLES = {math.pi / 180: "π/180"}
_PLAIN = 2  # the first of what is made of a quantity: itself, and one over it


def one_factor(factor: float) -> Message:
    """What is said of a factor that is the same everywhere: its name, "1/2" or "π", if anybody would recognise it."""
    if name := _name(factor, _CONSTANTS):
        return phrase("Your values are off by the factor {factor}.", factor=name)
    if name := _name(factor, _LOGARITHMS):
        return _off_by(name, phrase("is the logarithm to the right base?"))
    if name := _name(factor, _ANGLES):
        return _off_by(name, phrase("degrees or radians?"))
    return phrase("Your values are off by the same factor in every case.")


def _off_by(name: str, question: Message) -> Message:
    return phrase("Your values are off by the factor {factor}: {question}", factor=name, question=question)


def _name(factor: float, constants: Mapping[float, str]) -> str:
    """What a factor is called by these constants; "" for one that is none of them, nor one over one of them."""
    sign = "−" if factor < 0 else ""
    for value, name in constants.items():
        if _same(abs(factor), value):
            return f"{sign}{name}"
        if _same(abs(factor), 1 / value):
            return f"{sign}1/({name})" if "/" in name or " " in name else f"{sign}1/{name}"
    return ""


def _same(one: float, other: float) -> bool:
    return abs(one - other) <= CLOSE * abs(other)


def factor_by_case(factors: Numbers, quantities: tuple[Quantity, ...], chosen: Marks) -> Message:
    """What is said of a factor of its own in each of the chosen cases, if it is made of one quantity of the cases.

    factors: one for each chosen case. NOTHING where they are made of none. The question points to what such a factor
    usually comes from. Quantities themselves come first: of a square array the number of elements is one, too.
    """
    forms = [list(_made_of(each, each.values[chosen])) for each in quantities]
    plain = [form for each in forms for form in each[:_PLAIN]]
    others = [form for each in forms for form in each[_PLAIN:]]
    for name, made, question in plain + others:
        if np.isfinite(made).all() and (np.abs(factors - made) <= CLOSE * np.abs(made)).all():
            return _by_case(name, question)
    return NOTHING


def _by_case(name: Message, question: Message) -> Message:
    if not question:
        return phrase("Your values are off by a factor that is {factor}.", factor=name)
    # NOTE: {factor} is a phrase like "the length of `x`" or "one over the length of `x`".
    return phrase("Your values are off by a factor that is {factor}: {question}", factor=name, question=question)


def _made_of(quantity: Quantity, values: Numbers) -> Iterator[tuple[Message, Numbers, Message]]:
    """(name, factors, question); what is divided by nothing is not finite. The caller sees to numpy's warnings."""
    name = quantity.name
    yield name, values, phrase("is something added up that should be averaged?") if quantity.axis else NOTHING
    # NOTE: {quantity} is "`p`" or a phrase like "the length of `x`"; a formula is as good: 1 / ({quantity}).
    inverse = phrase("one over {quantity}", quantity=name)
    yield inverse, 1 / values, phrase("is something averaged that should be added up?") if quantity.axis else NOTHING
    yield phrase("the square of {quantity}", quantity=name), values**2, NOTHING
    yield phrase("one over the square of {quantity}", quantity=name), 1 / values**2, NOTHING
    yield phrase("the square root of {quantity}", quantity=name), np.sqrt(values), NOTHING
    yield phrase("one over the square root of {quantity}", quantity=name), 1 / np.sqrt(values), NOTHING
    if quantity.size:
        unbiased = phrase("is it divided by n or by n − 1?")
        yield phrase("n/(n − 1), n being {quantity}", quantity=name), values / (values - 1), unbiased
        yield phrase("(n − 1)/n, n being {quantity}", quantity=name), (values - 1) / values, unbiased
        yield phrase("{quantity} less 1", quantity=name), values - 1, NOTHING
        yield phrase("one over ({quantity} less 1)", quantity=name), 1 / (values - 1), NOTHING
    else:
        yield phrase("1 − {quantity}", quantity=name), 1 - values, NOTHING
        yield phrase("one over (1 − {quantity})", quantity=name), 1 / (1 - values), NOTHING
