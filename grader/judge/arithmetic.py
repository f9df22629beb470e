"""The value of an arithmetic expression of a problem file: `n - 2*w`, `max(1, k)`, `n > 2 and n % 2 == 0`.

What may stand in one is decided in grader/model/arithmetic.py; nothing else is ever evaluated here.
"""

from __future__ import annotations

import ast
import math
import operator
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from grader.model.arithmetic import parse

Number = int | float

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
_parse = lru_cache(maxsize=4096)(parse)


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
        value = _value(_parse(expression).body, names)
    except (ArithmeticError, TypeError) as error:
        raise ValueError(f"`{expression}` cannot be computed: {error}") from None
    if not isinstance(value, (int, float)):
        raise ValueError(f"`{expression}` is not a number")
    return value


def _power(base: Number, exponent: Number) -> Number:
    whole = isinstance(base, int) and isinstance(exponent, int)
    if whole and abs(base) > 1 and exponent * int(base).bit_length() > MOST_BITS:
        raise OverflowError("the power is too large")
    power: Number = base**exponent
    return power


def _value(node: ast.expr, names: Mapping[str, object]) -> Any:
    match node:
        case ast.Constant(value):
            return value
        case ast.Name(name):
            if name not in names:
                raise ValueError(f"`{name}` has no value here: it must be drawn before it is used")
            return names[name]
        case ast.UnaryOp(ast.Not(), operand):
            return not _value(operand, names)
        case ast.UnaryOp(op, operand):
            return -_value(operand, names) if isinstance(op, ast.USub) else +_value(operand, names)
        case ast.BinOp(left, op, right):
            return _BINARY[type(op)](_value(left, names), _value(right, names))
        case ast.BoolOp(ast.And(), values):
            return all(_value(value, names) for value in values)
        case ast.BoolOp(ast.Or(), values):
            return any(_value(value, names) for value in values)
        case ast.Compare(left, ops, comparators):
            row = [_value(operand, names) for operand in (left, *comparators)]
            return all(_COMPARE[type(op)](a, b) for op, a, b in zip(ops, row, row[1:], strict=False))
        case ast.Call(ast.Name(function), arguments):
            return _FUNCTIONS[function](*(_value(argument, names) for argument in arguments))
    raise ValueError(f"`{ast.unparse(node)}` is not arithmetic")
