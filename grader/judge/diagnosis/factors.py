"""Factors between what came and what was due, and what they are called."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from grader.judge.diagnosis.features import Marks, Quantity
from grader.judge.number import Numbers

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
    math.log(2): "ln 2: is the logarithm to the right base?",
    math.log(10): "ln 10: is the logarithm to the right base?",
    math.pi / 180: "π/180: degrees or radians?",
}


def constant_name(factor: float) -> str:
    """What a factor that is the same everywhere is called: "1/2", "π"; "" for one that nobody would recognise."""
    sign = "−" if factor < 0 else ""
    for value, name in _CONSTANTS.items():
        what, mark, question = name.partition(":")
        if _same(abs(factor), value):
            return f"{sign}{what}{mark}{question}"
        if _same(abs(factor), 1 / value):
            inverse = f"1/({what})" if "/" in what or " " in what else f"1/{what}"
            return f"{sign}{inverse}{mark}{question}"
    return ""


def varying_name(factors: Numbers, quantities: tuple[Quantity, ...], chosen: Marks) -> str:
    """What a factor of its own in each of the chosen cases is called, if it is made of one quantity of the cases.

    factors: one for each chosen case. The question points to what such a factor usually comes from.
    """
    for quantity in quantities:
        values = quantity.values[chosen]
        for name, made, question in _made_of(values, quantity.name, size=quantity.size):
            if np.isfinite(made).all() and (np.abs(factors - made) <= CLOSE * np.abs(made)).all():
                return f"{name}: {question}" if question else name
    return ""


def _made_of(values: Numbers, name: str, *, size: bool) -> Iterator[tuple[str, Numbers, str]]:
    """(name, factors, question); what is divided by nothing is not finite. The caller sees to numpy's warnings."""
    yield name, values, "is something added up that should be averaged?" if size else ""
    yield f"one over {name}", 1 / values, "is something averaged that should be added up?" if size else ""
    yield f"the square of {name}", values**2, ""
    yield f"one over the square of {name}", 1 / values**2, ""
    yield f"the square root of {name}", np.sqrt(values), ""
    yield f"one over the square root of {name}", 1 / np.sqrt(values), ""
    if size:
        unbiased = "by how many is it divided, by all of them or by one fewer?"
        yield f"n/(n − 1), n being {name}", values / (values - 1), unbiased
        yield f"(n − 1)/n, n being {name}", (values - 1) / values, unbiased
        yield f"{name} less 1", values - 1, ""
        yield f"one over ({name} less 1)", 1 / (values - 1), ""
    else:
        yield f"1 − {name}", 1 - values, ""
        yield f"one over (1 − {name})", 1 / (1 - values), ""


def _same(one: float, other: float) -> bool:
    return abs(one - other) <= CLOSE * abs(other)
