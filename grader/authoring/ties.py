"""A reference that takes the place of the largest number has a rule for ties; without ties no case asks for it."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from grader.authoring.flat import boxes_of
from grader.authoring.pool import Pool, Sitting
from grader.authoring.reference import reference_trees
from grader.authoring.words import counted
from grader.model.certificate import Remark

_PLACES = ("argmax", "argmin", "nanargmax", "nanargmin")
_EXTREMES = ("max", "min", "amax", "amin")

_SHARE = 0.5  # of the seeds that may have no tie: among real numbers, too, two are equal now and then

Boxes = Sequence[np.ndarray[Any, Any]]


def tie_remarks(pool: Pool) -> Iterator[Remark]:
    """A warning where it takes such a place, and with most seeds no case has a tie for an extreme."""
    choices = list(_choices(reference_trees(pool)))
    if not choices:
        return
    boxes = {name: [_boxes(sitting, name) for sitting in pool.sittings] for name in pool.answer.arguments}
    arrays = {name: found for name, found in boxes.items() if any(found)}
    for node in choices:
        named = {each.id for each in ast.walk(node) if isinstance(each, ast.Name)} & arrays.keys()
        looked_at = zip(*(arrays[name] for name in named or arrays), strict=True)
        without = sum(not any(_tied(box) for found in seed for box in found) for seed in looked_at)
        if without > _SHARE * len(pool.sittings):
            yield Remark("warning", "inputs", _sentence(node, f"{without} of {counted(len(pool.sittings), 'seed')}"))


def _boxes(sitting: Sitting, name: str) -> Boxes:
    """The arrays of numbers among which there can be a tie."""
    every = (box for case in sitting.cases for box in boxes_of(case.values[name]))
    return [box for box in every if box.size > 1 and box.dtype.kind in "iuf"]


def _sentence(node: ast.Call, seeds: str) -> str:
    way = _name(node) if _name(node) in _PLACES else ast.unparse(node)
    return (
        f"the reference takes the place of an extreme (`{way}`), and with {seeds} no case has a tie for it: whoever"
        " takes another place at a tie gets full marks. If ties matter, draw whole numbers, `one_of`, or a group with"
        " ties"
    )


def _choices(trees: Sequence[ast.AST]) -> Iterator[ast.Call]:
    """The calls that do; among conditions, which are tied in any case, `argmax` looks for the first that is true."""
    for tree in trees:
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and _chooses(node) and not any(_is_condition(each) for each in _inside(node)):
                yield node


def _chooses(node: ast.Call) -> bool:
    name = _name(node)
    if name == "index":
        return any(isinstance(each, ast.Call) and _name(each) in _EXTREMES for each in node.args)
    return name in _PLACES or (name in ("max", "min") and any(each.arg == "key" for each in node.keywords))


def _name(node: ast.Call) -> str:
    match node.func:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
    return ""


def _inside(node: ast.Call) -> list[ast.expr]:
    """What it is asked of: what stands before the dot, and the arguments."""
    return [*([node.func.value] if isinstance(node.func, ast.Attribute) else []), *node.args]


def _is_condition(node: ast.expr) -> bool:
    return isinstance(node, (ast.Compare, ast.BoolOp))


def _tied(box: np.ndarray[Any, Any]) -> bool:
    """Whether its largest number comes twice, or its smallest, as a whole or along an axis."""
    rows = [box.reshape(1, -1), *(np.moveaxis(box, axis, -1) for axis in range(box.ndim))]
    ordered = (np.sort(each, axis=-1) for each in rows if each.shape[-1] > 1)
    return any(bool(((row[..., 0] == row[..., 1]) | (row[..., -1] == row[..., -2])).any()) for row in ordered)
