"""Identical texts laid together, and nearly identical ones after one another, in any script.

Texts are identical if they differ in nothing but spaces, line breaks and the composition of letters (é in one or two
code points). They are nearly identical if they share most of their runs of three characters: words are not looked for,
so that scripts without spaces are served alike. One word of a sentence changed is near, one of three words is not.

Which pairs are worth comparing is guessed from 128 least hashes of each text, whose agreement estimates what two sets
share (Broder, “On the resemblance and containment of documents”, 1997): a thousand essays take a second.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

import numpy as np

from grader.model.review import Sheet, Written

NEAR = 0.85  # twice the shared runs over all runs of both (Dice); of prose, near 0.9 of its characters in order
WORTH = NEAR / (2 - NEAR) - 0.16  # of the hashes: four standard deviations below what NEAR pairs share
RUN = 3  # characters: three code points of 21 bits fit 64
LEADERS = 5000  # texts that later ones are compared with: work stays linear in a class without end
_21, _42 = np.uint64(21), np.uint64(42)
Runs: TypeAlias = "np.ndarray[Any, np.dtype[np.uint64]]"


def sheets_of(written: Iterable[Written]) -> tuple[Sheet, ...]:
    """One sheet a text. Their order, and that of their writers, is that of digests: no names show through."""
    same: defaultdict[str, list[Written]] = defaultdict(list)
    for each in written:
        same[_plain(each.text)].append(each)
    texts = sorted(same, key=_shuffled)
    sheets = []
    for group in near_groups(texts):
        for place, number in enumerate(group):
            own = sorted(same[texts[number]], key=lambda each: _shuffled(each.student))
            sheets.append(Sheet(tuple(own), near=place > 0))
    return tuple(sheets)


def near_groups(texts: Sequence[str]) -> list[list[int]]:
    """The places of the texts, in groups: each text is near to the first of its group."""
    groups: list[list[int]] = []
    leaders: list[Runs] = []
    hashes = np.empty((min(len(texts), LEADERS), len(_SEEDS)), dtype=np.uint64)
    for place, text in enumerate(texts):
        runs = _runs(text)
        own = _least_hashes(runs)
        worth = np.flatnonzero((hashes[: len(leaders)] == own).mean(axis=1) >= WORTH).tolist()
        best = max(worth, key=lambda group: _likeness(runs, leaders[group]), default=None)
        if best is not None and _likeness(runs, leaders[best]) >= NEAR:
            groups[best].append(place)
            continue
        if len(leaders) < LEADERS:
            hashes[len(leaders)] = own
            leaders.append(runs)
        groups.append([place])
    return groups


def _shuffled(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _runs(text: str) -> Runs:
    """Every run of three characters, once; capitals and widths aside. Spaces at the ends let any text have one."""
    folded = f" {unicodedata.normalize('NFKC', text).casefold()}  "
    codes = np.frombuffer(folded.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)
    return np.unique((codes[:-2] << _42) | (codes[1:-1] << _21) | codes[2:])


def _mixed(numbers: Runs) -> Runs:
    """Well spread 64 bits of each number (the finalizer of splitmix64, Steele, Lea & Flood 2014)."""
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return numbers ^ (numbers >> np.uint64(31))


_SEEDS = _mixed(np.arange(1, 129, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15))


def _least_hashes(runs: Runs) -> Runs:
    """For each of 128 hash functions the least hash of all runs; some thousand runs at a time."""
    spread = _mixed(runs)
    parts = [_mixed(spread[at : at + 2000, None] ^ _SEEDS).min(axis=0) for at in range(0, len(spread), 2000)]
    return np.min(parts, axis=0)  # type: ignore[no-any-return]


def _likeness(one: Runs, other: Runs) -> float:
    shared = len(np.intersect1d(one, other, assume_unique=True))
    return 2 * shared / (len(one) + len(other))
