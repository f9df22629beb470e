"""A text as an author's Markdown with LaTeX, and as a sentence with code in backticks (grader/render/statement.py).

Whatever the text is: well nested HTML of a few elements and attributes, with no address but those that are safe.
"""

from __future__ import annotations

import re

from grader.render.clean import HIDDEN
from grader.render.prose import prose
from grader.render.statement import statement_html
from tests.fuzz.pages import Page
from tests.fuzz.texts import text_of

# What a statement may bring, and the attributes of each.
ELEMENTS = re.compile(
    "p|h[3-6]|ul|ol|li|pre|code|em|strong|s|blockquote|hr|br|a|img|div|span|table|thead|tbody|tr|t[hd]"
)
MATHEMATICS = re.compile(
    "math|mrow|mi|mn|mo|mtext|mspace|msub|msup|msubsup|mfrac|msqrt|mroot|munder|mover|munderover|mtable|mtr|mtd|mstyle|"
    "mpadded|mphantom|menclose"
)
VALUES = {
    "href": r"(?i:https?://|mailto:).*",
    "src": r"(?i:data:image/(png|jpeg|gif|webp);base64,).*",
    "style": r"text-align:(left|right|center)",
    "class": r"math|scroll|unread|language-.*",
    "rel": r"noopener noreferrer",
    "tabindex": "0",
}
LENGTHS = re.compile(
    "accent|columnalign|columnlines|columnspacing|depth|display|displaystyle|fence|form|height|largeop|linethickness|"
    "lspace|mathvariant|maxsize|minsize|movablelimits|notation|rowlines|rowspacing|rspace|scriptlevel|separator|"
    "stretchy|symmetric|voffset|width"
)
FREE = frozenset({"title", "alt", "start"})  # text, or a number


def one_input(data: bytes) -> None:
    """Set the text in both ways."""
    text = text_of(data)
    html = statement_html(text)
    html.encode()
    assert HIDDEN.search(html) is None, "a hidden character in a statement"
    assert html == statement_html(text), "another page from the same text"
    for tag, attributes in Page(html).elements:
        _see(tag, attributes)
    sentence = Page(str(prose(text)))
    assert all(element == ("code", {}) for element in sentence.elements), "more than code in a sentence"


def _see(tag: str, attributes: dict[str, str]) -> None:
    mathematics = MATHEMATICS.fullmatch(tag)
    assert mathematics or ELEMENTS.fullmatch(tag), f"the element {tag} in a statement"
    for name, value in attributes.items():
        free = LENGTHS.fullmatch(name) if mathematics else name in FREE
        assert free or re.fullmatch(VALUES[name], value, re.DOTALL), f"the attribute {name} of {tag}: {value}"
