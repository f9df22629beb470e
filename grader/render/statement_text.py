"""A problem's statement on a terminal: Markdown is set by rich, and formulas are lines of text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown_it.token import Token
from rich.console import RenderableType
from rich.markdown import Markdown

from grader.render.clean import visible
from grader.render.math_text import math_text
from grader.render.statement import parsed

_INDENT = "    "  # of a formula on a line of its own


def statement_text(markdown: str) -> RenderableType:
    """The statement to be printed by a rich Console, whatever is in it; it is as wide as the console."""
    page = Markdown("", hyperlinks=False)
    page.parsed = list(_plain(parsed(visible(markdown))))
    return page


def _plain(tokens: Sequence[Token]) -> Iterator[Token]:
    """The same tokens, in which formulas and pictures are text, and headings stand on the left."""
    for token in tokens:
        match token.type:
            case "math_inline":
                yield _text(math_text(token.content.strip()))
            case "math_inline_double":
                yield _text(f" {math_text(token.content.strip())} ")
            case "math_block":
                yield from _paragraph(_INDENT + math_text(token.content.strip()))
            case "image":
                yield _text(f"[image: {token.content}]")
            case "heading_open" | "heading_close":
                yield token.copy(tag="h4")
            case "link_open" if not token.attrGet("href"):
                yield token.copy(attrs={"href": ""})
            case _:
                yield token.copy(children=list(_plain(token.children))) if token.children else token


def _paragraph(text: str) -> Iterator[Token]:
    yield Token("paragraph_open", "p", 1)
    yield Token("inline", "", 0, content=text, children=[_text(text)])
    yield Token("paragraph_close", "p", -1)


def _text(text: str) -> Token:
    return Token("text", "", 0, content=text)
