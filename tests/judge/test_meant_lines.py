"""Each line is spoken of for one curve at most: that for which it was probably meant."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.judge.curves import Line, grid_points
from grader.judge.meant_lines import meant_lines
from grader.model.answers import Plot

PLOT = Plot(over=(0, 1))
GRID = grid_points(PLOT)
X = np.linspace(0, 1, 40)
LOW, HIGH = {"low": GRID}, {"high": GRID + 1}


def off(curves: Any, *lines: Any) -> dict[str, float]:
    meant = meant_lines([Line(X, y) if isinstance(y, np.ndarray) else Line(*y) for y in lines], curves, PLOT)
    return {name: round(found.worst, 6) for name, found in meant.items()}


def test_all_together_are_off_by_the_least() -> None:
    assert off(LOW | HIGH, X + 0.6, X - 0.1) == {"low": 0.1, "high": 0.4}
    assert off(LOW | HIGH, X + 1.1, X + 2) == off(LOW | HIGH, X + 2, X + 1.1) == {"low": 2, "high": 0.1}
    assert off(LOW | HIGH, X + 2, X + 1) == {"low": 2, "high": 0}
    assert off(HIGH | LOW, X, X + 5, X + 0.3) == {"low": 0, "high": 0.7}


def test_where_lines_run_out_a_curve_has_none() -> None:
    assert off(LOW | HIGH, X + 0.9) == {"high": 0.1}
    assert off(LOW | HIGH) == {}


def test_decorations_are_left_out_while_other_lines_are_left() -> None:
    corner, level = (np.array([0.0, 1.0]), np.array([0.0, 1.1])), X * 0 + 0.5
    assert off(LOW, corner, level, X + 3) == {"low": 3}
    assert off(LOW, corner) == {"low": 0.1}


def test_a_line_beside_the_range_takes_no_curve_from_another() -> None:
    beside = (X + 7, X)
    assert off(LOW | HIGH, beside, X + 0.2) == off(LOW | HIGH, X + 0.2, beside) == {"low": 0.2, "high": np.inf}
