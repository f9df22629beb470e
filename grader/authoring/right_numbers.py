"""Right numbers that stand in a text: of a number that is due, or of an entry of a tuple or dictionary."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

import numpy as np

from grader.judge.key import AnswerKey
from grader.model.answers import NumberAnswer
from grader.model.attempt import Returned
from grader.model.value import Array, Value

_TELLING = 10  # a smaller whole number may stand in any sentence
_LONGEST = 1000  # bits: nobody writes a longer number into a sentence
_NUMBER = re.compile(r"(?<![\w.])[-−]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?(?!\.?\d)")


def right_numbers(text: str, answer: object, key: AnswerKey | None) -> Iterator[tuple[str, str]]:
    """Each right number in the text as it stands there, and what it is: "the right answer", "a right entry"."""
    if not isinstance(answer, NumberAnswer) or key is None:
        return
    call = key.target.layout.calls[0]
    value = call.value if isinstance(call, Returned) else None
    what = "a right entry" if isinstance(value, (list, tuple, dict)) else "the right answer"
    due = {written for number in _numbers(value) for written in _written(number, answer.digits)}
    for found in dict.fromkeys(_NUMBER.findall(text)):
        if due & set(_written(_read(found), answer.digits)):
            yield found, what


def _numbers(value: Value) -> Iterator[int | float]:
    """All that it is made of; arrays with a shape are left out."""
    if isinstance(value, (list, tuple)):
        for entry in value:
            yield from _numbers(entry)
    elif isinstance(value, dict):
        yield from _numbers(list(value.values()))
    elif isinstance(value, Array) and not value.data.shape and value.data.dtype.kind in "iuf":
        yield np.asarray(value.data).item()
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        yield value


def _written(number: int | float, digits: int) -> Iterator[str]:
    """A number that tells something, at the digits that are asked for; whole ones at all of theirs."""
    if isinstance(number, int) and number.bit_length() > _LONGEST:
        return
    if not math.isfinite(number) or (number == int(number) and abs(number) < _TELLING):
        return
    yield str(int(number)) if number == int(number) else f"{number:.{digits}g}"


def _read(found: str) -> int | float:
    text = found.replace("−", "-")
    return int(text) if len(text) < _LONGEST and text.lstrip("-").isdigit() else float(text)
