"""What a certificate says in a word, kept apart from it: a run asks for it of every problem, each time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from grader.store.kept import Kept

JSON, PAGE = "certificate.json", "certificate.html"  # beside the reports of runs, and no reports
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Uncertified:
    """A problem without a clean certificate. key: under which one that is made later will be found."""

    label: str
    key: str


def standing(kept: Kept, key: str) -> str | None:
    """The word, or None where there is no certificate."""
    found = kept.get(key)
    return None if found is None else found.decode("utf-8", "replace")


def keep_standing(kept: Kept, key: str, word: str) -> None:
    """Keep the word under its key."""
    kept.put(key, word.encode())


def shown(labels: Sequence[str]) -> str:
    """The first few of many problems, and how many more there are."""
    more = len(labels) - _SHOWN
    return ", ".join(labels[:_SHOWN]) + (f" and {more} more" if more > 0 else "")
