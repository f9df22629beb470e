"""Public cases: small inputs that students may be shown, drawn from no seed of any run.

Whoever knows them knows nothing of the cases that are marked. Most are made handy for paper; a few are left as they
were drawn, for mistakes that whole numbers hide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import floor, log10

import numpy as np

from grader.judge.counterexample import size_of
from grader.judge.draw import Change, as_drawn, draw_cases
from grader.judge.naming import literal
from grader.judge.on_paper import on_paper
from grader.model.answers import FunctionAnswer
from grader.model.case import Case
from grader.model.exam import ProblemFile
from grader.model.value import Array, Value

HANDY, DRAWN = 180, 60  # draws of an answer: made handy for paper, and left as they are
KEPT, AS_DRAWN = 24, 6  # of them, to choose from; and how many of those are left as they were drawn
ASKED = 8  # of those, of every student: spread from the smallest to the largest
_SIGNS = re.compile(r"-|\.0\b")  # a negative number is no longer than a positive one, nor -2.0 than -2
_LARGE = 3  # sizes from here on are alike


def public_cases(file: ProblemFile, name: str, answer: FunctionAnswer) -> tuple[Case, ...]:
    """Small cases, group after group; the simplest conditions occur among them. () if none can be drawn."""
    handy = _drawn(file, name, answer, HANDY, on_paper)
    drawn = _drawn(file, name, answer, DRAWN, as_drawn)
    parameters = [argument for argument, draw in answer.arguments.items() if not draw.hidden]
    chosen = differing(handy, parameters, KEPT - AS_DRAWN)
    there = {_text(case, parameters) for case in chosen}
    others = [case for case in drawn if _text(case, parameters) not in there]
    chosen += differing(others, parameters, KEPT - len(chosen))
    chosen = [chosen[number] for number in by_ink(chosen, parameters)]
    places = np.linspace(0, len(chosen) - 1, min(ASKED, len(chosen))).round().astype(int).tolist()
    chosen = [chosen[place] for place in places]
    groups = list(answer.groups)
    chosen.sort(key=lambda case: groups.index(case.group) if case.group else 0)
    return tuple(replace(case, index=index) for index, case in enumerate(chosen))


def by_ink(cases: Sequence[Case], parameters: Sequence[str]) -> tuple[int, ...]:
    """The cases by how many numbers there are to write down, then by how long and how large they are."""
    return tuple(sorted(range(len(cases)), key=lambda i: (*_ink([cases[i].values[name] for name in parameters]), i)))


def _drawn(file: ProblemFile, name: str, answer: FunctionAnswer, count: int, change: Change) -> tuple[Case, ...]:
    each = max(1, count // max(1, len(answer.groups)))
    groups = {id: group.model_copy(update={"cases": each}) for id, group in answer.groups.items()}
    many = answer.model_copy(update={"cases": each, "groups": groups})
    try:
        return draw_cases(many, "public", file.exam, file.id, name, change=change)
    except ValueError:  # `require` holds for no such numbers
        return ()


def differing(cases: Sequence[Case], parameters: Sequence[str], most: int) -> list[Case]:
    """The smallest that have a trait which no smaller one has, then some of the smaller half; none is there twice."""
    seen: set[object] = set()
    showing: dict[str, Case] = {}
    others: dict[str, Case] = {}
    for case in (cases[number] for number in by_ink(cases, parameters)):
        traits = {("group", case.group), *(trait for name in parameters for trait in _traits(name, case.values[name]))}
        (others if traits <= seen else showing).setdefault(_text(case, parameters), case)
        seen |= traits
    rest = [case for text, case in others.items() if text not in showing]
    smaller = rest[: max(most, len(rest) // 2)]
    return [*showing.values(), *smaller[:: max(1, len(smaller) // most)]][:most]


def _text(case: Case, parameters: Sequence[str]) -> str:
    return ", ".join(literal(case.values[name]) for name in parameters)


def _traits(name: str, value: Value) -> Iterator[tuple[object, ...]]:
    match value:
        case bool() | str() | None:
            yield name, value
        case int():
            yield name, max(-_LARGE, min(value, _LARGE))
        case float():
            yield name, value > 0, _decade(value)
        case Array():
            data = value.data
            yield from ((name, axis, min(size, _LARGE)) for axis, size in enumerate(data.shape))
            if data.dtype.kind in "iuf" and data.size:
                numbers = data.astype(np.float64)
                yield name, "zero", bool((numbers == 0).any())
                yield name, "negative", bool((numbers < 0).any())
                yield name, "tie", np.unique(numbers).size < numbers.size
                yield name, "decade", _decade(float(np.abs(numbers).max()))
        case list() | tuple():
            yield name, "length", min(len(value), _LARGE)
            yield from (trait for item in value for trait in _traits(name, item))


def _decade(value: float) -> int:
    return floor(log10(abs(value))) if value else 0


def _ink(values: Sequence[Value]) -> tuple[int, int, float]:
    """How many numbers there are to write, how long they are on paper, and how large."""
    count, weight = size_of(values)
    return count, sum(len(_SIGNS.sub("", literal(value))) for value in values), weight
