"""Arithmetic in problem files: the bounds, sizes and conditions that authors write (`n - 2*w`, `n >= max(1, k)`).

    numbers and names;  + - * / // % **;  == != < <= > >=;  and or not;  ( );  min max abs floor ceil

Only the form is settled here; the values come from grader/judge/arithmetic.py. Nothing is ever given to `eval`.
"""

from __future__ import annotations

import ast
import warnings

FUNCTIONS: dict[str, tuple[int, int | None]] = {  # name: fewest and most arguments
    "min": (2, None),
    "max": (2, None),
    "abs": (1, 1),
    "floor": (1, 1),
    "ceil": (1, 1),
}
OPERATORS = (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow)
SIGNS = (ast.UAdd, ast.USub, ast.Not)
COMPARISONS = (ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE)
CONNECTIVES = (ast.And, ast.Or)
PERMITTED = "numbers, names, + - * / // % **, comparisons, and, or, not, parentheses, min max abs floor ceil"
LONGEST = 500  # characters; far below what makes Python's own parser recurse too deep


def parse(text: str) -> ast.Expression:
    """The tree of an arithmetic expression; ValueError with a sentence for anything else."""
    if len(text) > LONGEST:
        raise ValueError(f"an expression of {len(text)} characters is too long; at most {LONGEST} are read")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", SyntaxWarning)
            warnings.simplefilter("ignore", DeprecationWarning)
            tree = ast.parse(text.strip(), mode="eval")
    except SyntaxError as error:
        raise ValueError(f"{text.strip()!r} is not an arithmetic expression: {error.msg}") from None
    except (ValueError, RecursionError, MemoryError):
        raise ValueError(f"{text.strip()!r} is not an arithmetic expression") from None
    _permit(tree.body)
    return tree


def names(tree: ast.AST) -> set[str]:
    """The names whose values an expression needs."""
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and id(node) not in called}


def _permit(node: ast.expr) -> None:
    """ValueError unless the node and all below it are arithmetic."""
    match node:
        case ast.Constant(value=bool()) | ast.Name(id="min" | "max" | "abs" | "floor" | "ceil"):
            raise _refusal(node)
        case ast.Constant(value=int() | float()) | ast.Name():
            return
        case ast.BinOp(op=operator) if isinstance(operator, OPERATORS):
            parts = [node.left, node.right]
        case ast.UnaryOp(op=sign) if isinstance(sign, SIGNS):
            parts = [node.operand]
        case ast.Compare(ops=comparisons) if all(isinstance(each, COMPARISONS) for each in comparisons):
            parts = [node.left, *node.comparators]
        case ast.BoolOp():
            parts = node.values
        case ast.Call(func=ast.Name(id=name), keywords=[]) if name in FUNCTIONS:
            _count(name, len(node.args))
            parts = node.args
        case _:
            raise _refusal(node)
    for part in parts:
        _permit(part)


def _count(name: str, given: int) -> None:
    fewest, most = FUNCTIONS[name]
    if given < fewest or (most is not None and given > most):
        wanted = f"{fewest} argument" if most == fewest else f"at least {fewest} arguments"
        raise ValueError(f"{name} takes {wanted}, not {given}")


def _refusal(node: ast.expr) -> ValueError:
    return ValueError(f"{ast.unparse(node)!r} is not arithmetic; allowed are {PERMITTED}")
