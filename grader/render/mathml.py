"""LaTeX to MathML that is safe to put on a page.

latex2mathml reads the formula but does not escape what it writes, and knows \\href and \\style. So its tree is
written here: elements and attributes from short lists only, all text escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape
from xml.etree.ElementTree import Element

from latex2mathml.converter import convert_to_element

_ELEMENTS = re.compile(
    "math|mrow|mi|mn|mo|mtext|mspace|msub|msup|msubsup|mfrac|msqrt|mroot|munder|mover|munderover|mtable|mtr|mtd|mstyle|"
    "mpadded|mphantom|menclose"
)
_ATTRIBUTES = re.compile(
    "accent|columnalign|columnlines|columnspacing|depth|display|displaystyle|fence|form|height|largeop|linethickness|"
    "lspace|mathvariant|maxsize|minsize|movablelimits|notation|rowlines|rowspacing|rspace|scriptlevel|separator|"
    "stretchy|symmetric|voffset|width"
)
_BRACKETS = frozenset("()[]{}|‖")
_CHILDREN = {"mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "msubsup": 3, "munder": 2, "mover": 2, "munderover": 3}
_LONGEST = 5000  # characters; no formula of an exam is longer, and the converter's time grows faster than its input


class _Unreadable(Exception):
    """The formula holds something that has no MathML."""


def math_html(latex: str, display: bool) -> str:
    """<math …> for a formula, or the formula itself as escaped code when it cannot be read; never an exception."""
    try:
        if len(latex) > _LONGEST:
            raise _Unreadable
        return _written(convert_to_element(latex, display="block" if display else "inline"))
    except Exception:  # noqa: BLE001  the converter raises a dozen unrelated types, down to IndexError
        return f'<code class="unread">{escape(latex)}</code>'


def _row(elements: list[Element]) -> Iterator[str]:
    """Each element; a matrix and its brackets as a row of their own, or they grow as tall as the tallest neighbour."""
    written = [_written(element) for element in elements]
    for place, element in enumerate(elements):
        if element.tag == "mtable" and 0 < place < len(elements) - 1:
            around = (elements[place - 1], elements[place + 1])
            if all(one.tag == "mo" and unescape(one.text or "") in _BRACKETS for one in around):
                written[place - 1] = "<mrow>" + written[place - 1]
                written[place + 1] += "</mrow>"
    yield from written


def _written(element: Element) -> str:
    if not _ELEMENTS.fullmatch(element.tag) or len(element) != _CHILDREN.get(element.tag, len(element)):
        raise _Unreadable
    text = unescape(element.text or "")
    if text.startswith("\\") and len(text) > 1:  # a command that the converter does not know
        raise _Unreadable
    attributes = "".join(f' {key}="{escape(value)}"' for key, value in element.items() if _ATTRIBUTES.fullmatch(key))
    children = "".join(_row(list(element)))
    return f"<{element.tag}{attributes}>{escape(text)}{children}</{element.tag}>"
