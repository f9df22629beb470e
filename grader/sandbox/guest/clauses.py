"""What the guest says in the grader's own voice: why a value is refused, and which shapes met on a line.

The parent prints these words as its own, so it takes no others: a forged message could praise a wrong answer.
"""

from __future__ import annotations

import re
from typing import Final

from . import wire

NOT_PLAIN = "is not plain data"
NOT_A_FUNCTION = "is not a function"
NOT_A_FIGURE = "is not a figure"
NOT_DENSE = "is not an ordinary dense tensor"
LONG_INTEGER = f"has more than {wire.DIGITS} digits"
LONG_TEXT = f"is longer than {wire.TEXT} characters"
NO_TEXT = "holds characters that are no text"
TOO_LARGE = "is too large for a float"
TOO_HEAVY = f"takes more than {wire.BYTES // 1_000_000} MB"
TOO_HEAVY_STEPS = f"{TOO_HEAVY} over all steps"
TOO_MANY = f"holds more than {wire.NODES} values"
TOO_DEEP = f"is nested more than {wire.DEPTH} levels deep"
MANY_KEYS = f"has more than {wire.KEYS} keys"
ODD_KEYS = "has keys that are neither text nor integers"
FIELDS = "has a dtype with fields, which is not of numbers"
ODD_DTYPE = "has a dtype of another library, which is not of numbers"

# As they are said of a list, a tuple or a dictionary that holds what is refused.
_INSIDE: Final = {
    NOT_PLAIN: f"holds something that {NOT_PLAIN}",
    NOT_DENSE: f"holds something that {NOT_DENSE}",
    LONG_INTEGER: f"holds an integer of more than {wire.DIGITS} digits",
    LONG_TEXT: f"holds a text of more than {wire.TEXT} characters",
    TOO_LARGE: f"holds a fraction that {TOO_LARGE}",
    FIELDS: f"holds an array that {FIELDS}",
    ODD_DTYPE: f"holds an array that {ODD_DTYPE}",
}
_OTHERS = (NOT_A_FUNCTION, NOT_A_FIGURE, NO_TEXT, TOO_HEAVY, TOO_HEAVY_STEPS, TOO_MANY, TOO_DEEP, MANY_KEYS, ODD_KEYS)
_ALL = frozenset({*_INSIDE, *_INSIDE.values(), *_OTHERS})
# As numpy and torch write their own. A dtype's text may hold a student's words: names of fields, the repr of an object.
_NUMPY = r"object|[<>|=]?[SUV][0-9]{0,10}|(?:datetime|timedelta)64(?:\[[0-9]{0,9}[a-zA-Z]{1,2}\])?"
_TORCH = r"torch\.(?:q?u?int|float|bits|complex)[0-9]{1,3}(?:x[0-9])?(?:_e[0-9]m[0-9](?:fnuz|fnu|fn)?(?:_x[0-9])?)?"
_DTYPE = re.compile(f"{_NUMPY}|{_TORCH}")
_OF_DTYPE = re.compile(rf"(?:holds an array that )?has the dtype (?:{_NUMPY}|{_TORCH}), which is not of numbers")
_NUMBER = r"-?[0-9]{1,9}(?:\.[0-9]{1,9})?(?:e[+-][0-9]{2,3})?|-?inf|nan|None|True|False"
_SHAPE = rf"[^\W\d]\w* is (?:\((?:[0-9]+,|[0-9]+(?:, [0-9]+)+)?\)|{_NUMBER})"
_SHAPES = re.compile(f"{_SHAPE}(?:, {_SHAPE})*")


def of_dtype(dtype: str) -> str:
    """The clause for an array of a dtype that is not of numbers. dtype: as its library writes it."""
    return f"has the dtype {dtype}, which is not of numbers" if _DTYPE.fullmatch(dtype) else ODD_DTYPE


def inside(clause: str) -> str:
    """A clause as it is said of the box that holds what is refused."""
    return f"holds an array that {clause}" if _OF_DTYPE.fullmatch(clause) else _INSIDE.get(clause, clause)


def refuses(clause: str) -> bool:
    """Whether it is one of those that say why a value is refused."""
    return clause in _ALL or _OF_DTYPE.fullmatch(clause) is not None


def tells_shapes(text: str) -> bool:
    """Whether it is as shapes.py writes: "x is (3,), W1 is (5, 3), n is 0"."""
    return _SHAPES.fullmatch(text) is not None
