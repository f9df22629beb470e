"""Drawn numbers made handy for paper: -2.0 in the place of -1.1484375, as far as the draw allows it."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from grader.judge.arithmetic import evaluate
from grader.judge.number import Numbers
from grader.model.draws import Draw, LogUniform, Normal, Uniform
from grader.model.value import Array, Value

_USUAL = 2.0  # the scale of the whole numbers, if it is not larger already: of 1 they would nearly all be 1
DIGITS = 2  # that are kept of a number from a range
_PLAIN = (0.5, 4.0)  # scales of normal numbers that small whole numbers stand for; 1000 is there to overflow


def on_paper(draw: Draw, value: Value, names: Mapping[str, Value]) -> Value:
    """The value with fewer digits: of the same shape, signs and order, and within the bounds of its draw."""
    match draw:
        case Normal() if not evaluate(draw.mean, names) and _PLAIN[0] <= evaluate(draw.scale, names) <= _PLAIN[1]:
            larger = _USUAL / min(_USUAL, float(evaluate(draw.scale, names)))
            return _changed(value, _whole(_numbers(value) * larger))
        case Uniform(uniform=bounds) | LogUniform(log_uniform=bounds):
            low, high = (float(evaluate(bound, names)) for bound in bounds)
            short = _short(_numbers(value))
            return _changed(value, np.where((low <= short) & (short <= high), short, _numbers(value)))
    return value


def _whole(numbers: Numbers) -> Numbers:
    """(k,) whole numbers but 0, no two of which are the same: a tie, or a kink at 0, is no author's intention here."""
    made = np.zeros_like(numbers)
    for sign in (-1, 1):
        own = np.flatnonzero(np.copysign(1, numbers) == sign)
        least = 0.0
        for place in own[np.argsort(np.abs(numbers[own]), kind="stable")].tolist():
            least = max(least + 1, float(np.ceil(abs(numbers[place]))))
            made[place] = sign * least
    return made


def _short(numbers: Numbers) -> Numbers:
    return np.array([float(f"{number:.{DIGITS}g}") for number in numbers.tolist()], dtype=np.float64)


def _numbers(value: Value) -> Numbers:
    return np.asarray(value.data if isinstance(value, Array) else value, dtype=np.float64).reshape(-1)


def _changed(value: Value, numbers: Numbers) -> Value:
    if isinstance(value, Array):
        return Array(numbers.reshape(value.data.shape), value.dtype)
    return float(numbers[0])
