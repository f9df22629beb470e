"""Which texts have a mark that holds, and which wait."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from grader.judge.hand_mark import misfit
from grader.model.hand_mark import HandMark
from grader.model.review import Pile, Question, Sheet, Written
from grader.store.marks_log import MarksLog


@dataclass(frozen=True, slots=True)
class Progress:
    """Of one pile: answers in all, those with a mark, and different texts that wait."""

    answers: int
    marked: int
    waiting: int


class Book:
    """Looks marks up in a marks file."""

    def __init__(self, log: MarksLog) -> None:
        self._log = log

    def holding(self, question: Question, written: Written) -> HandMark | None:
        """The mark that the next run of `grade` gives to this text."""
        mark = self._log.mark(question.key(written.student))
        return mark if mark is not None and misfit(written.digest, question.most, mark) is None else None

    def refused(self, question: Question, sheet: Sheet) -> tuple[HandMark, str] | None:
        """A mark that was given and does not hold any more, with the reason as a clause."""
        for written in sheet.written:
            mark = self._log.mark(question.key(written.student))
            clause = misfit(written.digest, question.most, mark) if mark is not None else None
            if mark is not None and clause is not None:
                return mark, clause
        return None

    def newest(self, question: Question, sheet: Sheet) -> HandMark | None:
        """The mark that one of the writers of a sheet has, the newest of them."""
        marks = (self.holding(question, written) for written in sheet.written)
        return max((mark for mark in marks if mark is not None), key=lambda mark: mark.at, default=None)

    def waits(self, question: Question, sheet: Sheet) -> bool:
        """Whether one of its writers has no mark."""
        return any(self.holding(question, written) is None for written in sheet.written)

    def progress(self, pile: Pile) -> Progress:
        question = pile.question
        marked = sum(self.holding(question, each) is not None for sheet in pile.sheets for each in sheet.written)
        waiting = sum(self.waits(question, sheet) for sheet in pile.sheets)
        return Progress(pile.answers, marked, waiting)

    def total(self, piles: Iterable[Pile]) -> Progress:
        parts = [self.progress(pile) for pile in piles]
        return Progress(
            sum(part.answers for part in parts), sum(part.marked for part in parts), sum(part.waiting for part in parts)
        )
