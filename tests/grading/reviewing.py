"""Piles of texts, a marks file and a clock, for tests of marking by hand."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path

from grader.grading.review_book import Book
from grader.grading.review_decisions import Decisions
from grader.grading.review_desk import Desk
from grader.judge.alike import sheets_of
from grader.model.review import Pile, Question, Written
from grader.store.marks_log import MarksLog

WHY = Question(
    "essays", "why", "WHY", "Why convolution?", "Say why.", ((1, "Names sharing."), (1, "Names neighbours."))
)
DROPOUT = Question("essays", "why", "DROPOUT", "Why convolution?", "Say why.", ((1.5, "Names chance."),))
SHARED = "The kernel is the same everywhere, so its weights are shared, and few numbers are to be learned."
NEARLY = SHARED.replace("few numbers", "few weights")
OTHER = "כי הגרעין אותו גרעין בכל מקום"


def pile(question: Question = WHY, **texts: str) -> Pile:
    """student -> text."""
    return Pile(question, sheets_of([Written(student, text) for student, text in texts.items()]))


def clock() -> Callable[[], str]:
    """A second passes whenever somebody looks."""
    seconds = count()
    return lambda: f"2026-11-21T20:{next(seconds) // 60:02}:00Z"


def desk(folder: Path, *piles: Pile, again: bool = False, by: str = "Olena") -> Desk:
    log = MarksLog(folder / "marks.jsonl")
    return Desk(piles, Book(log), Decisions(log, by, clock()), again=again)


def press(at: Desk, keys: str) -> list[str]:
    """What was said about each key that said something."""
    return [reply.said for reply in map(at.press, keys) if reply.said]


def given(folder: Path) -> dict[tuple[str, str], tuple[tuple[float, ...], str]]:
    """(student, answer) -> the points and the comment that hold."""
    from grader.store.marks import latest, read_marks

    file = folder / "marks.jsonl"
    marks = latest(read_marks(file).marks).values() if file.exists() else ()
    return {(mark.student, mark.answer): (mark.points, mark.why) for mark in marks if mark.points is not None}
