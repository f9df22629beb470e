"""An oracle that copies the reference vouches for nothing."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from difflib import SequenceMatcher

from grader.judge.solver_form import written
from grader.model.answers import Solved
from grader.model.certificate import Remark
from grader.model.exam import ProblemFile

_ALIKE = 0.9  # of the parts of two trees, in order
_SHORTEST = 12  # parts: 2 * x has no other form
_LIBRARIES = {"np", "numpy", "torch", "math", "F"}


def alike(file: ProblemFile, name: str) -> Iterator[Remark]:
    """A warning where reference and oracle have nearly the same syntax tree, whatever library they call."""
    answer = file.problem.answers[name]
    if not isinstance(answer, Solved) or not isinstance(answer.oracle, str):
        return
    one, other = _parts(answer.reference), _parts(answer.oracle)
    if min(len(one), len(other)) < _SHORTEST:
        return
    share = SequenceMatcher(None, one, other, autojunk=False).ratio()
    if share >= _ALIKE:
        sentence = (
            f"the oracle is written like the reference ({share:.0%} of their parts are the same): an error in the"
            " one is in the other; let torch work it out in another way (autograd, a layer of torch.nn, counting)"
        )
        yield Remark("warning", "agreement", sentence)


def _parts(code: str) -> list[str]:
    """The kinds of a solver's nodes, with names and numbers, in order; () for a function in a file."""
    form = written(code)
    if form.form == "function":
        return []
    try:
        tree = ast.parse(form.text, mode="eval" if form.form == "expression" else "exec")
    except SyntaxError:
        return []
    return [part for node in ast.walk(tree) if (part := _part(node))]


def _part(node: ast.AST) -> str:
    match node:
        case ast.Name(id=name):
            return "library" if name in _LIBRARIES else name
        case ast.Constant(value=value):
            return repr(value)
        case ast.Attribute(attr=attr):
            return attr
        case ast.expr_context() | ast.Module() | ast.Expression():
            return ""
    return type(node).__name__
