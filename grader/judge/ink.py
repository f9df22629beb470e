"""How much of a case there is to write down, for whoever works it out on paper."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from grader.judge.counterexample import size_of
from grader.judge.naming import literal
from grader.model.case import Case
from grader.model.value import Value

_SIGNS = re.compile(r"-|\.0\b")  # a negative number is no longer than a positive one, nor -2.0 than -2


class Ink(NamedTuple):
    """The less, the better for paper; in this order."""

    numbers: int  # how many
    length: int
    weight: float  # how large the numbers are, added up


def by_ink(cases: Sequence[Case], parameters: Sequence[str]) -> tuple[int, ...]:
    """The cases by how many numbers there are to write down, then by how long and how large they are."""
    return tuple(sorted(range(len(cases)), key=lambda i: (*ink_of([cases[i].values[name] for name in parameters]), i)))


def ink_of(values: Sequence[Value]) -> Ink:
    """That of visible arguments."""
    count, weight = size_of(values)
    return Ink(count, sum(len(_SIGNS.sub("", literal(value))) for value in values), weight)
