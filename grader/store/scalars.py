"""What a plain word in a problem file means: a number where a person means one, and otherwise the text as written.

    true True TRUE, false False FALSE       truth values        yes no on off y n           text
    null Null NULL ~ (and nothing at all)   nothing             2024-01-31  12:30  1.2.3    text
    3  -3  +3  0                            whole numbers       0x1F  0o17  0b1             text
    1e-3  1.5E4  -.5  5.  .inf  -.Inf       real numbers        nan  inf                    text

Three things are complaints, because two readers would read two things: `017` (17, or octal 15?), `1_000`, and
`.nan`, which equals nothing. In quotes, anything is text.
"""

from __future__ import annotations

import math
import re

WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
}
WHOLE = re.compile(r"[+-]?[0-9]+")
REAL = re.compile(r"[+-]?([0-9]+\.[0-9]*|\.[0-9]+|[0-9]+(?=[eE]))([eE][+-]?[0-9]+)?")
INFINITY = re.compile(r"([+-]?)\.(inf|Inf|INF)")
NOT_A_NUMBER = re.compile(r"[+-]?\.(nan|NaN|NAN)")
LEADING_ZERO = re.compile(r"[+-]?0[0-9]+")
GROUPED = re.compile(r"[+-]?[0-9][0-9_]*(\.[0-9_]*)?([eE][+-]?[0-9_]+)?")
MOST_DIGITS = 300  # what has more may be beyond the largest real number, and `math.isfinite` raises for it

Scalar = str | int | float | bool | None


def plain(text: str) -> Scalar:
    """The value of a scalar written without quotes; ValueError with a sentence where it is ambiguous."""
    if text in WORDS:
        return WORDS[text]
    if LEADING_ZERO.fullmatch(text):
        raise ValueError(
            f"found {_short(text)}; write {_short(_unpadded(text))}, or '{_short(text)}' in quotes for text"
        )
    if WHOLE.fullmatch(text):
        return _whole(text)
    if REAL.fullmatch(text):
        return _real(text)
    if infinity := INFINITY.fullmatch(text):
        return -math.inf if infinity[1] == "-" else math.inf
    if NOT_A_NUMBER.fullmatch(text):
        raise ValueError(f"found {text}; NaN equals nothing, so nothing can be compared with it; write a number")
    if "_" in text and GROUPED.fullmatch(text):
        raise _ambiguous(text, text.replace("_", ""))
    return text


def _whole(text: str) -> int:
    if len(text) > MOST_DIGITS:
        raise ValueError(f"found a whole number of {len(text)} digits; at most {MOST_DIGITS} are read")
    return int(text)


def _real(text: str) -> float:
    number = float(text)
    if math.isinf(number):
        raise ValueError(f"found {_short(text)}, which is beyond the largest number (1.8e308); write .inf for infinity")
    return number


def _ambiguous(text: str, number: str) -> ValueError:
    return ValueError(f"found {_short(text)}; write {_short(number)}, or '{_short(text)}' in quotes for text")


def _unpadded(text: str) -> str:
    sign = text[0] if text[0] in "+-" else ""
    return sign + (text.lstrip("+-").lstrip("0") or "0")


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:37]}..."
