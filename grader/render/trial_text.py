"""The full finding of one script on one problem, on a terminal.

Twice: 1 of 3 points

✓ N: correct, 1 of 1
  Correct.
✗ double: wrong, 0 of 2
  You squared.
  2 of 20 cases right; known mistake: squared
  call      double(np.array([1.0]))  (not one of the cases that were marked)
  returned  [1.0]
  expected  [2.0]
  differs at [0]

It printed:
│ hello
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from rich.text import Text

from grader.model.report import AnswerReport, Counterexample, ProblemReport
from grader.model.verdict import Verdict
from grader.render.clean import clean, cut, visible
from grader.render.points import count, points, wait
from grader.render.terminal import STYLES
from grader.render.words import WORDS

QUIET = "bright_black"
WIDEST = 100
MOST_LINES = 200  # of what was printed
_LONGEST_LINE = 1000
_COUNTED = (Verdict.PARTIAL, Verdict.WRONG, Verdict.INVALID, Verdict.ERROR)


def trial_text(title: str, report: ProblemReport, width: int, *, ascii_only: bool = False) -> Iterator[Text]:
    """Lines, of which those that hold prose are at most `width` columns wide."""
    pending = f"; {wait(report.pending)}" if report.pending else ""
    most = f"{points(report.score)} of {count(report.max_score, 'point')}"
    yield Text(f"{clean(title, 300)}: {most}{pending}", style="bold")
    for answer in report.answers:
        yield Text()
        yield from _answer(answer, min(width, WIDEST), ascii_only)


def printed_text(output: str) -> Iterator[Text]:
    """What a script printed, behind a margin; nothing if it printed nothing."""
    lines = visible(output).splitlines()
    if lines:
        yield Text()
        yield Text("It printed:", style=QUIET)
    for line in lines[:MOST_LINES]:
        yield Text.assemble(("│ ", QUIET), cut(line, _LONGEST_LINE))
    if len(lines) > MOST_LINES:
        yield Text(f"… and {count(len(lines) - MOST_LINES, 'more line')}.", style=QUIET)


def _answer(answer: AnswerReport, width: int, ascii_only: bool) -> Iterator[Text]:
    word = WORDS[answer.verdict]
    symbol = word.letter if ascii_only else word.symbol
    score = "-" if answer.verdict is Verdict.UNGRADED or answer.pending >= answer.max_score else points(answer.score)
    style = STYLES[word.tone]
    head = f"{clean(answer.name, 200)}: {word.word}, {score} of {points(answer.max_score)}"
    yield Text.assemble((f"{symbol} ", style), (head, f"bold {style}"))
    yield from (Text(f"  {line}") for line in textwrap.wrap(clean(answer.feedback, 4000), max(20, width - 2)))
    facts = "; ".join(_facts(answer))
    if facts:
        yield Text(f"  {facts}", style=QUIET)
    if answer.counterexample is not None:
        yield from _example(answer.counterexample)


def _facts(answer: AnswerReport) -> Iterator[str]:
    if answer.kind == "function" and answer.cases and answer.verdict in _COUNTED:
        yield f"{answer.cases_passed} of {count(answer.cases, 'case')} right"
    if answer.mistake is not None:
        yield f"known mistake: {clean(answer.mistake, 100)}"
    if answer.pending and answer.pending < answer.max_score:
        yield wait(answer.pending)


def _example(example: Counterexample) -> Iterator[Text]:
    """Code is not wrapped: it is there to be pasted."""
    notes = [f"from {clean(example.group, 80)}"] if example.group else []
    notes += ["not one of the cases that were marked"] if example.public else []
    yield _row("call", example.call, f"  ({'; '.join(notes)})" if notes else "")
    yield _row("returned", "no value" if example.got is None else example.got)
    yield _row("expected", example.expected)
    if example.place is not None:
        yield _row("differs at", example.place)


def _row(name: str, value: str, more: str = "") -> Text:
    return Text.assemble((f"  {name:<12}", QUIET), visible(cut(value, 4000)).replace("\n", " "), (more, QUIET))
