"""Decisions of one sitting: written down at once, and undone by further lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from grader.grading.review_book import Book
from grader.model.hand_mark import HandMark
from grader.model.review import Question, Sheet, Written
from grader.store.marks_log import MarksLog


@dataclass(frozen=True, slots=True)
class _Step:
    """place: of the card. marks: each that was written, with the one that held before."""

    place: int
    marks: tuple[tuple[HandMark, HandMark | None], ...]


class Decisions:
    """Writes marks. by: who decides; clock: the time as marks have it. UsageError if the disk does not take a mark."""

    def __init__(self, log: MarksLog, by: str, clock: Callable[[], str]) -> None:
        self._log, self._by, self._clock = log, by, clock
        self._book = Book(log)
        self._steps: list[_Step] = []

    def give(self, question: Question, sheet: Sheet, points: tuple[float, ...], why: str, place: int) -> HandMark:
        """The same mark for all who wrote a text; who has it already gets no second line."""
        marks = [new_mark(question, each, points, why, self._by, self._clock()) for each in sheet.written]
        held = [self._book.holding(question, each) for each in sheet.written]
        self._write([mark for mark, old in zip(marks, held, strict=True) if not says(old, mark)], place)
        return marks[0]

    def take_back(self, question: Question, sheet: Sheet, place: int) -> bool:
        """Take back what marks the text has; False if it has none."""
        held = [self._log.mark(question.key(each.student)) for each in sheet.written]
        marks = [self._taken_back(mark) for mark in held if mark is not None]
        self._write(marks, place)
        return bool(marks)

    def undo(self) -> int | None:
        """Undo the last step: say again what held before, or take the mark back. The place of its card."""
        if not self._steps:
            return None
        step = self._steps[-1]
        self._log.add([self._again(before) if before else self._taken_back(mark) for mark, before in step.marks])
        return self._steps.pop().place

    def _write(self, marks: Sequence[HandMark], place: int) -> None:
        before = [self._log.mark(mark.key) for mark in marks]
        if marks:
            self._log.add(marks)
            self._steps.append(_Step(place, tuple(zip(marks, before, strict=True))))

    def _again(self, mark: HandMark) -> HandMark:
        return mark.model_copy(update={"by": self._by, "at": self._clock()})

    def _taken_back(self, mark: HandMark) -> HandMark:
        return self._again(mark).model_copy(update={"points": None, "why": ""})


def new_mark(question: Question, written: Written, points: tuple[float, ...], why: str, by: str, at: str) -> HandMark:
    """What one person decides about one text."""
    exam, problem, answer = question.place
    return HandMark(
        exam=exam,
        problem=problem,
        answer=answer,
        student=written.student,
        digest=written.digest,
        points=points,
        why=why,
        by=by,
        at=at,
    )


def says(held: HandMark | None, mark: HandMark) -> bool:
    """Whether the mark that holds says the same already, whoever gave it."""
    return held is not None and (held.points, held.why) == (mark.points, mark.why)
