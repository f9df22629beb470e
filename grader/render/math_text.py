r"""LaTeX as one line of text for a terminal: \frac{a \odot m}{1 - p} -> (a ⊙ m) / (1 - p), x_i^2 -> x_i²."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from html import unescape
from xml.etree.ElementTree import Element

from latex2mathml.converter import convert_to_element

from grader.render.clean import visible

_LONGEST = 5000  # characters; the converter's time grows faster than its input
_RAISED = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_ACCENTS = {
    **dict.fromkeys("^ˆ", "\u0302"),
    **dict.fromkeys("¯―‾", "\u0304"),
    **dict.fromkeys("~˜", "\u0303"),
    "˙": "\u0307",
    "→": "\u20d7",
}
_POWER = re.compile(r"\w?[\^√]\([^()]*\)")
_OPENING, _CLOSING = frozenset("([{⟨⌊⌈"), frozenset(")]}⟩⌋⌉")
_TIGHT = frozenset("′'!.|‖/∂∇¬\u2061\u2062\u2063")
_AFTER = frozenset(",;:")
_SIGNS = frozenset("+-−±∓")
_LARGE = frozenset("∑∏∫⋃⋂")
_INDEXED = ("msub", "msup", "msubsup", "munder", "mover", "munderover")


class _Unreadable(Exception):
    """The formula holds something that has no text."""


def math_text(latex: str) -> str:
    """The formula; one that cannot be read as it was typed, between dollars. Never an exception."""
    try:
        if len(latex) > _LONGEST:
            raise _Unreadable
        line = re.sub(r" (?=[.,;]( |$))", "", " ".join(_line(convert_to_element(latex)).split()))
        return visible(line)  # the converter reads &#x1b;, too
    except Exception:  # noqa: BLE001  the converter raises a dozen unrelated types, down to IndexError
        return f"${latex}$"


def _line(element: Element) -> str:
    text = unescape(element.text or "")
    if text.startswith("\\") and len(text) > 1:  # a command that the converter does not know
        raise _Unreadable
    if (form := _FORMS.get(element.tag)) is not None:
        return form(*map(_line, element))
    if element.tag == "mspace":
        return " "
    if element.tag == "mphantom":
        return ""
    return text.replace("\u2061", "") if not len(element) else _row(list(element))


def _row(elements: list[Element]) -> str:
    """Parts beside each other, with spaces as one writes them."""
    line, before = "", None
    for place, element in enumerate(elements):
        part = _line(element)
        if _is_operator(element, part) and not _is_sign(part, line, place):
            line = f"{line.rstrip()}{'' if part in _AFTER else ' '}{part} "
        elif part in _CLOSING:
            line = line.rstrip() + part
        else:
            apart = before is not None and _apart(before, element, line, part)
            line += f"{' ' if apart else ''}{part}{' ' if _stands_alone(element) else ''}"
        before = element
    return line


def _is_operator(element: Element, part: str) -> bool:
    """Whether it has a space on both sides, or a comma's one behind it."""
    if part == "…":
        return True
    tight = part in _OPENING | _CLOSING | _TIGHT | _LARGE or part.isalpha()
    return element.tag == "mo" and not tight


def _is_sign(part: str, line: str, place: int) -> bool:
    """Whether a plus or minus is one of a number, and not between two."""
    before = line.rstrip()
    return part in _SIGNS and (not place or not before or before[-1] in "([{⟨,;=<>≤≥≠≈∈·×⊙+-−∗*/")


def _apart(before: Element, element: Element, line: str, part: str) -> bool:
    """Whether a space belongs between two parts that are no operators."""
    if line[-1:] in " ([{⟨⌊⌈|‖/−-" or part[:1] in "([{)]}′|‖/":
        return False
    indexed = ("_" in line or "^" in line) and before.tag in _INDEXED and line[-1:] not in _CLOSING
    return indexed or any(_is_word(each) or _stands_alone(each) for each in (before, element))


def _is_word(element: Element) -> bool:
    """Whether it is ln, tanh, or log with its base."""
    while element.tag in _INDEXED and len(element):
        element = element[0]
    text = unescape(element.text or "")
    return element.tag in ("mi", "mo") and len(text) > 1 and text.isalpha()


def _stands_alone(element: Element) -> bool:
    """Whether it is a fraction, or a sum, a product or an integral."""
    first = element[0] if element.tag in _INDEXED and len(element) else element
    return element.tag == "mfrac" or unescape(first.text or "") in _LARGE


def _grouped(part: str) -> str:
    """What must stay together, in brackets."""
    part = part.strip()
    plain = all(each.isalnum() or each in "_.′^√" or unicodedata.category(each) in ("Mn", "No") for each in part)
    return part if plain or _enclosed(part) or _POWER.fullmatch(part) else f"({part})"


def _enclosed(part: str) -> bool:
    """Whether one pair of brackets encloses it all."""
    if not (part and part[0] in _OPENING and part[-1] in _CLOSING):
        return False
    depth = 0
    for place, character in enumerate(part):
        depth += (character in _OPENING) - (character in _CLOSING)
        if not depth and place < len(part) - 1:
            return False
    return True


def _fraction(over: str, under: str) -> str:
    return f"{_grouped(over)} / {_grouped(under)}"


def _raised(base: str, index: str) -> str:
    index = index.strip().replace("⊤", "ᵀ")
    if set(index) <= set("′'∗*ᵀ"):
        return base + index
    small = index.translate(_RAISED)
    if all(each not in index for each in small):
        return base + small
    return f"{base}^{index}" if len(index) == 1 or _enclosed(index) else f"{base}^({index})"


def _lowered(base: str, index: str) -> str:
    index = index.strip()
    small = index.translate(_LOWERED)
    return base + small if all(each not in index for each in small) else f"{base}_{_grouped(index)}"


def _both(base: str, low: str, high: str) -> str:
    return _raised(_lowered(base, low), high)


def _over(base: str, above: str) -> str:
    mark = _ACCENTS.get(above.strip())
    if mark is None:
        return _raised(base, above)
    return base + mark if len(base) == 1 else f"{base}{above.strip()}"


def _root(inside: str, index: str = "") -> str:
    return f"{index.translate(_RAISED)}√{_grouped(inside)}"


def _table(*rows: str) -> str:
    return "; ".join(row.strip() for row in rows)


def _table_row(*cells: str) -> str:
    return ", ".join(cell.strip() for cell in cells)


_FORMS: dict[str, Callable[..., str]] = {
    "mfrac": _fraction,
    "msup": _raised,
    "msub": _lowered,
    "msubsup": _both,
    "munder": _lowered,
    "mover": _over,
    "munderover": _both,
    "msqrt": lambda *parts: _root("".join(parts)),
    "mroot": _root,
    "mtable": _table,
    "mtr": _table_row,
}
