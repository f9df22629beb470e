"""What `grade review` does with its options: a sitting at the keyboard, or a sheet that goes out or comes back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TypedDict

from grader.cli.console import Console
from grader.cli.keyboard import keyboard
from grader.cli.person import person
from grader.cli.sitting import Sitting
from grader.errors import UsageError
from grader.grading.review_book import Book
from grader.grading.review_decisions import Decisions
from grader.grading.review_desk import Desk
from grader.grading.review_import import filled_rows, marks_of
from grader.grading.review_piles import piles_of
from grader.model.review import Pile
from grader.render.clean import clean
from grader.render.review_csv import review_csv
from grader.render.review_screen import progress
from grader.store.exams import read_exams
from grader.store.marks_log import MarksLog
from grader.store.report_file import read_texts
from grader.store.review_csv import read_rows, write_sheet

MARKS = Path("marks.jsonl")  # where `grade` looks for marks, if it is not told otherwise


class Options(TypedDict):
    """The options of `grade review`, by the names that click gives them."""

    marks: Path
    problems: Path
    by: str | None
    only: tuple[str, ...]
    names: bool
    again: bool
    export: Path | None
    sheet: Path | None


def review_and_tell(reports: Path, options: Options) -> int:
    """Mark, export or import, and say what came of it."""
    if options["export"] and options["sheet"]:
        raise UsageError("--export and --import cannot be given together; first export, then fill in, then import")
    console, errors = Console(), Console(stderr=True)
    log = MarksLog(options["marks"])
    piles, notes = piles_of(read_exams(options["problems"]), read_texts(reports), options["only"])
    for note in [*notes, *([log.torn] if log.torn else [])]:
        errors.note(f"note: {note}")
    if not piles:
        _say(console, f"No text in {reports} waits for a person.")
    elif options["export"]:
        _export(console, options["export"], piles, Book(log), options)
    elif options["sheet"]:
        _import(console, options["sheet"], piles, log, options)
    else:
        _sit(console, piles, log, options)
    return 0


def _sit(console: Console, piles: Sequence[Pile], log: MarksLog, options: Options) -> None:
    by, book = person(options["by"]), Book(log)
    desk = Desk(piles, book, Decisions(log, by, now), again=options["again"])
    if desk.card is None:
        _say(console, f"{_standing(piles, book)}. --again shows what has a mark already.")
        return
    _say(console, f"Marks go to {options['marks']}, signed {by} (--by). Press ? for the keys, q to quit.")
    with keyboard() as keys:
        Sitting(console, keys, desk, book, names=options["names"]).run()
    _say(console, f"{_standing(piles, book)}. {_merge(options['marks'])}")


def _export(console: Console, file: Path, piles: Sequence[Pile], book: Book, options: Options) -> None:
    rows = write_sheet(file, review_csv(piles, book.holding, names=options["names"], again=options["again"]))
    _say(console, f"{file}: {rows} rows to fill in; `grade review --import {file}` takes them back.")


def _import(console: Console, file: Path, piles: Sequence[Pile], log: MarksLog, options: Options) -> None:
    by = person(options["by"])
    filled = filled_rows(file, read_rows(file), piles)
    new = marks_of(filled, Book(log), by, now())
    if new:
        log.add(new)
    _say(console, f"{file}: {len(filled)} rows are filled in, {len(new)} new marks, signed {by}.")
    _say(console, f"{_standing(piles, Book(log))}. {_merge(options['marks'])}")


def _standing(piles: Sequence[Pile], book: Book) -> str:
    total = book.total(piles)
    return progress(total.answers, total.marked, total.waiting)


def _merge(marks: Path) -> str:
    named = "" if marks == MARKS else f" --marks {marks}"
    return f"`grade SUBMISSIONS{named}` merges the marks."


def now() -> str:
    """The time as marks have it: 2026-11-21T20:15:00Z."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _say(console: Console, text: str) -> None:
    console.print(clean(text, 4000), markup=False, highlight=False, soft_wrap=True)
