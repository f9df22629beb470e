"""A student's figure drawn again from its lines: axes, ticks and polylines, laid out for inline SVG in the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, isfinite, log10

from grader.model.report import Curve

WIDTH, HEIGHT = 480, 260  # of the plot itself, in SVG units
MOST_TICKS = 8
FURTHEST = 1e12  # a number beyond this is left out of the drawing: it would flatten all others
_SMALLEST = 1e-9  # what differs by less, beside its size, is drawn as flat
_STEPS = (1, 2, 5, 10)


@dataclass(frozen=True, slots=True)
class Tick:
    """place: in SVG units from the left, or from the top."""

    place: float
    label: str


@dataclass(frozen=True, slots=True)
class LineDrawing:
    """paths: for each line the `points` of a polyline, in units of WIDTH and HEIGHT; names: of what they show."""

    paths: tuple[str, ...]
    names: tuple[str | None, ...]
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]
    width: int = WIDTH
    height: int = HEIGHT


def line_drawing(curves: Sequence[Curve]) -> LineDrawing | None:
    """Lay out a figure's lines; None where there is nothing that can be drawn."""
    lines = [[point for point in zip(curve.x, curve.y, strict=True) if _near(point)] for curve in curves]
    points = [point for line in lines for point in line]
    if not points:
        return None
    left, right = _range([x for x, _ in points], 0)
    low, high = _range([y for _, y in points], 0.05)
    wide, tall = WIDTH / (right - left), HEIGHT / (high - low)
    named = [(line, curve.name) for line, curve in zip(lines, curves, strict=True) if len(line) > 1]
    paths = (" ".join(f"{(x - left) * wide:.1f},{(high - y) * tall:.1f}" for x, y in line) for line, _ in named)
    across = tuple(Tick(round((at - left) * wide, 1), _label(at)) for at in _ticks(left, right))
    up = tuple(Tick(round((high - at) * tall, 1), _label(at)) for at in _ticks(low, high))
    return LineDrawing(tuple(paths), tuple(name for _, name in named), across, up)


def _near(point: tuple[float, float]) -> bool:
    return all(isfinite(number) and abs(number) <= FURTHEST for number in point)


def _range(numbers: Sequence[float], margin: float) -> tuple[float, float]:
    """From the least to the greatest, with a margin; never of no width."""
    low, high = min(numbers), max(numbers)
    size = max(abs(low), abs(high), _SMALLEST)
    flat = high - low < size * _SMALLEST
    room = size / 2 if flat else (high - low) * margin
    return low - room, high + room


def _ticks(low: float, high: float) -> list[float]:
    """Round numbers between the two, at most MOST_TICKS."""
    unit: float = 10.0 ** floor(log10((high - low) / MOST_TICKS))
    step = next(unit * each for each in _STEPS if (high - low) / (unit * each) <= MOST_TICKS)
    return [place * step for place in range(ceil(low / step - 1e-9), floor(high / step + 1e-9) + 1)][: MOST_TICKS + 1]


def _label(number: float) -> str:
    return f"{round(number, 12) or 0:.6g}".replace("-", "−")
