"""Names that are assigned once, replaced by what was assigned: `two = 2 * x` makes 2 * x * dy of `two * dy`."""

from __future__ import annotations

import ast
import copy
from collections import Counter
from collections.abc import Iterator, Mapping

_ROUNDS = 10
_LARGEST = 1000  # parts: nobody writes a longer formula into a sentence


def assigned_once(tree: ast.AST) -> dict[str, ast.expr]:
    """What each name stands for that gets a value at one place only, unless that depends on the name itself."""
    nodes = list(ast.walk(tree))
    bound = Counter(node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store))
    bound.update(node.arg for node in nodes if isinstance(node, ast.arg))
    found = {name: value for node in nodes for name, value in _pairs(node)}
    return {name: value for name, value in found.items() if bound[name] == 1 and name not in _names(value)}


def unfolded(value: ast.expr, known: Mapping[str, ast.expr]) -> Iterator[ast.expr]:
    """The expression, and with all its known names replaced, again and again until there are none."""
    for _ in range(_ROUNDS):
        yield value
        if not _names(value) & known.keys():
            return
        value = _Replacing(known).visit(copy.deepcopy(value))
        if sum(1 for _ in ast.walk(value)) > _LARGEST:
            return


def _pairs(node: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    """What an assignment gives to names; `a, b = x, y` gives to two, `a = b = x` to two the same."""
    if isinstance(node, (ast.AnnAssign, ast.NamedExpr)):
        if isinstance(node.target, ast.Name) and node.value is not None:
            yield node.target.id, node.value
    elif isinstance(node, ast.Assign):
        for target in node.targets:
            yield from _pair(target, node.value)


def _pair(target: ast.expr, value: ast.expr) -> Iterator[tuple[str, ast.expr]]:
    if isinstance(target, ast.Name):
        yield target.id, value
    elif isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple) and len(target.elts) == len(value.elts):
        for one, other in zip(target.elts, value.elts, strict=True):
            yield from _pair(one, other)


def _names(value: ast.AST) -> set[str]:
    return {node.id for node in ast.walk(value) if isinstance(node, ast.Name)}


class _Replacing(ast.NodeTransformer):
    def __init__(self, known: Mapping[str, ast.expr]) -> None:
        self.known = known

    def visit_Name(self, node: ast.Name) -> ast.expr:
        value = self.known.get(node.id) if isinstance(node.ctx, ast.Load) else None
        return node if value is None else copy.deepcopy(value)
