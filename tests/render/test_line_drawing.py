"""A figure drawn again: every point inside the drawing, round ticks, and nothing that cannot be drawn."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.model.report import Curve
from grader.render.line_drawing import HEIGHT, MOST_TICKS, WIDTH, line_drawing


def test_two_lines() -> None:
    drawing = line_drawing([Curve((-4.0, 0.0, 4.0), (-1.0, 0.0, 1.0)), Curve((-4.0, 4.0), (0.0, 0.0))])
    assert drawing is not None
    assert drawing.paths == ("0.0,248.2 240.0,130.0 480.0,11.8", "0.0,130.0 480.0,130.0")
    assert [tick.label for tick in drawing.across] == ["−4", "−3", "−2", "−1", "0", "1", "2", "3", "4"]
    assert [tick.label for tick in drawing.up] == ["−1", "−0.5", "0", "0.5", "1"]


@pytest.mark.parametrize("curves", [[], [Curve((), ())], [Curve((math.nan,), (1.0,))], [Curve((1.0,), (1e300,))]])
def test_nothing_to_draw(curves: list[Curve]) -> None:
    assert line_drawing(curves) is None


def test_a_single_height_is_drawn_in_the_middle() -> None:
    drawing = line_drawing([Curve((0.0, 1.0), (3.0, 3.0))])
    assert drawing is not None and drawing.paths == ("0.0,130.0 480.0,130.0",)


numbers = st.floats(allow_nan=True, allow_infinity=True)


@given(st.lists(st.lists(st.tuples(numbers, numbers), max_size=6), max_size=4))
def test_whatever_a_student_drew_stays_inside(lines: list[list[tuple[float, float]]]) -> None:
    drawing = line_drawing([Curve(tuple(x for x, _ in line), tuple(y for _, y in line)) for line in lines])
    if drawing is None:
        return
    for path in drawing.paths:
        for point in path.split():
            x, y = map(float, point.split(","))
            assert -0.1 <= x <= WIDTH + 0.1 and -0.1 <= y <= HEIGHT + 0.1
    assert len(drawing.across) <= MOST_TICKS + 1 and len(drawing.up) <= MOST_TICKS + 1
