"""Public cases: small inputs that students may be shown, drawn from no seed of any run.

Whoever knows them knows nothing of the cases that are marked. Most are made handy for paper; a few are left as they
were drawn, for mistakes that whole numbers hide.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from grader.judge.covering import covering, text_of
from grader.judge.draw import Change, as_drawn, draw_cases
from grader.judge.ink import by_ink
from grader.judge.on_paper import on_paper
from grader.judge.small_sizes import small_sizes
from grader.model.answers import FunctionAnswer
from grader.model.case import Case
from grader.model.draws import Draw
from grader.model.exam import ProblemFile
from grader.model.value import Value

SMALL, HANDY, EXACT = 120, 60, 60  # draws of an answer to choose from: small and handy, handy, small
ASKED, AS_DRAWN = 8, 2  # of those, of every student; and how many of them are not made handy
IDLE = 2  # that may have a size of 1 where it could be larger


def public_cases(file: ProblemFile, name: str, answer: FunctionAnswer) -> tuple[Case, ...]:
    """Small cases, group after group; the simplest conditions occur among them. () if none can be drawn."""
    parameters = [argument for argument, draw in answer.arguments.items() if not draw.hidden]
    handy = _drawn(file, name, answer, SMALL, _small_and_handy) + _drawn(file, name, answer, HANDY, on_paper)
    drawn = _drawn(file, name, answer, EXACT, small_sizes) or _drawn(file, name, answer, EXACT, as_drawn)
    exact = _besides(drawn, handy, parameters)
    chosen = covering(handy, parameters, ASKED - AS_DRAWN, IDLE)
    chosen += covering(exact, parameters, ASKED - len(chosen), 0)
    if len(chosen) < ASKED:  # of whole numbers alone, nothing is made handy
        chosen += covering(_besides(handy, chosen, parameters), parameters, ASKED - len(chosen), 0)
    chosen = [chosen[number] for number in by_ink(chosen, parameters)]
    groups = list(answer.groups)
    chosen.sort(key=lambda case: groups.index(case.group) if case.group else 0)
    return tuple(replace(case, index=index) for index, case in enumerate(chosen))


def _besides(cases: Sequence[Case], others: Sequence[Case], parameters: Sequence[str]) -> list[Case]:
    """Those that are not among the others: fractions are wanted, and some numbers are drawn handy."""
    there = {text_of(case, parameters) for case in others}
    return [case for case in cases if text_of(case, parameters) not in there]


def _small_and_handy(draw: Draw, value: Value, names: Mapping[str, Value]) -> Value:
    return on_paper(draw, small_sizes(draw, value, names), names)


def _drawn(file: ProblemFile, name: str, answer: FunctionAnswer, count: int, change: Change) -> tuple[Case, ...]:
    each = max(1, count // max(1, len(answer.groups)))
    groups = {id: group.model_copy(update={"cases": each}) for id, group in answer.groups.items()}
    many = answer.model_copy(update={"cases": each, "groups": groups})
    try:
        return draw_cases(many, "public", file.exam, file.id, name, change=change)
    except ValueError:  # `require` holds for no such numbers
        return ()
