"""Few cases that show much and are short to write: what is drawn in plenty is chosen from by its arguments alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from grader.judge.ink import Ink, ink_of
from grader.judge.naming import literal
from grader.judge.small_sizes import LARGEST
from grader.judge.traits import Trait, orders_of, sizes_of, traits_of, whole_numbers
from grader.model.case import Case


class _Candidate(NamedTuple):
    """A case and how it is written.

    own: what its arguments show one by one; traits: and together. wholes: the numbers that hide mistakes at 1: its
    sizes, or, where there are none, its whole numbers. large: whether a size is.
    """

    case: Case
    text: str
    ink: Ink
    own: frozenset[Trait]
    traits: frozenset[Trait]
    wholes: dict[str, int]
    large: bool


def covering(cases: Sequence[Case], parameters: Sequence[str], most: int, idle: int) -> list[Case]:
    """Those that show the most for what there is to write, one after the other; none is there twice.

    When all that can be shown has been shown, everything is new again. idle: how many may have a 1 where it could be
    larger, as long as there are others: a sum over one term is right however it is summed.
    """
    left = _for_paper(_candidates(cases, parameters))
    larger = {name for each in left for name, number in each.wholes.items() if number > 1}
    chosen: list[_Candidate] = []
    seen: set[Trait] = set()
    while left and len(chosen) < most:
        full = sum(_idle(each, larger) for each in chosen) >= idle
        among = [each for each in left if not (full and _idle(each, larger))] or left
        best = max(among, key=lambda each: len(each.traits - seen) / max(1, each.ink.length))
        if seen and best.traits <= seen:
            seen.clear()
            continue
        chosen.append(best)
        left.remove(best)
        seen |= best.traits
    return [each.case for each in chosen]


def text_of(case: Case, parameters: Sequence[str]) -> str:
    """The visible arguments of a case: what tells it from others."""
    return ", ".join(literal(case.values[name]) for name in parameters)


def _candidates(cases: Sequence[Case], parameters: Sequence[str]) -> list[_Candidate]:
    """From the shortest to the longest."""
    each = {text_of(case, parameters): case for case in reversed(cases)}
    return sorted((_candidate(case, text, parameters) for text, case in each.items()), key=lambda one: one.ink)


def _candidate(case: Case, text: str, parameters: Sequence[str]) -> _Candidate:
    arguments = {name: case.values[name] for name in parameters}
    own = frozenset([("group", case.group), *traits_of(arguments)])
    sizes = sizes_of(arguments)
    return _Candidate(
        case,
        text,
        ink_of(list(arguments.values())),
        own,
        own.union(orders_of(arguments)),
        sizes or whole_numbers(arguments),
        max(sizes.values(), default=0) > LARGEST,
    )


def _for_paper(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """Those of small sizes, and the shortest of the others that have a trait which none of them has."""
    kept = [each for each in candidates if not each.large]
    seen = {trait for each in kept for trait in each.own}
    for each in candidates:
        if not each.own <= seen:
            seen |= each.own
            kept.append(each)
    return kept


def _idle(each: _Candidate, larger: set[str]) -> bool:
    """Whether one of the numbers that may be larger is 1."""
    return any(number == 1 and name in larger for name, number in each.wholes.items())
