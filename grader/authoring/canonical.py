"""One form for formulas that differ only in how they are put down: a + b is b + a, np.exp(x) is math.exp(x)."""

from __future__ import annotations

import ast

LIBRARIES = {"np", "numpy", "torch", "math", "F"}
_COMMUTATIVE = (ast.Add, ast.Mult, ast.BitAnd, ast.BitOr, ast.BitXor)
_MIRRORED: dict[type[ast.cmpop], type[ast.cmpop]] = {ast.Gt: ast.Lt, ast.GtE: ast.LtE}


def canonical(tree: ast.AST) -> ast.AST:
    """The tree with sums and products in one order, differences as sums, libraries' names left out, methods as
    functions. For comparing, not for running: floating point minds the order.
    """
    form: ast.AST = _Canonical().visit(tree)
    return form


class _Canonical(ast.NodeTransformer):
    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        self.generic_visit(node)
        left, operator, right = node.left, node.op, node.right
        if isinstance(operator, ast.Sub):
            operator, right = ast.Add(), _negative(right)
        if not isinstance(operator, _COMMUTATIVE):
            return node
        parts = sorted([*_chain(left, type(operator)), *_chain(right, type(operator))], key=ast.dump)
        whole = parts[0]
        for part in parts[1:]:
            whole = ast.BinOp(whole, operator, part)
        return whole

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
            return ast.Call(ast.Name(node.func.attr, ast.Load()), [node.func.value, *node.args], node.keywords)
        return node


def _chain(node: ast.expr, operator: type[ast.operator]) -> list[ast.expr]:
    """The operands of a sum of sums, or a product of products; they are in canonical form."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, operator):
        return [*_chain(node.left, operator), *_chain(node.right, operator)]
    return [node]


def _negative(node: ast.expr) -> ast.expr:
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return node.operand
    return ast.UnaryOp(ast.USub(), node)
