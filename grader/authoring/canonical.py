"""One form for formulas that differ only in how they are put down: a + b is b + a, np.exp(x) is math.exp(x), a * -b is
-(a * b), and np.power(a, 2.0) is a ** 2.
"""

from __future__ import annotations

import ast

LIBRARIES = {"np", "numpy", "torch", "math", "F"}
_COMMUTATIVE = (ast.Add, ast.Mult, ast.BitAnd, ast.BitOr, ast.BitXor)
_SIGNED = (ast.Mult, ast.Div, ast.MatMult)
_POWERS = {"pow", "power"}
_LARGEST = 10**15  # beyond, not every whole number is a float
_MIRRORED: dict[type[ast.cmpop], type[ast.cmpop]] = {ast.Gt: ast.Lt, ast.GtE: ast.LtE}


def canonical(tree: ast.AST) -> ast.AST:
    """The tree with sums and products in one order, differences as sums, signs before products, libraries' names left
    out, methods as functions. For comparing, not for running: floating point minds the order.
    """
    form: ast.AST = _Canonical().visit(tree)
    return form


class _Canonical(ast.NodeTransformer):
    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        self.generic_visit(node)
        left, operator, right = node.left, node.op, node.right
        if isinstance(operator, ast.Sub):
            operator, right = ast.Add(), _negative(right)
        if isinstance(operator, _SIGNED) and _is_negative(left) != _is_negative(right):
            return _negative(_in_order(_positive(left), operator, _positive(right)))
        if isinstance(operator, _SIGNED):
            left, right = _positive(left), _positive(right)
        return _in_order(left, operator, right)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.expr:
        self.generic_visit(node)
        return _negative(node.operand) if isinstance(node.op, ast.USub) else node

    def visit_Constant(self, node: ast.Constant) -> ast.Constant:
        value = node.value
        whole = isinstance(value, float) and value.is_integer() and abs(value) < _LARGEST
        return ast.Constant(int(value)) if whole else node  # type: ignore[arg-type]

    def visit_Compare(self, node: ast.Compare) -> ast.expr:
        self.generic_visit(node)
        mirrored = _MIRRORED.get(type(node.ops[0]))
        if len(node.ops) > 1 or mirrored is None:
            return node
        return ast.Compare(node.comparators[0], [mirrored()], [node.left])

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        self.generic_visit(node)
        owner = node.value
        return ast.Name(node.attr, ast.Load()) if isinstance(owner, ast.Name) and owner.id in LIBRARIES else node

    def visit_Call(self, node: ast.Call) -> ast.expr:
        self.generic_visit(node)
        if isinstance(node.func, ast.Attribute):
            node = ast.Call(ast.Name(node.func.attr, ast.Load()), [node.func.value, *node.args], node.keywords)
        match node:
            case ast.Call(func=ast.Name(id=name), args=[base, exponent], keywords=[]) if name in _POWERS:
                return ast.BinOp(base, ast.Pow(), exponent)
        return node


def _in_order(left: ast.expr, operator: ast.operator, right: ast.expr) -> ast.expr:
    """The operation, with the operands in the order of their names where that does not matter."""
    if not isinstance(operator, _COMMUTATIVE):
        return ast.BinOp(left, operator, right)
    parts = sorted([*_chain(left, type(operator)), *_chain(right, type(operator))], key=ast.dump)
    whole = parts[0]
    for part in parts[1:]:
        whole = ast.BinOp(whole, operator, part)
    return whole


def _chain(node: ast.expr, operator: type[ast.operator]) -> list[ast.expr]:
    """The operands of a sum of sums, or a product of products; they are in canonical form."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, operator):
        return [*_chain(node.left, operator), *_chain(node.right, operator)]
    return [node]


def _is_negative(node: ast.expr) -> bool:
    return isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub)


def _positive(node: ast.expr) -> ast.expr:
    """Without the sign before it."""
    return node.operand if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub) else node


def _negative(node: ast.expr) -> ast.expr:
    return _positive(node) if _is_negative(node) else ast.UnaryOp(ast.USub(), node)
