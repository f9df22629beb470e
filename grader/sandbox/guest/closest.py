"""Which of some names is spelt like another one."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches


def closest(name: str, names: Collection[str], alike: float) -> str:
    """The same letters in another case, or with other underscores, come before a name that is only spelt alike.

    alike: of difflib's ratio. "" where there is no such name.
    """
    plain = _plain(name)
    same = next((each for each in names if _plain(each) == plain), None)
    return same or next(iter(get_close_matches(name, names, n=1, cutoff=alike)), "")


def _plain(name: str) -> str:
    return name.replace("_", "").casefold()
