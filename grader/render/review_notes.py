"""What stands above a text that is to be marked: who wrote it, which mark it has, what the text before was given."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from grader.model.hand_mark import HandMark
from grader.model.review import Question, Sheet
from grader.render.clean import clean
from grader.render.points import points

MOST_NAMES = 20


@dataclass(frozen=True, slots=True)
class Marks:
    """own: of this text, of one of its writers. before: of the text that it is nearly the same as. waits: a writer has
    none. refused: a mark that does not hold any more, and why."""

    waits: bool
    own: HandMark | None
    before: HandMark | None
    refused: tuple[HandMark, str] | None


def notes(question: Question, sheet: Sheet, marks: Marks, *, names: bool) -> Iterator[str]:
    """Sentences, one a line."""
    if names:
        yield _names(sheet)
    elif len(sheet.written) > 1:
        yield f"{len(sheet.written)} students wrote this."
    if sheet.near:
        given = f"which has {marked(question, marks.before)}" if marks.before else "which has no mark"
        enter = "; Enter gives the same" if marks.before and not marks.own else ""
        yield f"Nearly the text before, {given}{enter}. It says {{+this+}} instead of [-that-]."
    if marks.own is not None:
        whose = "This text, from another student, has" if marks.waits else "Marked:"
        enter = " Enter gives the same." if marks.waits else ""
        yield f"{whose} {marked(question, marks.own)}, {_signed(marks.own)}{enter}"
    if marks.refused is not None:
        mark, clause = marks.refused
        yield f"The mark of {mark.day} by {clean(mark.by, 80)}, {' + '.join(map(points, mark.points or ()))}, {clause}."


def marked(question: Question, mark: HandMark) -> str:
    """marked(…) -> "1 + 0.5 = 1.5 of 2"."""
    given = mark.points or ()
    parts = f"{' + '.join(map(points, given))} = " if len(given) > 1 else ""
    return f"{parts}{points(sum(given))} of {points(question.points)}"


def _signed(mark: HandMark) -> str:
    why = f": “{clean(mark.why, 300)}”" if mark.why else ""
    return f"by {clean(mark.by, 80)} on {mark.day}{why}."


def _names(sheet: Sheet) -> str:
    shown = ", ".join(clean(each.student, 80) for each in sheet.written[:MOST_NAMES])
    more = len(sheet.written) - MOST_NAMES
    return f"Written by {shown}{f' and {more} more' if more > 0 else ''}."
