"""The past of answers on a terminal: a table for each, in the order of the events.

small/double/double
when (UTC)        what        verdict                score  why
2026-11-21 20:15  graded      wrong (squared)       0 of 2  graded for the first time
2026-11-21 20:19  overridden  correct          0 -> 2 of 2  by Olena: as agreed
"""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from grader.model.history import AnswerHistory, Step
from grader.model.kept import AnswerMark
from grader.model.report import AnswerReport
from grader.render.clean import clean
from grader.render.points import points

QUIET = "bright_black"


def history_table(past: AnswerHistory) -> RenderableType:
    """One answer: when, what, the verdict, the score before and after, why."""
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style=QUIET)
    table.add_column("when (UTC)", no_wrap=True, min_width=16)
    table.add_column("what", no_wrap=True, min_width=max((len(step.what) for step in past.steps), default=0))
    table.add_column("verdict")
    scores = [_score(step) for step in past.steps]
    table.add_column("score", justify="right", no_wrap=True, min_width=max(map(len, scores), default=0))
    table.add_column("why")
    for step, score in zip(past.steps, scores, strict=True):
        why = "; ".join(clean(clause, 400) for clause in step.why)
        table.add_row(when(step.at), step.what, Text(_verdict(step.after)), score, Text(why))
    name = clean(f"{past.exam}/{past.problem}/{past.answer}")
    return Group(Text(name, style="bold"), table)


def history_page(histories: Iterable[AnswerHistory]) -> RenderableType:
    """All of them, with an empty line between two."""
    parts: list[RenderableType] = []
    for past in histories:
        parts += [Text(""), history_table(past)] if parts else [history_table(past)]
    return Group(*parts)


def when(at: str) -> str:
    """when("2026-11-21T20:15:00Z") -> "2026-11-21 20:15"."""
    return clean(at[:16].replace("T", " "))


def standing(mark: AnswerMark | AnswerReport) -> str:
    """standing(…) -> "wrong, 0.5 of 2"."""
    return f"{_verdict(mark)}, {_worth(mark)}"


def _verdict(mark: AnswerMark | AnswerReport | None) -> str:
    if mark is None:
        return "-"
    return clean(f"{mark.verdict} ({mark.mistake})" if mark.mistake else mark.verdict, 60)


def _score(step: Step) -> str:
    if step.after is None:
        return "-" if step.before is None else f"{points(step.before.score)} -> -"
    moved = step.before is not None and step.before.score != step.after.score
    before = f"{points(step.before.score)} -> " if moved and step.before else ""
    return before + _worth(step.after)


def _worth(mark: AnswerMark | AnswerReport) -> str:
    waits = f", {points(mark.pending)} wait" if mark.pending else ""
    return f"{points(mark.score)} of {points(mark.max_score)}{waits}"
