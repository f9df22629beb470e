"""Numbers as they are written: exact in files, short for people, who read how many of what in their language.

Where a number of points stands in a sentence there are two phrases: one with the forms that a language has for whole
numbers, and one for what is not whole (1.5), for which Slavic languages have yet another form.
"""

from __future__ import annotations

import math

from grader.model.message import Message, phrase, phrases


def number(value: float) -> int | float:
    """For files: 2.0 -> 2, 2.3000000000000003 -> 2.3; at most 6 decimals, no minus zero."""
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded


def points(value: float) -> str:
    """For people: 2.0 -> "2", 4/3 -> "1.33"."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def tenths(value: float) -> str:
    """For means: 10.318 -> "10.3"."""
    return f"{value:.1f}"


def signed(value: float) -> str:
    """For correlations: 0.456 -> "0.46", -0.001 -> "0.00", -0.2 -> "−0.20"."""
    text = f"{value:.2f}".replace("-", "−")
    return "0.00" if text == "−0.00" else text


def count(value: float, noun: str) -> str:
    """In English alone: count(1, "student") -> "1 student"; count(2.5, "point") -> "2.5 points"."""
    return f"{points(value)} {noun}" if value == 1 else f"{points(value)} {noun}s"


def in_points(value: float) -> Message:
    """in_points(2) -> "2 points"."""
    if value != int(value):
        # NOTE: not a whole number: 1.5 points
        return phrase("{points} points", points=points(value))
    return phrases("{points} point", "{points} points", int(value), points=points(value))


def of_points(value: float) -> Message:
    """of_points(2) -> "of 2 points"."""
    if value != int(value):
        # NOTE: not a whole number. It stands after a score: 1 of 1.5 points
        return phrase("of {points} points", points=points(value))
    # NOTE: It stands after a score: 1.5 of 2 points
    return phrases("of {points} point", "of {points} points", int(value), points=points(value))


def wait(value: float) -> Message:
    """wait(1) -> "1 point waits for a person"."""
    if value != int(value):
        # NOTE: not a whole number: 1.5 points
        return phrase("{points} points wait for a person", points=points(value))
    return phrases(
        "{points} point waits for a person", "{points} points wait for a person", int(value), points=points(value)
    )


def not_graded(value: float) -> Message:
    """not_graded(1) -> "1 point could not be graded."."""
    if value != int(value):
        # NOTE: not a whole number: 1.5 points
        return phrase("{points} points could not be graded.", points=points(value))
    return phrases(
        "{points} point could not be graded.", "{points} points could not be graded.", int(value), points=points(value)
    )


def cases_right(right: int, cases: int) -> Message:
    """cases_right(3, 20) -> "3 of 20 cases right."."""
    return phrases("{right} of {number} case right.", "{right} of {number} cases right.", cases, right=right)


def more(number: float) -> Message:
    """What a list that is too long ends with."""
    return phrase("and {number} more", number=number)


def percent(share: float) -> str:
    """percent(0.666) -> "67 %"; not quite all is never shown as all, nor a little as nothing."""
    whole = round(100 * share)
    if whole == 100 and share < 1:
        return "> 99 %"
    return "< 1 %" if whole == 0 and share > 0 else f"{whole} %"


def short(value: float) -> str:
    """For what was measured, two digits: 0.351 -> "0.35", 0.0000031 -> "3.1e-6", 187.4 -> "187", infinity -> "inf"."""
    if value == 0 or not math.isfinite(value):
        return f"{abs(value) if value == 0 else value:g}"
    digits, power = f"{value:.1e}".split("e")
    if -2 <= int(power) < 4:
        return f"{value:.0f}" if int(power) > 0 else f"{float(f'{value:.1e}'):g}"
    return f"{digits.removesuffix('.0')}e{int(power)}"
