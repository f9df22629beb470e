"""The name that was probably meant, where a file lacks the one that was asked for."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import islice

from grader.sandbox.guest.closest import closest

# What stands at the margin of a file: def, class, and a plain assignment.
_DEFINED = re.compile(
    r"^(?:(?:async +)?def|class) +(\w{1,100})\b|^(\w{1,100}) *(?::[^=\n]{1,200})?=(?!=)",
    re.MULTILINE,
)
_MOST = 1000  # names that are looked at
_LIKE = 0.8  # of difflib's ratio: one letter of six may be another one


def similar(name: str, texts: Iterable[str], asked: Collection[str]) -> str:
    """The name that the texts define instead of `name`, or "". asked: names that are answers of their own.

    The same letters in another case, or with other underscores, come before a name that is only spelt alike.
    """
    names = islice((each for text in texts for each in _names(text)), _MOST)
    defined = dict.fromkeys(each for each in names if each not in asked)
    return closest(name, defined, _LIKE)


def _names(text: str) -> Iterator[str]:
    return (match[1] or match[2] for match in _DEFINED.finditer(text))
