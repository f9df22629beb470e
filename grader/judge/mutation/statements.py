"""Statements whose value nobody takes: which of them do something all the same, and which cannot change an answer."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterator

CASTS = frozenset({"int", "float", "bool", "complex", "item", "astype", "asarray", "array", "tolist"}) | {
    f"{kind}{bits}" for kind in ("int", "uint", "float", "complex") for bits in (8, 16, 32, 64, 128)
}
_MODULES = {"np", "numpy", "math", "torch", "F", "sys", "os", "time", "random", "warnings", "logging", "gc"}
_IN_PLACE = {"at", "fill_diagonal", "put", "put_along_axis", "copyto", "place", "putmask", "shuffle"}  # of a module
_PYTHON = frozenset(dir(builtins)) - {"setattr", "delattr", "exec", "eval", "next"}
_EFFECTS = (ast.NamedExpr, ast.Await, ast.Yield, ast.YieldFrom)


def idle_parts(tree: ast.AST) -> Iterator[ast.AST]:
    """All nodes of the statements of a tree that change nothing: texts that explain, `print`, a sum nobody takes."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and not _does_something(node.value):
            yield from ast.walk(node)


def _does_something(value: ast.expr) -> bool:
    """Whether it may change an array, a list or a name. What Python's and numpy's own functions are given is let be."""
    if isinstance(value, ast.Call):
        return _changes(value) or any(isinstance(part, _EFFECTS) for part in ast.walk(value))
    return any(
        isinstance(part, _EFFECTS) or (isinstance(part, ast.Call) and _changes(part)) for part in ast.walk(value)
    )


def _changes(call: ast.Call) -> bool:
    """x.sort(), np.add.at(…), fill(x) of the same file; not print(x), nor np.sum(x), but for one with an `out`."""
    name, owner = called_name(call), call.func
    while isinstance(owner, ast.Attribute):
        owner = owner.value
    if any(keyword.arg == "out" for keyword in call.keywords):
        return True
    if isinstance(call.func, ast.Name):
        return name not in _PYTHON
    if isinstance(owner, ast.Name) and owner.id in _MODULES:
        return name in _IN_PLACE or name.endswith("_")
    return True


def called_name(call: ast.Call) -> str:
    """The name by which a function or a method is called; "" for what has none."""
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def is_cast(value: ast.expr) -> bool:
    """Whether it makes of a value the same one in another type: no inputs show that it is left out."""
    return isinstance(value, ast.Call) and called_name(value) in CASTS
