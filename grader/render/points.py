"""Numbers as they are written: exact in files, short for people."""

from __future__ import annotations

import math


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
    """count(1, "student") -> "1 student"; count(2.5, "point") -> "2.5 points"."""
    return f"{points(value)} {noun}" if value == 1 else f"{points(value)} {noun}s"


def wait(value: float) -> str:
    """wait(1) -> "1 point waits for a person"."""
    return f"{count(value, 'point')} {'waits' if value == 1 else 'wait'} for a person"


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
