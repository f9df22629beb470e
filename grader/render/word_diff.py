"""What a text says otherwise than the one before, word by word; in scripts without spaces, character by character.

    word_diff("shares its weights", "shares the weights")
    ->  (same "shares "), (gone "its "), (new "the "), (same "weights")

A letter is never parted from its accents, nor an emoji from what it is joined with.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import takewhile
from typing import Literal

MOST = 1_000_000  # pairs of words that are looked at: a tenth of a second
# Scripts that write words without spaces: Thai and Lao, Myanmar, Khmer, Han and kana.
_ALONE = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ua4cf\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(rf"(?:[{_ALONE}]|[^\s{_ALONE}]+|^)\s*")
_JOINERS = "\u200c\u200d\ufe0e\ufe0f"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words: in both texts, only in the old one, or only in the new one."""

    kind: Literal["same", "gone", "new"]
    text: str


def word_diff(before: str, after: str) -> tuple[Piece, ...] | None:
    """The new text with what it lost and gained; None if too much differs to be worked out."""
    old, new = words(before), words(after)
    start = _shared(old, new)
    end = _shared(old[start:][::-1], new[start:][::-1])
    old_middle, new_middle = old[start : len(old) - end], new[start : len(new) - end]
    if len(old_middle) * len(new_middle) > MOST:
        return None
    pieces = [Piece("same", "".join(new[:start])), *_middle(old_middle, new_middle)]
    pieces.append(Piece("same", "".join(new[len(new) - end :])))
    return tuple(piece for piece in pieces if piece.text)


def words(text: str) -> list[str]:
    """The text in words, each with the spaces that follow it."""
    found: list[str] = []
    for match in _WORD.finditer(text):
        first = match[0][:1]
        if found and (first in _JOINERS or found[-1][-1] == "\u200d" or unicodedata.category(first or " ")[0] == "M"):
            found[-1] += match[0]
        elif match[0]:
            found.append(match[0])
    return found


def _shared(old: Sequence[str], new: Sequence[str]) -> int:
    """How many words the two begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0].split() == pair[1].split(), zip(old, new, strict=False)))


def _middle(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    matcher = SequenceMatcher(None, [word.rstrip() for word in old], [word.rstrip() for word in new], autojunk=False)
    for kind, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if kind == "equal":
            yield Piece("same", "".join(new[new_start:new_end]))
        else:
            yield Piece("gone", "".join(old[old_start:old_end]))
            yield Piece("new", "".join(new[new_start:new_end]))
