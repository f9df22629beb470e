"""What stands on a terminal: beside rich's own colours, no control characters, whatever the texts are."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from rich.console import Console, RenderableType

from grader.render.clean import HIDDEN, clean
from grader.render.history import history_page
from grader.render.impact import impact_table
from grader.render.override_list import override_list
from grader.render.review_notes import Marks, notes
from grader.render.review_screen import body, head, heading, progress, prompt, task
from grader.render.tally import Tally
from grader.render.terminal import exam_table
from grader.render.why import why_lines
from tests.fuzz.records import Class

COLOUR = re.compile("\x1b\\[[0-9;]*m")


def see(given: Class) -> None:
    """All that is printed of the class."""
    for each in _printed(given):
        shown = COLOUR.sub("", _on_terminal(each))
        assert HIDDEN.search(shown) is None and "\t" not in shown, "a control character"
        shown.encode()
    for line in _lines(given):
        assert "\n" not in line and HIDDEN.search(line) is None, "a line that is none"


def _printed(given: Class) -> Iterator[RenderableType]:
    yield _table(given, ascii_only=True)
    yield _table(given, ascii_only=False)
    yield history_page(given.histories)
    yield override_list(given.overrides)
    yield impact_table(given.impact)
    (pile,) = given.piles
    first, second = pile.sheets
    yield heading(pile.question, progress(3, 1, 2), 80)
    yield head(pile.question)
    yield task(pile.question)
    yield body(second, first)
    yield prompt(pile.question, (1,))


def _table(given: Class, *, ascii_only: bool) -> RenderableType:
    tally = Tally(given.exams[0])
    for submission in given.submissions:
        tally.add(submission)
    return exam_table(tally.summary(), ascii_only=ascii_only, page=given.exams[0].title)


def _lines(given: Class) -> Iterator[str]:
    """What is printed line by line."""
    (pile,) = given.piles
    marks = Marks(True, given.mark, given.mark, (given.mark, "the text has changed"))
    for sheet in pile.sheets:
        for names in (True, False):
            yield from notes(pile.question, sheet, marks, names=names)
    student = given.submissions[0].student
    yield from (clean(line, 2000) for line in why_lines(given.exams[0].id, student, {student: student}, 1))


def _on_terminal(each: RenderableType) -> str:
    file = io.StringIO()
    Console(file=file, width=80, force_terminal=True, color_system="truecolor", legacy_windows=False).print(each)
    return file.getvalue()
