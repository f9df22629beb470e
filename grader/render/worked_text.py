"""A problem with its solutions, on a terminal.

Twice
small/double · 3 points

<the statement>

── double(x) ──────────────────────────── function, 2 points
double(np.array([1.5]))
  -> [3.0]

Known mistakes
  squared: keeps 50 % of the points
    You squared.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from rich.cells import cell_len
from rich.text import Text

from grader.model.worked import WorkedAnswer, WorkedCase, WorkedMistake, WorkedProblem
from grader.render.clean import clean, visible
from grader.render.points import count, percent

QUIET, RIGHT, WRONG = "bright_black", "green", "red"
WIDEST = 100


def worked_head(problem: WorkedProblem) -> Iterator[Text]:
    """What stands above the statement."""
    yield Text(clean(problem.title), style="bold")
    yield Text(clean(f"{problem.exam}/{problem.id} · {count(problem.points, 'point')}"), style=QUIET)


def worked_answers(problem: WorkedProblem, width: int) -> Iterator[Text]:
    """What stands below the statement: lines, of which those that hold prose are at most `width` columns wide."""
    for answer in problem.answers:
        yield Text()
        yield _rule(answer, min(width, WIDEST))
        yield from _answer(answer, min(width, WIDEST))


def _rule(answer: WorkedAnswer, width: int) -> Text:
    left, right = clean(answer.form, 200), f"{answer.kind}, {count(answer.points, 'point')}"
    return Text(f"── {left} {'─' * max(2, width - cell_len(left) - len(right) - 5)} {right}", style="bold")


def _answer(answer: WorkedAnswer, width: int) -> Iterator[Text]:
    for note in answer.notes:
        yield from _prose(note, width, 0, QUIET)
    chosen = dict.fromkeys(answer.right, "✓")
    for key, text in answer.options:
        mark = chosen.get(key, " ")
        yield Text(f"{mark} {clean(f'{key}: {text}', 1000)}", style=RIGHT if key in chosen else "")
    for worth, text in answer.rubric:
        yield from _prose(f"- {count(worth, 'point')}: {text}", width, 0, hanging=2)
    for value in answer.right if not answer.options else ():
        yield from _code(f"{answer.name} = {value}" if "\n" not in value else value, 0, RIGHT)
    yield from _cases(answer)
    if answer.mistakes:
        yield Text("Known mistakes" if answer.kind not in ("choice", "choices") else "To wrong options", style=QUIET)
        for mistake in answer.mistakes:
            yield from _mistake(mistake, width)


def _cases(answer: WorkedAnswer) -> Iterator[Text]:
    group = None
    for case in answer.cases:
        if case.group != group and answer.kind != "plot":
            yield Text(clean(f"Group {case.group}"), style=QUIET)
        group = case.group
        yield from _calls(case)
    shown = len(answer.cases)
    if answer.drawn > shown:
        yield Text(f"{shown} of {count(answer.drawn, 'case')}; --cases {answer.drawn} shows all.", style=QUIET)


def _calls(case: WorkedCase) -> Iterator[Text]:
    for number, call in enumerate(case.calls, start=1):
        if len(case.calls) > 1 and "(" in call.call:
            yield Text(f"case {case.number}, call {number}", style=QUIET)
        yield from _code(call.call, 0)
        yield from _code(f"-> {call.expected}", 2, RIGHT)


def _mistake(mistake: WorkedMistake, width: int) -> Iterator[Text]:
    said = [f"gives {mistake.gives}"] if mistake.gives is not None else []
    said += [f"keeps {percent(mistake.credit)} of the points"] if mistake.credit else []
    told = clean(f": {', '.join(said)}", 1000) if said else ""
    yield Text.assemble("  ", (clean(mistake.id, 100), WRONG), told)
    yield from _prose(mistake.feedback, width, 4)


def _prose(text: str, width: int, indent: int, style: str = "", hanging: int = 0) -> Iterable[Text]:
    room, below = " " * indent, " " * (indent + hanging)
    lines = textwrap.wrap(clean(text, 4000), max(20, width), initial_indent=room, subsequent_indent=below)
    return (Text(line, style=style) for line in lines)


def _code(text: str, indent: int, style: str = "") -> Iterable[Text]:
    """Code is not wrapped: it is there to be pasted."""
    return (Text(" " * indent + line, style=style) for line in visible(text).splitlines())
