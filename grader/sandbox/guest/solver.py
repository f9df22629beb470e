"""An author's solver, compiled so that tracebacks point into the author's own file."""

from __future__ import annotations

import ast
import inspect
import math
import sys
import textwrap
from collections.abc import Callable
from typing import Any

import numpy as np

from . import wire
from .differences import differences
from .named_things import fault

Values = dict[str, Any]
Solve = Callable[[Values], Any]


def scope() -> Values:
    """The names that every solver sees."""
    names: Values = {"np": np, "math": math}
    torch = sys.modules.get("torch")
    return names if torch is None else names | {"torch": torch, "F": torch.nn.functional}


def compiled(solver: wire.Solver, parameters: list[str], defined: Values) -> Solve:
    """A function from the values by name to the answer. defined: what the solver's own file defines."""
    match solver.form:
        case "expression":
            code = _expression(solver.text, solver)
            return lambda values: eval(code, scope() | values)
        case "body":
            return _body(solver, parameters)
        case "function":
            return _function(solver, defined)
        case "gradient":
            return _gradient(solver)
        case "differences":
            return _differences(solver)
        case "name":
            return lambda values: fault(solver.text)


def _expression(text: str, solver: wire.Solver) -> Any:
    # The brackets let an expression run over several lines; the line that the first one takes is given back.
    tree = ast.parse(f"(\n{text}\n)", solver.file, "eval")
    ast.increment_lineno(tree, solver.line - 2)
    return compile(tree, solver.file, "eval", dont_inherit=True)


def _body(solver: wire.Solver, parameters: list[str]) -> Solve:
    head = f"def answer({', '.join(parameters)}):\n"
    tree = ast.parse(head + textwrap.indent(textwrap.dedent(solver.text), "    "), solver.file)
    ast.increment_lineno(tree, solver.line - 2)
    names = scope()
    exec(compile(tree, solver.file, "exec", dont_inherit=True), names)
    return lambda values: names["answer"](**values)


def _function(solver: wire.Solver, defined: Values) -> Solve:
    """The function gets the values that it names; one that names others gets all of them, in order."""
    if solver.text not in defined:
        raise NameError(f"{solver.file} defines no function {solver.text!r}")
    function = defined[solver.text]
    takes = inspect.signature(function).parameters

    def solve(values: Values) -> Any:
        by_name = {name: values[name] for name in takes if name in values}
        required = {name for name, each in takes.items() if each.default is each.empty}
        return function(**by_name) if required <= by_name.keys() else function(*values.values())

    return solve


def _gradient(solver: wire.Solver) -> Solve:
    code = _expression(solver.text, solver)
    upstream = None if solver.upstream is None else _expression(solver.upstream, solver)
    variable = solver.with_respect_to or ""

    def solve(values: Values) -> Any:
        """The slope at these values, in the variable's shape. Raises ValueError where nothing depends on it."""
        torch = sys.modules["torch"]
        at = torch.as_tensor(values[variable]).detach().clone()
        at = at if at.is_floating_point() else at.to(torch.get_default_dtype())
        names = scope() | values | {variable: at.requires_grad_(True)}
        value = eval(code, names)
        along = None
        if upstream is not None:
            along = torch.as_tensor(eval(upstream, names)).detach().to(value.dtype).expand_as(value)
        elif isinstance(value, torch.Tensor) and value.requires_grad and value.numel() != 1:
            what = f"the expression gives {value.numel()} numbers, and a gradient is that of one"
            raise ValueError(f"{what}: say `upstream`, what comes from above, or take the sum")
        known = isinstance(value, torch.Tensor) and value.requires_grad
        if known:
            value.backward(along)  # half as long as torch.autograd.grad
        if at.grad is None:
            raise ValueError(f"the expression does not depend on {variable!r}")
        return at.grad

    return solve


def _differences(solver: wire.Solver) -> Solve:
    """The same gradient without autograd."""
    code = _expression(solver.text, solver)
    upstream = None if solver.upstream is None else _expression(solver.upstream, solver)

    def value_at(values: Values) -> Any:
        names = scope() | values
        value = eval(code, names)
        return value if upstream is None else (value * eval(upstream, names)).sum()

    return lambda values: differences(value_at, solver.with_respect_to or "", values)


def converted(value: Any, solver: wire.Solver, precision: str, order: str) -> Any:
    """A fresh copy of an argument as this solver takes it: numpy arrays or tensors, float arrays in the precision."""
    kind = type(value)
    if kind is list:
        return [converted(each, solver, precision, order) for each in value]
    if kind is tuple:
        return tuple([converted(each, solver, precision, order) for each in value])
    if kind is dict:
        return {key: converted(each, solver, precision, order) for key, each in value.items()}
    if kind is not np.ndarray:
        return value
    copy = value.astype(precision if value.dtype == np.float64 else value.dtype)
    if order == "columns" and copy.ndim:
        copy = np.asfortranarray(copy) if copy.ndim > 1 else copy[::-1].copy()[::-1]
    return sys.modules["torch"].from_numpy(copy) if solver.backend == "torch" else copy
