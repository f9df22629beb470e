"""How strong the wall is."""

from __future__ import annotations

from enum import IntEnum


class Rung(IntEnum):
    """From no wall to all of it; each rung's layers are drawn in guest/lockdown.py."""

    none = 0
    weak = 1
    good = 2
    strong = 3
    full = 4

    def __str__(self) -> str:
        return self.name

    @property
    def meaning(self) -> str:
        return _MEANINGS[self]


_MEANINGS = {
    Rung.none: "no isolation at all: only for code that you trust",
    Rung.weak: "files can be read; use it only in a container or machine that is thrown away",
    Rung.good: "kernel filters without namespaces: names of files can be seen, and there is no private /tmp",
    Rung.strong: "namespaces shared by all submissions, and kernel filters",
    Rung.full: "namespaces of its own for every submission, and kernel filters",
}
