"""A problem's statement: Markdown with LaTeX becomes HTML with MathML that needs no script and loads nothing.

Raw HTML is text. Links lead to http, https or mailto; images must be part of the text (data:image/png and the like),
otherwise their description is shown. Headings start at level 3, below the problem's own title.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from mdit_py_plugins.dollarmath import dollarmath_plugin

from grader.render.clean import visible
from grader.render.mathml import math_html

_LINKS = ("http://", "https://", "mailto:")
_IMAGES = tuple(f"data:image/{kind};base64," for kind in ("png", "jpeg", "gif", "webp"))
_LEVELS_DOWN = 2


def statement_html(markdown: str) -> str:
    """Safe HTML for a statement, whatever is in it; a formula that cannot be read is shown as it was typed."""
    tokens = _parser().parse(visible(markdown))
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(6, int(token.tag[1]) + _LEVELS_DOWN)}"
    return str(_parser().renderer.render(tokens, _parser().options, {}))


def parsed(markdown: str) -> list[Token]:
    """The statement's tokens, formulas among them, for whoever writes it otherwise than as HTML."""
    return _parser().parse(markdown)


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    parser.use(dollarmath_plugin, allow_labels=False, allow_space=False, double_inline=True)
    parser.validateLink = _is_safe  # type: ignore[method-assign]
    for kind in ("math_inline", "math_inline_double", "math_block"):
        parser.add_render_rule(kind, _math)
    parser.add_render_rule("image", _image)
    parser.add_render_rule("link_open", _link)
    parser.add_render_rule("table_open", _table_open)
    parser.add_render_rule("table_close", _table_close)
    return parser


def _is_safe(url: str) -> bool:
    return url.strip().lower().startswith(_LINKS + _IMAGES)


def _math(_: RendererHTML, tokens: Sequence[Token], place: int, *__: object) -> str:
    display = tokens[place].type != "math_inline"
    formula = math_html(tokens[place].content.strip(), display)
    if tokens[place].type == "math_block":
        return f'<div class="math">{formula}</div>\n'
    return f'<span class="math">{formula}</span>'


def _image(renderer: RendererHTML, tokens: Sequence[Token], place: int, options: OptionsDict, env: Any) -> str:
    token = tokens[place]
    described = escape(renderer.renderInlineAsText(token.children or [], options, env))
    source = str(token.attrGet("src") or "")
    if not source.lower().startswith(_IMAGES):
        return f"[image: {described}]"
    return f'<img src="{escape(source)}" alt="{described}">'


def _link(renderer: RendererHTML, tokens: Sequence[Token], place: int, options: OptionsDict, env: Any) -> str:
    tokens[place].attrSet("rel", "noopener noreferrer")
    if not str(tokens[place].attrGet("href") or "").strip().lower().startswith(_LINKS):  # an image's address
        tokens[place].attrs.pop("href", None)
    return renderer.renderToken(tokens, place, options, env)


def _table_open(*_: object) -> str:
    return '<div class="scroll" tabindex="0"><table>\n'


def _table_close(*_: object) -> str:
    return "</table></div>\n"
