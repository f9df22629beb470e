"""The pages, files and screens of a class in which every text is hostile: grader/render.

Whatever the texts are: nothing raises; a text is data wherever it stands (no element, attribute, link, formula, cell,
line or colour comes from it); what cannot be seen is dropped or written out; files can be encoded and read back.
"""

from __future__ import annotations

from tests.fuzz import exports, pages, screens, sheets
from tests.fuzz.records import class_of
from tests.fuzz.texts import text_of

PARTING = "\x1f"  # between two texts of an input


def one_input(data: bytes) -> None:
    """Write everything with these texts."""
    see(text_of(data).split(PARTING))


def see(texts: list[str]) -> None:
    """The same, for texts."""
    hostile, plain = class_of(texts), class_of(_plain(texts))
    pages.see(hostile, plain)
    sheets.see(hostile)
    exports.see(hostile, plain)
    screens.see(hostile)


def _plain(texts: list[str]) -> list[str]:
    """Harmless texts in their place: equal ones for equal ones, none for none."""
    numbers = {text: f"x{number}y" for number, text in enumerate(dict.fromkeys(texts))}
    return [text and numbers[text] for text in texts]
