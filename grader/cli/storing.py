"""What the verbs of the store share: opening it, and saying things."""

from __future__ import annotations

from pathlib import Path
from typing import TypedDict

from rich.console import Console

from grader.cli.grading import MARKS, store_of
from grader.errors import UsageError
from grader.render.clean import clean
from grader.store.database.store import Store

__all__ = ["MARKS", "PROBLEMS", "SUBMISSIONS", "OfStore", "found_at", "opened", "say"]

SUBMISSIONS, PROBLEMS = Path("submissions"), Path("problems")  # where they are looked for, if nothing is said


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
