"""What a wrong shape looks like beside the one that was due; a student is told if it looks so on every case."""

from __future__ import annotations

from math import prod

from grader.model.message import NOTHING, Message, phrase

Shape = tuple[int, ...]


def shape_hint(got: Shape, due: Shape) -> Message:
    """A sentence, the most particular that fits; NOTHING where none does."""
    if got == due[::-1]:
        return phrase("That is the shape of the transpose.")
    if [size for size in got if size != 1] == [size for size in due if size != 1]:
        if len(got) > len(due):
            return phrase("There is an axis of length 1 too many.")
        return phrase("An axis of length 1 is missing.")
    if sorted(got) == sorted(due):
        return phrase("The axes are in another order.")
    if due in _with_one_less(got):
        return phrase(
            "There is an axis too many: was a row broadcast against a column, or is a sum over an axis missing?"
        )
    if got in _with_one_less(due):
        return phrase("An axis is missing: is something summed up or averaged that should stay apart?")
    if prod(got) == prod(due):
        return phrase("There are as many numbers as were due, in another shape.")
    return _lengths(got, due) if len(got) == len(due) else NOTHING


def _with_one_less(shape: Shape) -> list[Shape]:
    return [shape[:axis] + shape[axis + 1 :] for axis in range(len(shape))]


def _lengths(got: Shape, due: Shape) -> Message:
    """All axes that differ are too long, or too short, by 1."""
    different = [axis for axis, (mine, theirs) in enumerate(zip(got, due, strict=True)) if mine != theirs]
    gaps = {got[axis] - due[axis] for axis in different}
    if gaps not in ({1}, {-1}):
        return NOTHING
    long, axis = gaps == {1}, different[0]
    if len(got) == 1:
        # NOTE: "it" is an array
        return phrase("It is too long by 1.") if long else phrase("It is too short by 1.")
    if len(different) > 1:
        return phrase("The axes are too long by 1.") if long else phrase("The axes are too short by 1.")
    if long:
        return phrase("Axis {axis} is too long by 1.", axis=axis)
    return phrase("Axis {axis} is too short by 1.", axis=axis)
