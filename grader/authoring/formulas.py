"""Whether a text holds a formula: as it is put down, or in code and formulas in whatever order."""

from __future__ import annotations

import ast
import re
import textwrap
from collections.abc import Iterator

from grader.authoring.canonical import LIBRARIES, canonical
from grader.authoring.latex import as_python
from grader.judge.solver_form import parse

_PIECE = re.compile(r"`([^`]+)`|\$([^$]+)\$")
_BACKTICKS = re.compile(r"`([^`]+)`")
_LIBRARY = re.compile(rf"\b(?:{'|'.join(sorted(LIBRARIES))})\s*\.\s*(?=[^\W\d])")
_TOKEN = re.compile(r"\w+|[^\w\s]")
_WHOLE = re.compile(r"(?<![\w.])(\d+)\.0*(?!\w)")
_SIDES = re.compile(r"(?<![=<>!])=(?!=)")
_TYPOGRAPHY = str.maketrans(
    {"·": "*", "⋅": "*", "×": "*", "∗": "*", "−": "-", "–": "-", "²": "**2", "³": "**3", "^": "**"}
)


def holds(text: str, code: str) -> bool:
    """Whether this expression stands in the text with the same signs, or a piece of code or a formula has it."""
    return _stands(code, text) or shows(text, code)


def shows(text: str, code: str) -> bool:
    """Whether a piece of code or a formula in the text is this expression, or has it as a part, in whatever order it
    is put down.
    """
    due = _form(code)
    return any(due in _forms(each) for piece in _PIECE.findall(text) for each in _readings(*piece))


def is_part(code: str, whole: str) -> bool:
    """Whether code has this expression in it."""
    return _form(code) in _forms(whole)


def code_in(text: str) -> list[str]:
    """What stands between backticks."""
    return [piece.strip() for piece in _BACKTICKS.findall(text)]


def _stands(code: str, text: str) -> bool:
    """Spaces and libraries' names aside; 2 * x does not stand in 12 * x, nor in 2 * xs."""
    signs = r"\s*".join(map(re.escape, _TOKEN.findall(_LIBRARY.sub("", _plain(code)))))
    plain = _LIBRARY.sub("", re.sub("[`$]", "", _plain(text)))
    return re.search(rf"(?<![\w.]){signs}(?!\w)", plain) is not None


def _readings(code: str, formula: str) -> Iterator[str]:
    """What a piece may say: all of it, and each side of an equation; a formula is Python, or LaTeX."""
    for each in (code, formula, as_python(formula)):
        yield from (each, *_SIDES.split(each))


def _plain(text: str) -> str:
    """Without signs of typography: a · b^2 is a * b**2, and 1.0 is 1."""
    return _WHOLE.sub(r"\1", text.translate(_TYPOGRAPHY))


def _form(code: str) -> str | None:
    """The canonical form of an expression; None if it is no Python."""
    try:
        tree = parse(_plain(code).strip(), "eval")
        return ast.dump(canonical(tree.body)) if isinstance(tree, ast.Expression) else None
    except (SyntaxError, RecursionError):
        return None


def _forms(piece: str) -> set[str | None]:
    """The canonical forms of all that a piece of code is made of, whatever it assigns or returns; never None."""
    try:
        tree = canonical(parse(textwrap.dedent(_plain(piece)).strip(), "exec"))
        return {ast.dump(node) for node in ast.walk(tree) if isinstance(node, ast.expr)}
    except (SyntaxError, RecursionError):
        return set()
