"""The three ways to write a solver: an expression, the body of a function, or `file.py:name` beside the YAML.

dy * mask / (1 - p)            expression      it parses as one
file.py:name                   function        a file's name ending in .py, a colon, and one word
y = x @ w                      body            everything else; it must parse and return a value
return y + b
"""

from __future__ import annotations

import ast
import re
import warnings
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal

Form = Literal["expression", "body", "function"]
LONGEST = 20_000  # characters: Python takes the square of an f-string's length, and eight minutes for a megabyte
IN_A_FILE = re.compile(r"(?P<file>[^\n:]*\.py)\s*:\s*(?P<name>[^\n:]*)")


@dataclass(frozen=True, slots=True)
class Written:
    """A solver as it was written.

    text: without blank lines around it; of a function, its name. skipped: the blank lines before it.
    file: of a function, the file it is in, without `./`.
    """

    form: Form
    text: str
    skipped: int = 0
    file: str | None = None


def written(code: str) -> Written:
    """The form of a solver; code that parses in no way counts as a body."""
    bare = code.strip()
    skipped = code[: len(code) - len(code.lstrip())].count("\n")
    if len(code) <= LONGEST and _parses(bare, "eval"):
        return Written("expression", bare, skipped)
    if match := IN_A_FILE.fullmatch(bare):
        return Written("function", match["name"].strip(), skipped, str(PurePosixPath(match["file"].strip())))
    lines = code.rstrip().split("\n")[skipped:]
    return Written("body", "\n".join(lines), skipped)


def parse(text: str, mode: Literal["eval", "exec"]) -> ast.AST:
    """Python's own tree, without its warnings; SyntaxError for all that is not Python, however it is broken."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return ast.parse(text, mode=mode)
        except (ValueError, RecursionError, MemoryError):
            raise SyntaxError("too deeply nested, or no text", (None, 1, None, None)) from None


def _parses(text: str, mode: Literal["eval", "exec"]) -> bool:
    try:
        parse(text, mode)
    except SyntaxError:
        return False
    return True
