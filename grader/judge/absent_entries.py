"""What a student reads of entries that a dictionary lacks: which, and what stands there under a similar name."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from difflib import get_close_matches
from functools import lru_cache
from itertools import islice

from grader.model.message import Message, phrases, sentences

Keys = tuple[str | int, ...]
_MOST = 20  # names that are looked at: a student's dictionary may have thousands, other ones on each case
_LONGEST = 30  # letters of a name
_NAMED = 6  # of the entries that are not there, so many are looked for
_LIKE = 0.65  # of difflib's ratio: one letter of three may be another one


def absent_sentence(absent: Keys, got: Collection[str | int], due: Collection[str | int]) -> Message:
    """absent: the keys of `due` that are not in `got`."""
    none = phrases(
        "The dictionary has no entry {keys}.",
        "The dictionary has no entries {keys}.",
        len(absent),
        keys=", ".join(map(repr, absent)),
    )
    others = _meant(absent, tuple(_left_over(got, due)))
    if not others:
        return none
    listed = ", ".join(map(repr, others))
    return sentences(none, phrases("There is an entry {keys}.", "There are entries {keys}.", len(others), keys=listed))


def _left_over(got: Collection[str | int], due: Collection[str | int]) -> Iterator[str | int]:
    """The first keys that nobody asked for."""
    return islice((key for key in got if key not in due), _MOST)


@lru_cache(maxsize=256)  # the same on every case, as a rule
def _meant(absent: Keys, left: Keys) -> Keys:
    """Those that are spelt like absent ones; else, of one absent and one left over, that one."""
    known = {key: key.replace("_", "").casefold() for key in left if isinstance(key, str) and len(key) <= _LONGEST}
    found: dict[str | int, None] = {}
    for key in absent[:_NAMED]:
        if isinstance(key, str) and len(key) <= _LONGEST:
            same = [other for other, plain in known.items() if plain == key.replace("_", "").casefold()]
            found.update(dict.fromkeys(same[:1] or get_close_matches(key, known, n=1, cutoff=_LIKE)))
    if not found and len(absent) == len(left) == 1 and (left[0] in known or isinstance(left[0], int)):
        return left
    return tuple(found)
