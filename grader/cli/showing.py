"""What `grade show` does, and what it prints or writes."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TypedDict

from rich.console import RenderableType
from rich.text import Text

from grader.authoring.worked import worked
from grader.cli.console import Console
from grader.cli.unsound import tell_faults, tell_unsound
from grader.errors import UsageError
from grader.grading.keys import KeyMaker
from grader.model.language import Language
from grader.model.worked import WorkedProblem
from grader.render.catalogue import catalogue
from grader.render.statement_text import statement_text
from grader.render.worked_page import worked_page
from grader.render.worked_said import said
from grader.render.worked_text import worked_answers, worked_head
from grader.sandbox.wall import Wall
from grader.store.kept import Kept, default_folder
from grader.store.one_problem import read_one
from grader.store.plain_files import NotPlainError, read_plain
from grader.store.private_file import private_file
from grader.store.wording import did_you_mean

_MARK = b'<meta name="generator" content="grader show">'
_LARGEST = 100_000_000  # bytes of a page


class Look(TypedDict):
    """What is to be seen: one answer or all (None), so many cases, drawn from this seed; lang: None is the exam's."""

    answer: str | None
    cases: int
    seed: int
    lang: Language | None


def show_and_tell(named: str, problems: Path, look: Look, html: Path | None) -> int:
    """Show a problem; the exit code is 1 if it is unsound. UsageError: there is none, or no such answer."""
    kept = Kept(default_folder())
    exam = read_one(named, problems, kept)
    if not exam.problems:
        tell_faults(exam)
        return 1
    (file,) = exam.problems
    answer = look["answer"]
    if answer is not None and answer not in file.problem.answers:
        raise UsageError(f"{file.file} has no answer {answer}{did_you_mean(answer, file.problem.answers)}")
    if html is not None:
        _check_page(html)
    with Wall(jobs=os.cpu_count() or 1) as wall:
        (key,) = KeyMaker(wall, kept, look["seed"]).keys(exam.problems)
    language = look["lang"] or exam.language
    shown = said(worked(key, look["seed"], look["cases"], answer), language)
    if html is None:
        _print(Console(), shown)
    else:
        with private_file(html) as page:
            page.write(worked_page(shown, catalogue(language).spoken(file.problem.statement, exam.language)).encode())
        Console().say(f"{html} is written, with the solutions: it is not for students.")
    if shown.unsound is not None:
        tell_unsound(shown.unsound)
    return 1 if shown.unsound is not None else 0


def _check_page(html: Path) -> None:
    """UsageError if the page must not be written there: over what is no such page, a student's among them."""
    if html.suffix.lower() not in (".html", ".htm"):
        raise UsageError(f"--html writes a page, and {html} is not named like one; name a file that ends in .html")
    if os.path.lexists(html) and not _is_ours(html):
        raise UsageError(f"{html} was not written by `grade show`, and is not written over; name another file")


def _is_ours(html: Path) -> bool:
    try:
        return _MARK in read_plain(html, _LARGEST)
    except NotPlainError:
        return False


def _print(console: Console, shown: WorkedProblem) -> None:
    for line in worked_head(shown):
        _line(console, line)
    console.print()
    _block(console, statement_text(shown.statement))
    for line in worked_answers(shown, console.width):
        _line(console, line)


def _line(console: Console, line: Text) -> None:
    console.print(line, soft_wrap=True)


def _block(console: Console, block: RenderableType) -> None:
    """What rich sets as wide as the console; in a file its lines end where their text does."""
    if console.is_terminal:
        console.print(block)
        return
    with console.capture() as captured:
        console.print(block)
    for line in captured.get().splitlines():
        _line(console, Text(line.rstrip()))
