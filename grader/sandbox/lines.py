"""Whether what came back for a plot is lines as guest/figure.py sends them, and no more of them.

A forged message could hold 40 000 lines, and cost whoever compares each of them with each curve a minute.
"""

from __future__ import annotations

from grader.model.attempt import Call, Returned
from grader.model.value import Array, Value
from grader.sandbox.decode import Malformed
from grader.sandbox.guest import wire


def see_lines(call: Call) -> None:
    """Raises Malformed for a value that is anything else."""
    if isinstance(call, Returned) and not _fits(call.value):
        raise Malformed("what are not the lines of a figure")


def _fits(axes: Value) -> bool:
    if not isinstance(axes, list) or len(axes) > wire.AXES:
        return False
    if not all(isinstance(lines, list) and len(lines) <= wire.LINES for lines in axes):
        return False
    sizes = [_points(line) for lines in axes if isinstance(lines, list) for line in lines]
    return all(size is not None for size in sizes) and sum(size or 0 for size in sizes) <= wire.POINTS


def _points(line: Value) -> int | None:
    """How many; None for what is no line."""
    if not (isinstance(line, tuple) and len(line) == 2):
        return None
    x, y = line
    if not (isinstance(x, Array) and isinstance(y, Array) and x.dtype == y.dtype == "float64"):
        return None
    return x.data.size if x.data.ndim == 1 and x.data.shape == y.data.shape else None
