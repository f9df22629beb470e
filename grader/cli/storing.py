"""What the verbs of the store share: opening it, and saying things."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TypedDict

from rich.console import Console

from grader.errors import UsageError
from grader.render.clean import clean
from grader.store.database.store import Store

MARKS = Path("marks.jsonl")  # what `grade review` writes, if it is not told otherwise
_SQLITE = b"SQLite format 3\0"
SUBMISSIONS, PROBLEMS = Path("submissions"), Path("problems")  # where they are looked for, if nothing is said


class OfStore(TypedDict):
    """The options that all of them have."""

    store: str | None
    out: Path
    exam: str | None


def store_of(named: str | None, out: Path) -> str | Path:
    """The store that is meant: a URL, a path, or a file beside the folder of reports."""
    if named is not None:
        if not named:
            raise UsageError(
                "--store: no store is named; name a SQLite file or postgresql://user:password@host/database"
            )
        return named
    beside = out if out.name not in ("", "..") else out.resolve()
    return beside.with_name(f"{beside.name}.sqlite") if beside.name else beside / "reports.sqlite"


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
