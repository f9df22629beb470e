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
_BARS = ("|", "‖")
_APPLY = "<mo>\u2061</mo>"
_THIN = '<mspace width="0.1667em"></mspace>'  # TeX's \\thinmuskip, 3/18 em
_OPENING, _CLOSING = frozenset("([{|‖"), frozenset(")]}")
_SCRIPTS = ("msub", "msup", "msubsup", "munder", "mover", "munderover")
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


def _row(elements: list[Element], *, spaced: bool) -> Iterator[str]:
    """Each element, as it is written.

    spaced: function names get TeX's thin spaces; not where the number of children has a meaning.
    A matrix and its brackets become a row of their own, or they grow as tall as the tallest neighbour.
    """
    written = [_written(element) for element in elements]
    if spaced:
        for place, element in enumerate(elements):
            if _is_function(element):
                written[place] = (
                    _before(elements[:place][-1:]) + written[place] + _after(elements[place + 1 : place + 2])
                )
    for place, element in enumerate(elements):
        if element.tag == "mtable" and 0 < place < len(elements) - 1:
            around = (elements[place - 1], elements[place + 1])
            if all(one.tag == "mo" and unescape(one.text or "") in _BRACKETS for one in around):
                written[place - 1] = "<mrow>" + written[place - 1]
                written[place + 1] += "</mrow>"
    yield from written


def _is_function(element: Element) -> bool:
    """Whether it is ln, log with its base, sin squared …: converted to letters in a row, without any space."""
    while element.tag in _SCRIPTS and len(element):
        element = element[0]
    text = element.text or ""
    return element.tag == "mi" and len(text) > 1 and text.isascii() and text.isalpha()


def _before(left: list[Element]) -> str:
    """A thin space after anything but an operator, an opening bracket, or a function with its own space."""
    spaced = all(
        one.tag == "mspace" or _is_function(one) or (one.tag == "mo" and unescape(one.text or "") not in _CLOSING)
        for one in left
    )
    return "" if spaced else _THIN


def _after(right: list[Element]) -> str:
    """U+2061, function application, and a thin space before anything but a bracket or an operator."""
    for one in right:
        while one.tag == "mrow" and len(one):
            one = one[0]
        if one.tag == "mo":
            return _APPLY if unescape(one.text or "") in _OPENING else ""
        if one.tag != "mspace":
            return _APPLY + _THIN
    return ""


def _written(element: Element) -> str:
    if not _ELEMENTS.fullmatch(element.tag) or len(element) != _CHILDREN.get(element.tag, len(element)):
        raise _Unreadable
    text = unescape(element.text or "")
    if text.startswith("\\") and len(text) > 1:  # a command that the converter does not know
        raise _Unreadable
    attributes = "".join(f' {key}="{escape(value)}"' for key, value in element.items() if _ATTRIBUTES.fullmatch(key))
    if text in _BARS and element.get("stretchy") is None:  # \lvert: it would grow with what stands beside it
        attributes += ' stretchy="false"'
    children = "".join(_row(list(element), spaced=element.tag not in _CHILDREN))
    return f"<{element.tag}{attributes}>{escape(text)}{children}</{element.tag}>"
