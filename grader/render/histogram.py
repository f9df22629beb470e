"""The distribution of a class's scores, laid out for a small drawing (inline SVG in the class page)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor

_STEPS = (0.25, 0.5, 1, 2, 2.5, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000)
_MOST_BINS = 20
_MOST_TICKS = 11

WIDTH, HEIGHT = 640, 150  # of the plot itself, in SVG units


@dataclass(frozen=True, slots=True)
class Bin:
    """Scores from low to below high; the last bin holds the full score too."""

    low: float
    high: float
    students: int


@dataclass(frozen=True, slots=True)
class Bar:
    """One bin as a rectangle."""

    bin: Bin
    x: float
    y: float
    width: float
    height: float
    last: bool


@dataclass(frozen=True, slots=True)
class Histogram:
    """Bars, the labels of the axis as (x, score), and where the median stands; in units of WIDTH and HEIGHT."""

    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, float], ...]
    median: float | None
    width: int = WIDTH
    height: int = HEIGHT


def histogram(scores: Sequence[tuple[float, int]], max_score: float, median: float | None) -> Histogram:
    """Lay out the histogram. scores: (score, how many), in any order."""
    found = bins(scores, max_score)
    most = max((one.students for one in found), default=0) or 1
    scale = WIDTH / found[-1].high
    bars = tuple(_bar(one, scale, HEIGHT / most, one is found[-1]) for one in found)
    edges = [one.low for one in found] + [found[-1].high]
    every = ceil((len(edges) - 1) / (_MOST_TICKS - 1))
    ticks = tuple((round(edge * scale, 2), edge) for edge in _labelled(edges, every))
    return Histogram(bars, ticks, None if median is None else round(min(median, found[-1].high) * scale, 2))


def _labelled(edges: list[float], every: int) -> list[float]:
    """One edge of `every`, and always the last; another that stands too near to it gives way."""
    room = edges[-1] / (2 * _MOST_TICKS)
    return [edge for edge in edges[:-1:every] if edges[-1] - edge > room] + [edges[-1]]


def bins(scores: Sequence[tuple[float, int]], max_score: float) -> tuple[Bin, ...]:
    """Bins of one round width from 0 to the full score, at most 20 of them."""
    top = max_score if max_score > 0 else 1
    step = next((step for step in _STEPS if top / step <= _MOST_BINS), top / _MOST_BINS)
    number = max(1, ceil(top / step - 1e-9))
    counts = [0] * number
    for score, students in scores:
        counts[min(number - 1, max(0, floor(score / step + 1e-9)))] += students
    return tuple(Bin(place * step, min((place + 1) * step, top), count) for place, count in enumerate(counts))


def _bar(one: Bin, scale: float, unit: float, last: bool) -> Bar:
    width = (one.high - one.low) * scale
    height = one.students * unit
    x, y = round(one.low * scale + 1, 2), round(HEIGHT - height, 2)
    return Bar(one, x, y, round(width - 2, 2), round(height, 2), last)
