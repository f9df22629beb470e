"""What the verbs of the store share: opening it, and saying things."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TypedDict

from grader.cli.console import Console
from grader.cli.places import store_of
from grader.errors import UsageError
from grader.render.clean import clean
from grader.store.database.store import Store

_SQLITE = b"SQLite format 3\0"


class OfStore(TypedDict):
    """The options that all of them have."""

    store: str | None
    out: Path
    exam: str | None


def opened(options: OfStore) -> Store:
    """The store that is meant; it must be there."""
    return Store(store_of(options["store"], options["out"]), make=False)


def found_at(named: Path | None, default: Path) -> Path:
    """What was named, which then must be there; or where it is looked for."""
    if named is not None and not named.exists():
        raise UsageError(f"there is no {named}; name what is there, or leave it out")
    return named or default


def say(console: Console, text: str) -> None:
    """One line, whatever is in it."""
    console.print(clean(text, 4000), markup=False, highlight=False, soft_wrap=True)


def not_over(file: Path, key: Path | None = None) -> None:
    """UsageError if a file to be written is there and must not be lost: a database, its log, or this key."""
    database = file.with_name(re.sub("-(wal|shm|journal)$", "", file.name))
    if _begins_with(database, _SQLITE):
        raise UsageError(f"{file} belongs to a database, perhaps a store, and is not written over; name another file")
    if key is not None and file.exists() and key.exists() and file.samefile(key):
        raise UsageError(f"{file} is the key of the pseudonyms, and is not written over; name another file")


def _begins_with(file: Path, magic: bytes) -> bool:
    try:
        if not file.is_file():
            return False
        with file.open("rb") as opened_file:
            return opened_file.read(len(magic)) == magic
    except OSError:
        return False
