"""Drawn numbers made handy for paper: -2.0 in the place of -1.1484375, as far as the draw allows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from math import ceil, floor, log10

import numpy as np

from grader.judge.arithmetic import evaluate
from grader.judge.number import Numbers
from grader.model.draws import Draw, ListOf, LogUniform, Normal, Uniform
from grader.model.value import Array, Value

_USUAL = 2.0  # the scale of the whole numbers, if it is not larger already: of 1 they would nearly all be 1
DIGITS = 2  # that are kept of a number from a range where steps would make a tie
_PLAIN = (0.5, 4.0)  # scales of normal numbers that small whole numbers stand for; 1000 is there to overflow
_STEPS = 5  # at least so many are between the bounds of a range
_ROUND = (1, 2, 5)  # steps and magnitudes are these, times a power of ten

Rounding = Callable[[float], float]


def on_paper(draw: Draw, value: Value, names: Mapping[str, Value]) -> Value:
    """The value with fewer digits: of the same shape, signs and order, and within the bounds of its draw."""
    match draw:
        case Normal() if _plain(float(evaluate(draw.mean, names)), float(evaluate(draw.scale, names))):
            larger = _USUAL / min(_USUAL, float(evaluate(draw.scale, names)))
            return _changed(value, _whole(_numbers(value) * larger))
        case Uniform(uniform=bounds) | LogUniform(log_uniform=bounds):
            low, high = (float(evaluate(bound, names)) for bound in bounds)
            coarse = _power if isinstance(draw, LogUniform) else _stepping(low, high)
            return _changed(value, _shortest(_numbers(value), low, high, coarse))
        case ListOf(list_of=element) if isinstance(value, list):
            return [on_paper(element, each, names) for each in value]
    return value


def _plain(mean: float, scale: float) -> bool:
    return _PLAIN[0] <= scale <= _PLAIN[1] and abs(mean) <= scale


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


def _shortest(numbers: Numbers, low: float, high: float, coarse: Rounding) -> Numbers:
    """(k,) rounded as roughly as makes no two alike that were not; where nothing does, those of two digits."""
    given = numbers.tolist()
    for short in (coarse, _digits(1), _digits(DIGITS)):
        made = [rounded if low <= (rounded := short(number)) <= high else number for number in given]
        if len(set(made)) == len(set(given)) and all(a * b > 0 or a == b for a, b in zip(made, given, strict=True)):
            break
    return np.array(made, dtype=np.float64)


def _digits(count: int) -> Rounding:
    return lambda number: float(f"{number:.{count}g}")


def _stepping(low: float, high: float) -> Rounding:
    """To the nearest step that is within the bounds and is not 0."""
    step = max((each for each in _around((high - low) / _STEPS) if each * _STEPS <= high - low), default=1.0)
    first, last = ceil(low / step), floor(high / step)

    def rounded(number: float) -> float:
        steps = min(max(round(number / step), first), last)
        return float(f"{(steps or (1 if number > 0 else -1)) * step:.12g}")  # 0.3, not 3 * 0.1

    return rounded if first <= last else _digits(1)


def _power(number: float) -> float:
    """The nearest magnitude."""
    return min(_around(number), key=lambda each: abs(log10(each / number)))


def _around(number: float) -> Iterator[float]:
    """Round numbers, from below a positive one to above it."""
    if number > 0:
        tens = floor(log10(number))
        yield from (float(f"{digit}e{tens + more}") for more in (0, 1) for digit in _ROUND)


def _numbers(value: Value) -> Numbers:
    return np.asarray(value.data if isinstance(value, Array) else value, dtype=np.float64).reshape(-1)


def _changed(value: Value, numbers: Numbers) -> Value:
    if isinstance(value, Array):
        return Array(numbers.reshape(value.data.shape), value.dtype)
    return float(numbers[0])
