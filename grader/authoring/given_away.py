"""The expressions of a reference that give the answer away: what it returns, and the longer steps on the way there."""

from __future__ import annotations

import ast
import textwrap
from collections.abc import Iterator, Sequence

from grader.authoring.unfolding import assigned_once, unfolded
from grader.judge.mutation.mutants import parts_of
from grader.judge.solver_form import parse, written
from grader.model.job import Source

_SHORTEST = 3  # characters without spaces
_STEP = 2  # operators that make more of a step than n - 1
_SUMS = (ast.Add, ast.Sub)
_PRODUCTS = (ast.Mult, ast.Div, ast.FloorDiv, ast.MatMult)
_OPERATORS = (ast.BinOp, ast.UnaryOp, ast.BoolOp, ast.Compare)
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)
_WRAPPING = {"float", "array", "asarray", "tuple", "list"}  # what they are called with is the answer, too


def given_away(reference: str, files: Sequence[Source]) -> tuple[str, ...]:
    """Each as text: what is returned as it was written and with its names replaced by what was assigned to them, and
    what else a step or a helper works out with two operators or more. files: those beside the YAML.
    """
    try:
        parts, text = _read(reference, files)
        return tuple(dict.fromkeys((*_returned(parts[0], text), *_steps(parts, text)))) if parts else ()
    except (SyntaxError, RecursionError):
        return ()


def operands(reference: str, files: Sequence[Source]) -> tuple[str, ...]:
    """The factors and terms with two operators or more of all that a reference works out, each as text."""
    try:
        parts, text = _read(reference, files)
        every = (each for value in _values(parts) for entry in _entries(value) for each in _operands(entry))
        return tuple(dict.fromkeys(_text(each, text) for each in every if _operators(each) >= _STEP))
    except (SyntaxError, RecursionError):
        return ()


def _read(reference: str, files: Sequence[Source]) -> tuple[list[ast.AST], str]:
    """The trees that a reference consists of, itself first, and the text that they were read from."""
    form = written(reference)
    text = textwrap.dedent(form.text)
    if form.form == "function":
        text = next((source.text for source in files if source.name == form.file), "")
        return parts_of(parse(text, "exec"), form.text), text
    return [parse(text, "eval" if form.form == "expression" else "exec")], text


def _returned(whole: ast.AST, text: str) -> Iterator[str]:
    known = assigned_once(whole)
    for value in _results(whole):
        for rounds, form in enumerate(unfolded(value, known)):
            for entry in _entries(form):
                code = ast.unparse(entry) if rounds else _text(entry, text)
                if (_operators(entry) or _calls(entry)) and len("".join(code.split())) >= _SHORTEST:
                    yield code


def _results(whole: ast.AST) -> Iterator[ast.expr]:
    """What a solver returns: an expression is returned itself; functions within it return to it, not to the student."""
    if isinstance(whole, ast.Expression):
        yield whole.body
    elif isinstance(whole, ast.Assign):
        yield from [whole.value.body] if isinstance(whole.value, ast.Lambda) else []
    due = [node for node in ast.iter_child_nodes(whole) if isinstance(whole, (ast.Module, ast.FunctionDef))]
    while due:
        node = due.pop(0)
        if isinstance(node, ast.Return) and node.value is not None:
            yield node.value
        elif not isinstance(node, _FUNCTIONS):
            due += ast.iter_child_nodes(node)


def _steps(parts: Sequence[ast.AST], text: str) -> Iterator[str]:
    for value in _values(parts):
        yield from (_text(entry, text) for entry in _entries(value) if _operators(entry) >= _STEP)


def _values(parts: Sequence[ast.AST]) -> Iterator[ast.expr]:
    """What is assigned or returned anywhere."""
    for node in (node for part in parts for node in ast.walk(part)):
        match node:
            case ast.Assign() | ast.AnnAssign() | ast.AugAssign() | ast.NamedExpr() | ast.Return():
                value = node.value
            case ast.Lambda() | ast.Expression():
                value = node.body
            case _:
                value = None
        if value is not None:
            yield value


def _operands(value: ast.expr, above: tuple[type[ast.operator], ...] = ()) -> Iterator[ast.expr]:
    """The terms of a sum, the factors of a product, and those of each, without their signs. above: its operators."""
    if isinstance(value, ast.UnaryOp) and isinstance(value.op, ast.USub):
        value = value.operand
    kind = next(
        (kind for kind in (_SUMS, _PRODUCTS) if isinstance(value, ast.BinOp) and isinstance(value.op, kind)), ()
    )
    if above and kind != above:
        yield value
    if isinstance(value, ast.BinOp) and kind:
        yield from _operands(value.left, kind)
        yield from _operands(value.right, kind)


def _entries(value: ast.expr) -> Iterator[ast.expr]:
    """An expression; of a tuple, a list or a dictionary each entry, of a condition both ends."""
    match value:
        case ast.Tuple(elts=entries) | ast.List(elts=entries) | ast.Dict(values=entries):
            inner = entries
        case ast.IfExp(body=one, orelse=other):
            inner = [one, other]
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=[first, *_]) if name in _WRAPPING:
            inner = [first]
            yield value
        case _:
            inner = []
            yield value
    for entry in inner:
        yield from _entries(entry)


def _operators(value: ast.expr) -> int:
    """How many there are; -1 has none."""
    every = [node for node in ast.walk(value) if isinstance(node, _OPERATORS)]
    signs = [node for node in every if isinstance(node, ast.UnaryOp) and isinstance(node.operand, ast.Constant)]
    return len(every) - len(signs)


def _calls(value: ast.expr) -> bool:
    return any(isinstance(node, ast.Call) for node in ast.walk(value))


def _text(node: ast.expr, source: str) -> str:
    """As it was written, if that is on one line."""
    found = ast.get_source_segment(source, node)
    return ast.unparse(node) if found is None or "\n" in found else found
