"""What wrong values look like, whoever wrote the problem: reversed, scaled, shifted, transposed, an argument again.

A look is only told where it holds on every wrong case, and where enough of them could have shown that it does not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import starmap

import numpy as np

from grader.judge.comparison import Comparison
from grader.judge.diagnosis.arguments import echoed
from grader.judge.diagnosis.dtypes import half_precision, wrapped
from grader.judge.diagnosis.factors import CLOSE
from grader.judge.diagnosis.rounding import decimals
from grader.judge.diagnosis.scaled import scaled
from grader.judge.diagnosis.wrong import FEWEST, Wrong, wrong_parts
from grader.judge.key import AnswerKey
from grader.judge.number import Numbers
from grader.judge.place import MOST_ENTRIES
from grader.model.message import Message, listed, phrase

_CUT = phrase("Your values are the right ones, cut to whole numbers: is there a `//`, or an array of integers?")


@dataclass(frozen=True, slots=True)
class Look:
    """id: of the look, the same whatever the case: "sign-reversed". sentence: for the student."""

    id: str
    sentence: Message


def look(key: AnswerKey, comparison: Comparison) -> Look | None:
    """What all wrong entries look like; None where one has no look, or not the same one, or where they cannot tell."""
    parts = wrong_parts(key, comparison)
    found = {_first(key, wrong) for wrong in parts.values()}
    only = found.pop() if len(found) == 1 else None
    return only and in_entries(key, parts, only)


def in_entries(key: AnswerKey, parts: Mapping[Message, Wrong], seen: Look) -> Look:
    """The same look, said of these entries where the value has any."""
    if set(parts) == {""}:
        return seen
    if key.steps is not None:
        return Look(seen.id, phrase("At {place}: {sentence}", place=listed(parts, "; "), sentence=seen.sentence))
    more = ["…"] if len(parts) > MOST_ENTRIES else []
    entries = listed([*list(parts)[:MOST_ENTRIES], *more])
    # NOTE: {entries} are those of a dictionary or tuple: "['dw0'], ['db0']". {look} is a whole sentence.
    return Look(seen.id, phrase("In {entries}: {look}", entries=entries, look=seen.sentence))


def _first(key: AnswerKey, wrong: Wrong) -> Look | None:
    """The first look that fits, the plainest first."""
    if len({due.tobytes() for due in wrong.due}) < FEWEST or wrong.all_near(wrong.due):
        return None  # too few; or what single precision may miss by: that looks like anything
    with np.errstate(all="ignore"):  # what overflows is no look
        return next(_looks(key, wrong), None)


def _looks(key: AnswerKey, wrong: Wrong) -> Iterator[Look]:
    got, due = wrong.got, wrong.due
    lost = Look("sign-lost", phrase("The sign is lost where the value is negative."))
    yield from starmap(Look, echoed(key, wrong))
    if got[0].size and wrong.all_near(np.full(each.shape, got[0].flat[0]) for each in got):
        yield Look("constant", _constant(got))
    if len(wrong.cases) < len(key.cases) and wrong.all_near(np.abs(each) for each in due):
        yield lost
    if wrong.all_near(-each for each in due):
        yield Look("sign-reversed", phrase("The sign is reversed, in all of these cases."))
    if wrong.all_near(np.abs(each) for each in due):
        yield lost
    yield from _placed_otherwise(wrong)
    yield from _rounded(wrong)
    yield from starmap(Look, (*decimals(wrong), *wrapped(wrong), *half_precision(wrong), *scaled(key, wrong)))
    yield from _powers(wrong)
    yield from _offsets(wrong)


def _constant(got: Sequence[Numbers]) -> Message:
    if all(each.size == 1 for each in got):
        return phrase("You return the same number in all of these cases.")
    return phrase("All your values are {value}, in all of these cases.", value=f"{got[0].flat[0]:.6g}")


def _placed_otherwise(wrong: Wrong) -> Iterator[Look]:
    """The right numbers in other places."""
    grids = [due.reshape(shape) for due, shape in zip(wrong.due, wrong.shapes, strict=True)]
    square = all(grid.ndim == 2 and grid.shape[0] == grid.shape[1] for grid in grids)
    if square and wrong.all_near(grid.T.reshape(-1) for grid in grids):
        yield Look("transposed", phrase("Your values are the right ones, transposed."))
    if not all(grid.ndim for grid in grids):
        return
    for axis in range(min(grid.ndim for grid in grids)):
        if wrong.all_near(np.flip(grid, axis).reshape(-1) for grid in grids):
            yield Look("flipped", _flipped(axis if max(grid.ndim for grid in grids) > 1 else None))
    ranks = (np.argsort(np.argsort(got)) for got in wrong.got)
    if wrong.all_near(np.sort(due)[rank] for due, rank in zip(wrong.due, ranks, strict=True)):
        yield Look("reordered", phrase("Your values are the right ones, in another order."))


def _flipped(axis: int | None) -> Message:
    """axis: None where there is but one."""
    if axis is None:
        return phrase("Your values are the right ones in reverse order.")
    return phrase("Your values are the right ones in reverse order along axis {axis}.", axis=axis)


def _rounded(wrong: Wrong) -> Iterator[Look]:
    if not all((np.round(got) == got).all() for got in wrong.got):
        return
    for id, rounded, said in (
        ("rounded-down", np.floor, phrase("Your values are the right ones, rounded down to whole numbers.")),
        ("rounded-up", np.ceil, phrase("Your values are the right ones, rounded up to whole numbers.")),
        ("truncated", np.trunc, _CUT),
        ("rounded", np.round, phrase("Your values are the right ones, rounded to whole numbers.")),
    ):
        if wrong.all_near(map(rounded, wrong.due)):
            yield Look(id, said)


def _powers(wrong: Wrong) -> Iterator[Look]:
    due = wrong.due
    if all((each >= 0).all() for each in due):
        if wrong.all_near(each**2 for each in due):
            yield Look("squared", phrase("Your values are the squares of what was due: is a root missing?"))
        if wrong.all_near(map(np.sqrt, due)):
            yield Look("root", phrase("Your values are the square roots of what was due: is there a root too many?"))
    if all((each != 0).all() for each in due) and wrong.all_near(1 / each for each in due):
        yield Look("reciprocal", phrase("Your values are one over what was due: which way round is the division?"))


def _offsets(wrong: Wrong) -> Iterator[Look]:
    rows = [(got - due, allowed) for got, due, allowed in wrong.rows()]
    if len(rows) < FEWEST:
        return
    offset = float(np.median(np.concatenate([gap for gap, _ in rows])))
    if offset and all((np.abs(gap - offset) <= allowed + CLOSE * abs(offset)).all() for gap, allowed in rows):
        id = "off-by-one" if abs(abs(offset) - 1) <= CLOSE else "offset"
        yield Look(id, _shifted(offset > 0, f"{abs(offset):.6g}"))


def _shifted(up: bool, gap: str) -> Message:
    if up:
        return phrase("Your values are too large by {gap}, in all of these cases.", gap=gap)
    return phrase("Your values are too small by {gap}, in all of these cases.", gap=gap)
