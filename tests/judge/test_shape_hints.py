"""What wrong shapes look like."""

from __future__ import annotations

import pytest

from grader.judge.shape_hints import Shape, shape_hint


@pytest.mark.parametrize(
    ("got", "due", "hint"),
    [
        ((2, 3), (3, 2), "That is the shape of the transpose."),
        ((4, 1), (4,), "There is an axis of length 1 too many."),
        ((4,), (1, 4), "An axis of length 1 is missing."),
        ((2, 4, 3), (2, 3, 4), "The axes are in another order."),
        (
            (4, 4),
            (4,),
            "There is an axis too many: was a row broadcast against a column, or is a sum over an axis missing?",
        ),
        (
            (5, 4),
            (4,),
            "There is an axis too many: was a row broadcast against a column, or is a sum over an axis missing?",
        ),
        ((5,), (5, 4), "An axis is missing: is something summed up or averaged that should stay apart?"),
        ((), (5,), "An axis is missing: is something summed up or averaged that should stay apart?"),
        ((12,), (2, 2, 3), "There are as many numbers as were due, in another shape."),
        ((4, 3), (3, 3), "Axis 0 is too long by 1."),
        ((4,), (5,), "It is too short by 1."),
        ((4, 6), (3, 5), "The axes are too long by 1."),
        ((4, 4), (3, 5), ""),
        ((3, 9), (3, 5), ""),
        ((3, 9, 2), (3,), ""),
    ],
)
def test_hints(got: Shape, due: Shape, hint: str) -> None:
    assert shape_hint(got, due) == hint
