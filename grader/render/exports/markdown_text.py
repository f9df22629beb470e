r"""Text in Markdown that stays text: nothing in it is markup, a link, a mention or a row.

    escaped("a*b")          ->  "a\*b"             for titles, which authors write
    in_code("a`b|c")        ->  "``a`b\|c``"       for what students write: GitHub links nothing and nobody in code
    fenced("one\n```\ntwo")  ->  a fence of four backticks around it

Rules: https://spec.commonmark.org/0.31.2/#backslash-escapes, #code-spans and #fenced-code-blocks;
https://github.github.com/gfm/#tables-extension-: a cell ends at a `|` that has no backslash, in code too.
"""

from __future__ import annotations

import re

from grader.render.clean import clean, visible

_MARKUP = re.compile(r"([!-/:-@\[-`{-~])")  # all of ASCII's punctuation
_BEFORE_PIPE = re.compile(r"\\+(?=\|)")  # a backslash would take the escape of the pipe for its own
_TICKS = re.compile(r"`+")


def escaped(text: str, limit: int = 300) -> str:
    """One line of plain text."""
    return _MARKUP.sub(r"\\\1", clean(text, limit)) or "\\-"


def in_code(text: str, limit: int = 100) -> str:
    """One line as code, also within a table."""
    shown = _BEFORE_PIPE.sub(lambda found: "＼" * len(found[0]), clean(text, limit)).replace("|", "\\|") or "-"
    fence = "`" * (_longest(shown) + 1)
    pad = " " if shown.startswith("`") or shown.endswith("`") else ""
    return f"{fence}{pad}{shown}{pad}{fence}"


def fenced(text: str) -> str:
    """Lines as a block of code, with its line break."""
    shown = visible(text)
    fence = "`" * max(3, _longest(shown) + 1)
    return f"{fence}text\n{shown}\n{fence}\n"


def _longest(text: str) -> int:
    return max(map(len, _TICKS.findall(text)), default=0)
