"""What a wrong shape looks like beside the one that was due; a student is told if it looks so on every case."""

from __future__ import annotations

from math import prod

Shape = tuple[int, ...]


def shape_hint(got: Shape, due: Shape) -> str:
    """A sentence with a space before it, the most particular that fits; "" where none does."""
    if got == due[::-1]:
        return " That is the shape of the transpose."
    if [size for size in got if size != 1] == [size for size in due if size != 1]:
        return " There is an axis of length 1 too many." if len(got) > len(due) else " An axis of length 1 is missing."
    if sorted(got) == sorted(due):
        return " The axes are in another order."
    if due in _with_one_less(got):
        return " There is an axis too many: did a row meet a column, or is a sum over an axis missing?"
    if got in _with_one_less(due):
        return " An axis is missing: is something summed up or averaged that should stay apart?"
    if prod(got) == prod(due):
        return " There are as many numbers as were due, in another shape."
    return _lengths(got, due) if len(got) == len(due) else ""


def _with_one_less(shape: Shape) -> list[Shape]:
    return [shape[:axis] + shape[axis + 1 :] for axis in range(len(shape))]


def _lengths(got: Shape, due: Shape) -> str:
    """All axes that differ are too long, or too short, by 1."""
    different = [axis for axis, (mine, theirs) in enumerate(zip(got, due, strict=True)) if mine != theirs]
    gaps = {got[axis] - due[axis] for axis in different}
    if gaps not in ({1}, {-1}):
        return ""
    which = "It is" if len(got) == 1 else f"Axis {different[0]} is" if len(different) == 1 else "The axes are"
    return f" {which} too {'long' if gaps == {1} else 'short'} by 1."
