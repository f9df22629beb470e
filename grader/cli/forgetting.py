"""What `grade forget` asks, does, and says of what remains."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import click

from grader.cli.console import Console
from grader.cli.places import MARKS, SUBMISSIONS
from grader.cli.storing import OfStore, found_at, opened, say
from grader.errors import UsageError
from grader.grading.remains import Elsewhere, naming, remains
from grader.grading.who import also_known_as, known_exam, rows_of
from grader.render.clean import clean
from grader.store.database.answer_store import hand_in_of
from grader.store.database.forgetting import counted, forget, people_anywhere, scrub, words_of_persons
from grader.store.database.history import Row
from grader.store.database.store import Store
from grader.store.printable import printable, same_look

NOUNS = {
    "hand_in": ("hand-in", "hand-ins"),
    "run": ("run", "runs"),
    "attempts": ("set of answers", "sets of answers"),
    "mark": ("mark", "marks"),
    "change": ("change of marks", "changes of marks"),
    "override": ("override", "overrides"),
}


class Options(OfStore):
    """The options of `grade forget`, by the names that click gives them."""

    yes: bool
    submissions: Path | None
    marks: Path | None


def forget_and_tell(student: str, options: Options) -> int:
    """Erase a person, if that is wanted; 1 if it is not."""
    console = Console()
    elsewhere = Elsewhere(
        options["out"], found_at(options["marks"], MARKS), found_at(options["submissions"], SUBMISSIONS)
    )
    with opened(options) as store:
        rows = _rows(store, student, options["exam"], elsewhere.submissions)
        notes = list(_more_of_them(store, rows))
        name, held = rows[0][1], _listed(counted(store, rows))
        exams = ", ".join(sorted({row[0] for row in rows}))
        if not options["yes"] and not _confirmed(f"{name}, {exams}: {held}. Erase all of this from {store.name}?"):
            say(console, "Nothing was erased.")
            return 1
        gone = _listed(forget(store, rows))
        done = scrub(store)
        named = naming(row[1] for row in rows)
        reasons = sum(named.search(text) is not None for text in set(words_of_persons(store)))
        say(console, f"Erased from {store.name}: {gone} of {name}, {exams}.")
    if done.fault:
        say(
            console,
            f"Bytes of it may still be in the store's files: {done.fault}. {_cure(store, postgresql=done.postgresql)}",
        )
    for note in notes:
        say(console, note)
    _tell_rest(console, rows, elsewhere, reasons)
    if done.postgresql:
        say(console, "The server's log, replicas and backups keep what they had until they are overwritten.")
    say(
        console,
        "Copies and backups of the store keep what they had, and so do exports: with names if they are not anonymous, "
        "else with a pseudonym that can be worked out only with the key file.",
    )
    return 1 if done.fault else 0


def _rows(store: Store, student: str, exam: str | None, submissions: Path) -> list[Row]:
    """Who is meant, also by a row that is left of somebody without a hand-in."""
    known_exam(store, exam)
    look = same_look(printable(student))
    rows = [row for row in people_anywhere(store) if same_look(row[1]) == look and exam in (None, row[0])]
    return rows or rows_of(store, student, exam, submissions)


def _more_of_them(store: Store, rows: Sequence[Row]) -> Iterator[str]:
    """What is kept of the same person, as far as the store can tell, and was not asked for."""
    look = same_look(rows[0][1])
    others = sorted({row[0] for row in people_anywhere(store) if same_look(row[1]) == look} - {row[0] for row in rows})
    if others:
        yield f"{rows[0][1]} is still kept for {', '.join(others)}: leave out --exam to erase that, too."
    for row in rows:
        hand_in = hand_in_of(store, *row)
        for name in also_known_as(store, row, hand_in.texts) if hand_in is not None else ():
            verb = f"`grade forget {shlex.quote(name)}`"
            yield f"{name} handed in the same texts for {row[0]}: renamed? Then {verb} erases that."


def _confirmed(question: str) -> bool:
    if not sys.stdin.isatty():
        raise UsageError(f"{question} Nobody can be asked here: say --yes")
    return click.confirm(question)


def _listed(rows: Mapping[str, int]) -> str:
    return ", ".join(f"{number} {NOUNS[name][number != 1]}" for name, number in rows.items() if number)


def _cure(store: Store, *, postgresql: bool) -> str:
    if postgresql:
        return "Let the owner of the tables run VACUUM."
    file = shlex.quote(store.name)
    return f"Let other programs end, then run: sqlite3 {file} 'VACUUM; PRAGMA wal_checkpoint(TRUNCATE)'"


def _tell_rest(console: Console, rows: Sequence[Row], elsewhere: Elsewhere, reasons: int) -> None:
    found = list(remains(rows, elsewhere))
    looked = f"{elsewhere.out}, {elsewhere.marks} or {elsewhere.submissions}"
    say(console, "The name is still in:" if found else f"The name is not in {looked}.")
    for remain in found:
        console.print(f"  {clean(str(remain.path))}: {remain.cure}", markup=False, highlight=False, soft_wrap=True)
    if reasons:
        wrote = "1 reason" if reasons == 1 else f"{reasons} reasons"
        say(console, f"{wrote} that persons wrote about marks of others, in the store, names {rows[0][1]}, too.")
