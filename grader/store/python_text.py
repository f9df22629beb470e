"""What Python's compiler says of an author's code. Nothing is run, and no warning reaches the screen."""

from __future__ import annotations

import ast
import symtable
import textwrap
import warnings
from collections.abc import Iterator

from grader.judge.solver_form import LONGEST, Written, parse


def syntax_fault(code: Written) -> tuple[int, str] | None:
    """The line within the text, from 1, and the sentence, of the first thing that is not Python."""
    if len(code.text) > LONGEST:
        return 1, f"has {len(code.text)} characters; at most {LONGEST} are read here: put it into a file (file.py:name)"
    try:
        tree = parse(code.text, "eval" if code.form == "expression" else "exec")
    except SyntaxError as error:
        return error.lineno or 1, f"is not Python: {error.msg}"
    text, above = _in_a_function(code)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(text, "<solver>", "eval" if code.form == "expression" else "exec", dont_inherit=True)
    except SyntaxError as error:  # what only the compiler sees: a break outside of a loop
        return max(1, (error.lineno or 1) - above), f"is not Python: {error.msg}"
    except (ValueError, RecursionError, MemoryError):
        return 1, "is not Python: too deeply nested"
    return _no_value(tree) if code.form == "body" else None


def free_names(code: Written) -> dict[str, int]:
    """The names that an expression or a body takes from outside, and the line within its text, from 1.

    The text must have no syntax fault.
    """
    text, above = _in_a_function(code)
    mode = "eval" if code.form == "expression" else "exec"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        top = symtable.symtable(text, "<solver>", mode)
    own = {symbol.get_name() for symbol in top.get_symbols() if symbol.is_assigned()}
    outside = {symbol.get_name() for table in _tables(top) for symbol in table.get_symbols() if _is_outside(symbol)}
    free = outside - own
    lines: dict[str, int] = {}
    for node in ast.walk(parse(text, "exec")):
        if isinstance(node, ast.Name) and node.id in free:
            lines[node.id] = min(node.lineno - above, lines.get(node.id, node.lineno))
    return lines


def defined_names(text: str) -> set[str]:
    """The names that a module defines at its top level; SyntaxError if it is not Python."""
    parse(text, "exec")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        top = symtable.symtable(text, "<module>", "exec")
    return {symbol.get_name() for symbol in top.get_symbols() if symbol.is_assigned() or symbol.is_imported()}


def _in_a_function(code: Written) -> tuple[str, int]:
    """The text as the compiler must see it, and the number of lines put above it."""
    if code.form == "expression":
        return code.text, 0
    return "def solver():\n" + textwrap.indent(code.text, " ", lambda line: True), 1


def _is_outside(symbol: symtable.Symbol) -> bool:
    return symbol.is_referenced() and symbol.is_global()


def _tables(top: symtable.SymbolTable) -> Iterator[symtable.SymbolTable]:
    waiting = [top]
    while waiting:
        table = waiting.pop()
        yield table
        waiting.extend(table.get_children())


def _no_value(tree: ast.AST) -> tuple[int, str] | None:
    """A body that hands nothing back."""
    own = list(_own_nodes(tree))
    for node in own:
        if isinstance(node, (ast.Yield, ast.YieldFrom, ast.Await)):
            return node.lineno, "found yield or await; the body of a function returns its value"
    if any(isinstance(node, ast.Return) and node.value is not None for node in own):
        return None
    return 1, "has no return with a value; it must be an expression, the body of a function, or file.py:name"


def _own_nodes(tree: ast.AST) -> Iterator[ast.AST]:
    """The nodes of a body, without those of functions and classes inside it."""
    waiting = list(ast.iter_child_nodes(tree))
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)):
            waiting.extend(ast.iter_child_nodes(node))
