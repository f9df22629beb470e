"""How students err in one place of a formula: for a node of the syntax tree, what they might have written instead."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from typing import TypeGuard

from grader.judge.mutation.calls import wrong_calls
from grader.judge.mutation.change import Change
from grader.model.message import Message, phrase

_BOUNDARY: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.GtE),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.LtE),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
}
_AUGMENTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
}


def wrong_nodes(node: ast.AST) -> Iterator[Change]:
    """Each way to get this one node wrong that needs no knowledge of the problem."""
    make = _WAYS.get(type(node))
    if make is not None:
        yield from make(node)


def _operation(node: ast.BinOp) -> Iterator[Change]:
    left, right = node.left, node.right

    def other(operator: ast.operator, what: Message, a: ast.expr = left, b: ast.expr = right) -> Change:
        return Change(node, ast.BinOp(a, operator, b), what)

    def only(part: ast.expr, what: Message) -> Change:
        return Change(node, part, what, less=True)

    match node.op:
        case ast.Add():
            yield other(ast.Sub(), phrase("minus for plus"))
            yield only(left, phrase("a term is dropped"))
            yield only(right, phrase("a term is dropped"))
        case ast.Sub():
            yield other(ast.Add(), phrase("plus for minus"))
            yield other(ast.Sub(), phrase("the terms are in reversed order"), right, left)
            yield only(left, phrase("a term is dropped"))
            yield only(right, phrase("a term is dropped"))
        case ast.Mult():
            yield other(ast.Div(), phrase("divided for multiplied"))
            yield only(left, phrase("a factor is dropped"))
            yield only(right, phrase("a factor is dropped"))
        case ast.Div():
            yield other(ast.Mult(), phrase("multiplied for divided"))
            yield other(ast.Div(), phrase("the fraction is upside down"), right, left)
            yield only(left, phrase("a divisor is dropped"))
        case ast.FloorDiv():
            yield other(ast.Div(), phrase("not rounded down"))
            up = ast.UnaryOp(ast.USub(), ast.BinOp(ast.UnaryOp(ast.USub(), left), ast.FloorDiv(), right))
            yield Change(node, up, phrase("rounded up for down"))
        case ast.MatMult():
            yield other(ast.MatMult(), phrase("the factors are in reversed order"), right, left)
            yield other(ast.MatMult(), _how_transposed(left), _transposed(left))
            yield other(ast.MatMult(), _how_transposed(right), left, _transposed(right))
            yield other(ast.Mult(), phrase("element by element for a matrix product"))
        case ast.Pow():
            yield only(left, phrase("a power is dropped"))
            yield other(ast.Mult(), phrase("multiplied for raised to a power"))
        case ast.Mod():
            yield other(ast.FloorDiv(), phrase("the quotient for the remainder"))


def _transposed(node: ast.expr) -> ast.expr:
    return node.value if _is_transpose(node) else ast.Attribute(node, "T", ast.Load())


def _how_transposed(node: ast.expr) -> Message:
    """What is wrong with whoever takes the other one."""
    return phrase("not transposed") if _is_transpose(node) else phrase("transposed")


def _is_transpose(node: ast.expr) -> TypeGuard[ast.Attribute]:
    return isinstance(node, ast.Attribute) and node.attr == "T"


def _attribute(node: ast.Attribute) -> Iterator[Change]:
    if node.attr == "T":
        yield Change(node, node.value, phrase("not transposed"))


def _unary(node: ast.UnaryOp) -> Iterator[Change]:
    if isinstance(node.op, ast.USub):
        yield Change(node, node.operand, phrase("the sign is dropped"))  # not `less`: of what is even it may be
    elif isinstance(node.op, ast.Not):
        # NOTE: "not" is the operator of Python.
        yield Change(node, node.operand, phrase("not is dropped"), less=True)


def _constant(node: ast.Constant) -> Iterator[Change]:
    if type(node.value) is int:
        yield Change(node, ast.Constant(node.value + 1), phrase("off by one"))
        less: ast.expr = ast.Constant(node.value - 1)
        yield Change(node, less if node.value else ast.UnaryOp(ast.USub(), ast.Constant(1)), phrase("off by one"))
    elif type(node.value) is float:
        yield Change(node, ast.Constant(2 * node.value), phrase("twice the number"))


def _comparison(node: ast.Compare) -> Iterator[Change]:
    for place, operator in enumerate(node.ops):
        for other in _BOUNDARY.get(type(operator), ()):
            ops = [*node.ops[:place], other(), *node.ops[place + 1 :]]
            yield Change(node, ast.Compare(node.left, ops, node.comparators), phrase("another comparison"))
    yield from _always(node)


def _always(condition: ast.expr) -> Iterator[Change]:
    yield Change(condition, ast.Constant(True), phrase("the condition is always true"), idle=True)
    yield Change(condition, ast.Constant(False), phrase("the condition is always false"), idle=True)


def _logic(node: ast.BoolOp) -> Iterator[Change]:
    other: ast.boolop = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    yield Change(node, ast.BoolOp(other, node.values), phrase("`or` for `and`, or the reverse"))


def _choice(node: ast.IfExp) -> Iterator[Change]:
    yield Change(node, ast.IfExp(node.test, node.orelse, node.body), phrase("the branches are swapped"))
    if not isinstance(node.test, ast.Compare):
        yield from _always(node.test)


def _subscript(node: ast.Subscript) -> Iterator[Change]:
    """Slices; a whole number between the brackets is changed as any other."""
    if not isinstance(node.ctx, ast.Load):
        return
    if not isinstance(node.slice, ast.Slice):
        return
    lower, upper, step = node.slice.lower, node.slice.upper, node.slice.step
    if step is not None:
        yield Change(node, node.value, phrase("not reversed, or no step"))
    if lower is not None and not isinstance(lower, ast.Constant):
        later = ast.Slice(ast.BinOp(lower, ast.Add(), ast.Constant(1)), upper, step)
        yield Change(node, ast.Subscript(node.value, later, node.ctx), phrase("off by one"))
    if upper is not None and not isinstance(upper, ast.Constant):
        later = ast.Slice(lower, ast.BinOp(upper, ast.Add(), ast.Constant(1)), step)
        yield Change(node, ast.Subscript(node.value, later, node.ctx), phrase("off by one"))


def _tuple(node: ast.Tuple) -> Iterator[Change]:
    if isinstance(node.ctx, ast.Load):
        for place in range(len(node.elts) - 1):
            swapped = [*node.elts[:place], node.elts[place + 1], node.elts[place], *node.elts[place + 2 :]]
            yield Change(node, ast.Tuple(swapped, node.ctx), phrase("in another order"))


def _dictionary(node: ast.Dict) -> Iterator[Change]:
    for place in range(len(node.values) - 1):
        values = [*node.values[:place], node.values[place + 1], node.values[place], *node.values[place + 2 :]]
        yield Change(node, ast.Dict(node.keys, values), phrase("two entries are swapped"))


def _augmented(node: ast.AugAssign) -> Iterator[Change]:
    other = _AUGMENTED.get(type(node.op))
    if other is not None:
        yield Change(node, ast.AugAssign(node.target, other(), node.value), phrase("the operator is reversed"))
    yield Change(node, ast.Assign([node.target], node.value), phrase("overwritten, not added up"))
    yield Change(node, ast.Pass(), phrase("a step is left out"), less=True)


def _branch(node: ast.If) -> Iterator[Change]:
    yield Change(node.test, ast.UnaryOp(ast.Not(), node.test), phrase("the condition is reversed"))
    if not isinstance(node.test, ast.Compare):
        yield from _always(node.test)


_WAYS: dict[type[ast.AST], Callable[..., Iterator[Change]]] = {
    ast.BinOp: _operation,
    ast.UnaryOp: _unary,
    ast.Constant: _constant,
    ast.Compare: _comparison,
    ast.BoolOp: _logic,
    ast.IfExp: _choice,
    ast.Attribute: _attribute,
    ast.Subscript: _subscript,
    ast.Tuple: _tuple,
    ast.Dict: _dictionary,
    ast.AugAssign: _augmented,
    ast.If: _branch,
    ast.Call: wrong_calls,
}
