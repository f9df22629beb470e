"""The value of an arithmetic expression of a problem file: `n - 2*w`, `max(1, k)`, `n > 2 and n % 2 == 0`.

What may stand in one is decided in grader/model/arithmetic.py; nothing else is ever evaluated here.
"""

from __future__ import annotations

import ast
import math
import operator
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any

from grader.model.arithmetic import parse

Number = int | float

_UNARY: dict[type[ast.unaryop], Callable[[Any], Any]] = {
    ast.Not: operator.not_,
    ast.USub: operator.neg,
    ast.UAdd: operator.pos,
}
_JOIN: dict[type[ast.boolop], Callable[[Iterable[Any]], bool]] = {ast.And: all, ast.Or: any}
_BINARY: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
    ast.Pow: lambda base, exponent: _power(base, exponent),
}
_COMPARE: dict[type[ast.cmpop], Callable[[Any, Any], bool]] = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
}
_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "min": min,
    "max": max,
    "abs": abs,
    "floor": math.floor,
    "ceil": math.ceil,
}
MOST_BITS = 4096  # of a whole number's power: 2**n for a student's n = 10**12 would eat the machine
_Work = Callable[[Mapping[str, object]], Any]  # from the values by name to that of a part of an expression


def evaluate(expression: Number | str, names: Mapping[str, object]) -> Number:
    """The number that `expression` stands for, where each name has the value of an earlier argument.

    ValueError says what is missing or cannot be computed.
    """
    if isinstance(expression, (int, float)):
        return expression
    known = names.get(expression)  # most expressions are a name and nothing else
    if isinstance(known, (int, float)):
        return known
    try:
        value = _compiled(expression)(names)
    except (ArithmeticError, TypeError) as error:
        raise ValueError(f"`{expression}` cannot be computed: {error}") from None
    except RecursionError:
        raise ValueError(f"`{expression}` cannot be computed: it is nested too deeply") from None
    if not isinstance(value, (int, float)):
        raise ValueError(f"`{expression}` is not a number")
    return value


def _power(base: Number, exponent: Number) -> Number:
    whole = isinstance(base, int) and isinstance(exponent, int)
    if whole and abs(base) > 1 and exponent * int(base).bit_length() > MOST_BITS:
        raise OverflowError("the power is too large")
    power: Number = base**exponent
    return power


@lru_cache(maxsize=4096)
def _compiled(expression: str) -> _Work:
    return _work(parse(expression).body)


def _work(node: ast.expr) -> _Work:
    """Functions in one another, as cases evaluate the same few expressions again and again."""
    match node:
        case ast.Constant(value):
            return lambda names: value
        case ast.Name(name):
            return lambda names: _named(name, names)
        case ast.UnaryOp(op, operand):
            return _applied(_UNARY[type(op)], operand)
        case ast.BinOp(left, op, right):
            return _applied(_BINARY[type(op)], left, right)
        case ast.BoolOp(op, values):
            decide, parts = _JOIN[type(op)], [_work(value) for value in values]
            return lambda names: decide(part(names) for part in parts)
        case ast.Compare(left, ops, comparators):
            tests, row = [_COMPARE[type(op)] for op in ops], [_work(operand) for operand in (left, *comparators)]
            return lambda names: _holds(tests, [part(names) for part in row])
        case ast.Call(ast.Name(function), arguments):
            return _applied(_FUNCTIONS[function], *arguments)
    raise ValueError(f"`{ast.unparse(node)}` is not arithmetic")


def _applied(function: Callable[..., Any], *operands: ast.expr) -> _Work:
    parts = [_work(operand) for operand in operands]
    match parts:
        case [only]:
            return lambda names: function(only(names))
        case [first, second]:
            return lambda names: function(first(names), second(names))
    return lambda names: function(*[part(names) for part in parts])


def _named(name: str, names: Mapping[str, object]) -> object:
    if name not in names:
        raise ValueError(f"`{name}` has no value here: it must be drawn before it is used")
    return names[name]


def _holds(tests: list[Callable[[Any, Any], bool]], row: list[Any]) -> bool:
    return all(test(one, other) for test, one, other in zip(tests, row, row[1:], strict=False))
