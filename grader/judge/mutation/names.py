"""How students err in what stands for what: an argument that is not used, or taken for another one."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from itertools import combinations

from grader.judge.mutation.change import Change
from grader.model.answers import FunctionAnswer
from grader.model.draws import Computed, Draw, Integers, LogUniform, Normal, OneOf, Uniform
from grader.model.message import Message, phrase

Kinds = Mapping[str, tuple[str, int]]


def kinds_of(answer: FunctionAnswer) -> Kinds:
    """Visible argument -> what it is: ("whole", 0), ("number", 0), ("array", dimensions), ("other", 0)."""
    return {name: _kind(draw) for name, draw in answer.arguments.items() if not draw.hidden}


def _kind(draw: Draw) -> tuple[str, int]:
    match draw:
        case Integers(shape=None):
            return "whole", 0
        case Uniform(shape=None) | LogUniform(shape=None) | Computed() | Normal(normal=()):
            return "number", 0
        case OneOf(shape=None, one_of=options):
            return ("other" if any(isinstance(option, (str, bool)) for option in options) else "number"), 0
    shape = getattr(draw, "shape", None) or getattr(draw, type(draw).__name__.lower(), None)
    return ("array", len(shape)) if isinstance(shape, tuple) else ("other", 0)


def wrong_names(tree: ast.AST, kinds: Kinds) -> Iterator[Change]:
    """In each place where an argument stands: nothing of it (0 and 1), and each other argument of the same kind."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in kinds):
            continue
        kind = kinds[node.id]
        if kind[0] in ("whole", "number"):
            for neutral in (0, 1):
                yield Change(node, ast.Constant(neutral), _taken(neutral, node.id))
        for other in kinds:
            if other != node.id and kinds[other] == kind and kind[0] != "other":
                yield Change(node, ast.Name(other, ast.Load()), _taken(other, node.id))


def _taken(written: str | int, due: str) -> Message:
    """What stands in the place of what."""
    return phrase("{written} for {due}", written=written, due=due)


def swapped_names(kinds: Kinds) -> Iterator[tuple[str, str]]:
    """Pairs of arguments that can be taken for each other all the way through."""
    for one, other in combinations(kinds, 2):
        if kinds[one] == kinds[other] and kinds[one][0] != "other":
            yield one, other
