"""Hold the lines of a figure against the curves that were due, as functions: sampling, order and colour do not matter.

A figure comes through the wall as a list of axes, each a list of lines, each a pair (x, y) of 1-D arrays.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from grader.model.answers import Plot
from grader.model.case import Case
from grader.model.message import Message, phrase
from grader.model.value import Array, Value

Reals = npt.NDArray[np.float64]
GRID = 4001  # points at which solvers give a curve: straight lines between them are off by far less than 0.01
WIDEST_GAP = 0.2  # of the range: two points further apart leave a part of the curve to the reader
DRAWN = 20  # times `within`: how far the line between the points may be from the curve
ALIKE = 0.03  # of the height of a curve: within this a line, divided by its factor, is the curve
LEFT = 0.1  # of what a line is off by: a factor that leaves more does not explain it


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """x, y: (n,) float64, finite, in order of x."""

    x: Reals
    y: Reals


@dataclass(frozen=True, slots=True)
class Fit:
    """How far a line is from being a curve. fault: what is wrong, None for nothing; worst: the largest gap in y."""

    fault: str | None
    worst: float


def grid_of(plot: Plot) -> Case:
    """The one case of a plot: the x, (GRID,), for which solvers give the curves."""
    return Case(0, None, {"x": Array(grid_points(plot), "float64")})


def grid_points(plot: Plot) -> Reals:
    """(GRID,) from one end of the range to the other."""
    return np.linspace(*plot.over, GRID)


def figure_lines(value: Value) -> list[list[Line]]:
    """The lines of each axes; what is no line (a forged or empty one) is left out."""
    axes = value if isinstance(value, list) else []
    return [[line for item in one for line in _line(item)] for one in axes if isinstance(one, list)]


def fit(line: Line, curve: Reals, plot: Plot) -> Fit:
    """Whether a line shows a curve. curve: (GRID,) its y on the grid of `plot`."""
    low, high = plot.over
    inside = (line.x >= low) & (line.x <= high)
    x, y = line.x[inside], line.y[inside]
    gaps = np.abs(y - np.interp(x, grid_points(plot), curve))
    worst = float(gaps.max(initial=0.0)) if x.size else np.inf
    if worst > plot.within:
        return Fit(_height_fault(line, x, curve, plot, _off_by(worst, x, gaps)), worst)
    return Fit(_sampling_fault(line, x, plot) or _drawn_fault(line, x, curve, plot), worst)


def _height_fault(line: Line, x: Reals, curve: Reals, plot: Plot, off: Message) -> Message:
    """Another range comes first: of a line that lies elsewhere for the most part, the heights say nothing."""
    elsewhere = _range_fault(line, plot)
    if elsewhere is None:
        return _factor_fault(line, x, curve, plot) or off
    return phrase("{fault}, and {other}", fault=elsewhere, other=off) if 2 * x.size > line.x.size else elsewhere


def _off_by(worst: float, x: Reals, gaps: Reals) -> Message:
    if not x.size:
        return phrase("has no point in the range")
    return phrase("is off by up to {gap} at x = {x}", gap=f"{worst:.2g}", x=f"{x[int(np.argmax(gaps))]:.3g}")


def _factor_fault(line: Line, x: Reals, curve: Reals, plot: Plot) -> Message | None:
    """A line that is the curve times one number from end to end, as differences that no step divides are."""
    if _leaves_out(x, plot):
        return None
    grid = grid_points(plot)
    drawn = (grid >= x[0]) & (grid <= x[-1])
    due, got = curve[drawn], np.interp(grid[drawn], line.x, line.y)
    with np.errstate(all="ignore"):
        factor = got @ due / (due @ due)
        left = np.abs(got - factor * due).max()
        alike = left <= ALIKE * factor * np.ptp(due) and left <= LEFT * np.abs(got - due).max()
    return phrase("has the right form, but is off by a constant factor") if factor > 0 and alike else None


def _range_fault(line: Line, plot: Plot) -> Message | None:
    low, high = plot.over
    first, last = line.x[0], line.x[-1]
    if first <= low + plot.margin and last >= high - plot.margin:
        return None
    return phrase(
        "runs from x = {first} to {last} ({low} to {high} was due)",
        first=f"{first:.4g}",
        last=f"{last:.4g}",
        low=f"{low:g}",
        high=f"{high:g}",
    )


def _sampling_fault(line: Line, x: Reals, plot: Plot) -> Message | None:
    elsewhere = _range_fault(line, plot)
    if elsewhere is not None:
        return elsewhere
    points = np.unique(line.x).size
    if points < plot.samples:
        return phrase("has only {points} points; at least {least} were due", points=points, least=plot.samples)
    if _leaves_out(x, plot):
        return phrase("leaves out a part of the range: its points stand too far apart there")
    return None


def _leaves_out(x: Reals, plot: Plot) -> bool:
    """Whether x, (n,) in order, the points within the range, leaves a part of it to the reader."""
    if not x.size:
        return True
    low, high = plot.over
    ends = x[0] > low + plot.margin or x[-1] < high - plot.margin
    return bool(ends or np.diff(x).max(initial=0.0) > WIDEST_GAP * (high - low))


def _drawn_fault(line: Line, x: Reals, curve: Reals, plot: Plot) -> Message | None:
    """What is between the points is drawn, too: five right corners are no curve."""
    grid = grid_points(plot)
    drawn = (grid >= x[0]) & (grid <= x[-1])
    gaps = np.abs(np.interp(grid[drawn], line.x, line.y) - curve[drawn])
    if gaps.max(initial=0.0) <= DRAWN * plot.within:
        return None
    at = grid[drawn][int(np.argmax(gaps))]
    return phrase(
        "leaves out a part of the curve: between its points it is off by up to {gap} at x = {x}",
        gap=f"{gaps.max():.2g}",
        x=f"{at:.3g}",
    )


def is_curve(line: Line, plot: Plot) -> bool:
    """Whether a line is drawn as a curve is: over the range, with enough points, and not level."""
    low, high = plot.over
    inside = (line.x >= low) & (line.x <= high)
    level = np.ptp(line.y[inside]) <= plot.within if inside.any() else True
    return not level and _sampling_fault(line, line.x[inside], plot) is None


def right_ones(lines: Sequence[Line], curves: Mapping[str, Reals], plot: Plot) -> frozenset[str]:
    """The names of the curves that one of these lines shows."""
    return frozenset(
        name for name, curve in curves.items() if any(fit(line, curve, plot).fault is None for line in lines)
    )


def _line(item: Value) -> list[Line]:
    if not (isinstance(item, tuple) and len(item) == 2):
        return []
    x, y = item
    if not (isinstance(x, Array) and isinstance(y, Array) and x.data.ndim == 1 and x.data.shape == y.data.shape):
        return []
    if x.data.dtype.kind != "f" or y.data.dtype.kind != "f":
        return []
    known = np.isfinite(x.data) & np.isfinite(y.data)
    across, up = x.data[known].astype(np.float64), y.data[known].astype(np.float64)
    order = np.argsort(across, kind="stable")
    return [Line(across[order], up[order])] if across.size else []
