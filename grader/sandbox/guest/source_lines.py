"""The lines of a source as Python's compiler counts them: no form feed and no U+2028 ends one."""

from __future__ import annotations

import re

_ENDS = re.compile(r"\r\n|\r|\n")


def source_lines(text: str) -> list[str]:
    """Without their ends; an end at the end begins a last, empty line."""
    return _ENDS.split(text)


class SourceText(str):
    """A source for linecache, which asks for `splitlines`."""

    __slots__ = ()

    def splitlines(self, keepends: bool = False) -> list[str]:
        """The compiler's lines."""
        return source_lines(self)
