"""Signatures in a statement: `f(x, padding=0)` asks for the arguments x and padding, in this order."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence

from grader.authoring.pieces import CODE, content
from grader.judge.solver_form import parse
from grader.render.statement import parsed


def contradicting(statement: str, name: str, due: Sequence[str]) -> str | None:
    """The first signature of a function that has other arguments than are due, where none has those; else None."""
    found = [(call, names) for piece in content(parsed(statement), *CODE) for call, names in _signatures(piece, name)]
    if any(names == list(due) for _, names in found):
        return None
    return next((call for call, _ in found), None)


def _signatures(piece: str, name: str) -> Iterator[tuple[str, list[str]]]:
    """What looks like a signature of this function, without defaults and the like, with the names in it."""
    for match in re.finditer(rf"(?<![\w.]){re.escape(name)}\s*\(", piece):
        inner = _inner(piece[match.end() :])
        names = _names(inner) if inner is not None else []
        if names:
            yield f"{name}({', '.join(names)})", names


def _inner(text: str) -> str | None:
    """What stands before the bracket that closes one opened earlier; None if there is no such bracket."""
    depth = 0
    for at, sign in enumerate(text):
        depth += (sign in "([{") - (sign in ")]}")
        if depth < 0:
            return text[:at]
    return None


def _names(inner: str) -> list[str]:
    """The names of arguments, without defaults, annotations and `*`; none for a call with values, for one with a name
    twice, for `f()`, which may be no more than the function's name, and for `*arguments`, which may be any.
    """
    try:
        tree = parse(f"def f({inner}\n): pass", "exec")
    except SyntaxError:
        return []
    (function,) = ast.iter_child_nodes(tree)
    if not isinstance(function, ast.FunctionDef) or function.args.vararg or function.args.kwarg:
        return []
    every = (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)
    names = [argument.arg for argument in every]
    return names if len(set(names)) == len(names) else []
