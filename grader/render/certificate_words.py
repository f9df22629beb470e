"""How the standing of a problem and the weight of a remark are said and drawn, on the page and on the terminal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from grader.model.certificate import AnswerCertificate, Mutation, Remark, Weight
from grader.render.words import Tone


@dataclass(frozen=True, slots=True)
class Sign:
    """symbol: one column wide; letter: for terminals that only know ASCII; tone: its colours on the page."""

    word: str
    symbol: str
    letter: str
    tone: Tone


STANDINGS = {
    "failed": Sign("failed", "✗", "x", "bad"),
    "undecided": Sign("undecided", "?", "?", "wait"),
    "certified": Sign("certified", "✓", "+", "good"),
}
WEIGHTS: dict[Weight, Sign] = {
    "fault": Sign("fault", "✗", "x", "bad"),
    "undecided": Sign("undecided", "?", "?", "wait"),
    "warning": Sign("warning", "!", "!", "part"),
    "note": Sign("note", "·", "-", "none"),
}
_ORDER = {weight: place for place, weight in enumerate(WEIGHTS)}


def by_weight(remarks: Iterable[Remark]) -> tuple[Remark, ...]:
    """Faults first, notes last; those of one weight in the order in which they were found."""
    return tuple(sorted(remarks, key=lambda remark: _ORDER[remark.weight]))


def untold(answer: AnswerCertificate) -> tuple[Mutation, ...]:
    """The surviving mutants that no remark shows already, line for line."""
    every = answer.mutants.surviving if answer.mutants is not None else ()
    shown = [{line.strip() for line in remark.sentence.splitlines()} for remark in answer.remarks]
    return tuple(each for each in every if not any(_lines(each) <= lines for lines in shown) or not _lines(each))


def _lines(mutation: Mutation) -> set[str]:
    return {line.strip() for line in mutation.diff.splitlines()}
