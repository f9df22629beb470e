"""What `grade history` says."""

from __future__ import annotations

from pathlib import Path

from grader.cli.console import Console
from grader.cli.places import SUBMISSIONS
from grader.cli.storing import OfStore, found_at, opened, say
from grader.grading.history import histories
from grader.grading.who import also_known_as, rows_of
from grader.render.history import history_page
from grader.store.database.answer_store import hand_in_of

FEW = 3  # others with the same texts; more of them is an empty file, or a class that copied


class Options(OfStore):
    """The options of `grade history`, by the names that click gives them."""

    submissions: Path | None


def recount(student: str, answer: str | None, options: Options) -> int:
    """Show the past of a student's answers."""
    console, errors = Console(), Console(stderr=True)
    with opened(options) as store:
        rows = rows_of(store, student, options["exam"], found_at(options["submissions"], SUBMISSIONS))
        found = histories(store, rows, answer)
        others = {
            name: row[0]
            for row in rows
            if (given := hand_in_of(store, *row)) is not None and given.refused is None
            for name in also_known_as(store, row, given.texts)
        }
    if not found:
        say(console, f"{rows[0][1]} has no marks yet.")
    else:
        console.print(history_page(found))
    if 0 < len(others) <= FEW:
        for name, exam in others.items():
            errors.note(f"note: {name} handed in the same texts for {exam}: renamed? See `grade history {name}`.")
    return 0
