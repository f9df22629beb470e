"""Names and texts of files as text that can be printed, whatever bytes the disk holds."""

from __future__ import annotations

import os
import unicodedata

JOINERS = "\u200c\u200d"  # no sign of their own, but Persian, Hindi and others are misspelt without them


def printable(name: str) -> str:
    r"""The name, with what cannot be printed escaped: b"caf\xe9" -> caf\xe9, a line break -> \n."""
    whole = os.fsencode(name).decode("utf-8", "backslashreplace")
    if whole == name and name.isprintable():
        return name  # itself: no second one is kept
    return escaped(whole)


def escaped(text: str) -> str:
    r"""Any text, with what cannot be printed escaped: a line break -> \n, what turns letters round -> \u202e."""
    return "".join(character if _shows(character) else _escape(character) for character in text)


def ascii_only(name: str) -> str:
    r"""The name with all but ASCII escaped, to tell apart names that look the same: é and e + ́ ."""
    return "".join(character if character.isascii() else _escape(character) for character in name)


def same_look(name: str) -> str:
    """What names that look the same have in common."""
    return unicodedata.normalize("NFC", name)


def _shows(character: str) -> bool:
    return character.isprintable() or character in JOINERS


def _escape(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")
