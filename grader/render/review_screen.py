"""What `grade review` shows: the question with its rubric, one text, and what is asked about it.

    ── WHY_CONVOLUTION · essays/why ──────────────────── 7 of 31 marked, 4 texts wait
    2 students wrote this.
    │ The kernel is the same {+everywhere,+} so …
    1/2 Names weight sharing, and what it saves. (1): _

What students wrote stands behind a margin, with its hidden characters written out: no text moves the cursor, turns a
line round or passes for a word of the grader's.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.text import Text

from grader.model.review import Question, Sheet
from grader.render.clean import clean, cut, visible
from grader.render.points import count, points
from grader.render.word_diff import word_diff

PAGE = 6000  # characters that are shown at a time
QUIET = "bright_black"
_STYLES = {"same": "", "gone": "red", "new": "green"}
_BRACKETS = {"same": ("", ""), "gone": ("[-", "-]"), "new": ("{+", "+}")}


def heading(question: Question, progress: str, width: int) -> Text:
    """A line across the screen: the answer's name, and how far its marking is."""
    left = clean(f"{question.answer} · {question.exam}/{question.problem}", max(10, width - len(progress) - 12))
    return Text(f"── {left} {'─' * max(2, width - cell_len(left) - len(progress) - 5)} {progress}", style="bold")


def head(question: Question) -> Text:
    """The title of a question and its rubric."""
    text = Text()
    text.append(clean(question.title), style="bold")
    for number, (worth, criterion) in enumerate(question.rubric, start=1):
        said = visible(criterion).strip() or "the whole answer"
        text.append(f"\n  {number}  {count(worth, 'point')}: {said}")
    return text


def task(question: Question) -> Text:
    """The statement as its author wrote it."""
    return Text(visible(question.statement).strip(), style=QUIET)


def progress(answers: int, marked: int, waiting: int) -> str:
    """progress(31, 7, 4) -> "7 of 31 marked, 4 texts wait"."""
    return f"{marked} of {answers} marked, {count(waiting, 'text')} {'waits' if waiting == 1 else 'wait'}"


def body(sheet: Sheet, before: Sheet | None) -> Text:
    """The text; beside one that it is nearly the same as, with what it says otherwise."""
    after = visible(sheet.text).strip("\n")
    pieces = word_diff(visible(before.text).strip("\n"), after) if before else None
    if pieces is None:
        return Text(after)
    text = Text()
    for piece in pieces:
        left, right = _BRACKETS[piece.kind]
        bare = piece.text.rstrip()
        text.append(f"{left}{bare}{right}{piece.text[len(bare) :]}", style=_STYLES[piece.kind])
    return text


def prompt(question: Question, given: Sequence[float]) -> Text:
    """Which criterion is asked about: 1/2 Names weight sharing. (1):"""
    number = len(given)
    worth, criterion = question.rubric[number]
    step = f"{number + 1}/{len(question.rubric)} " if len(question.rubric) > 1 else ""
    return Text(f"{step}{cut(clean(criterion) or 'Points', 60)} ({points(worth)}): ", style="cyan")
