"""Which known mistakes an answer may be: most are ruled out by one look at the numbers of all of them together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt

from grader.judge.comparison import Comparison
from grader.judge.key import AnswerKey, KnownMistake
from grader.judge.precision import PRECISIONS
from grader.judge.target import Target
from grader.model.attempt import Call, Returned

Suspect = tuple[KnownMistake, Target]


@dataclass(frozen=True, slots=True, eq=False)
class _Table:
    """tabled: the mistakes with a number wherever one was due; numbers and widest: (mistakes, k), what they give and
    the most that is allowed around it. others: those that a look at the numbers says nothing about.
    """

    tabled: Sequence[Suspect]
    numbers: npt.NDArray[np.float64]
    widest: npt.NDArray[np.float64]
    others: Sequence[Suspect]


_TABLES: WeakKeyDictionary[AnswerKey, _Table] = WeakKeyDictionary()


def suspects(key: AnswerKey, comparison: Comparison) -> list[Suspect]:
    """The mistakes, with each way to make them, that `agrees` may say yes to, in the order of the key."""
    table = _table(key)
    with np.errstate(invalid="ignore", over="ignore"):
        near = ~(np.abs(comparison.numbers - table.numbers) > table.widest).any(axis=1)
    found = [table.tabled[row] for row in np.flatnonzero(near).tolist()]
    if not table.others:
        return found
    places = {id(target): place for place, (_, target) in enumerate(_every(key))}
    return sorted([*found, *table.others], key=lambda suspect: places[id(suspect[1])])


def _every(key: AnswerKey) -> list[Suspect]:
    return [(mistake, target) for mistake in key.mistakes for target in mistake.targets]


def _table(key: AnswerKey) -> _Table:
    """Made once a key, and gone with it."""
    found = _TABLES.get(key)
    if found is None:
        found = _TABLES[key] = _made(key)
    return found


def _made(key: AnswerKey) -> _Table:
    layout = key.target.layout
    # A mistake's dictionary may name its entries in another order than the one by which the student's were read.
    plain = not any(_holds_dictionary(call) for call in layout.calls)
    tabled = [each for each in _every(key) if plain and np.array_equal(layout.offsets, each[1].layout.offsets)]
    others = [each for each in _every(key) if not any(each[1] is target for _, target in tabled)]
    numbers = np.empty((len(tabled), layout.numbers.size))
    widest = np.empty_like(numbers)
    for row, (_, target) in enumerate(tabled):
        numbers[row] = target.layout.numbers
        widest[row] = np.maximum.reduce([target.allowed[precision] for precision in PRECISIONS])
    return _Table(tabled, numbers, widest, others)


def _holds_dictionary(call: Call) -> bool:
    due = [call.value] if isinstance(call, Returned) else []
    while due:
        value = due.pop()
        if isinstance(value, dict):
            return True
        if isinstance(value, (list, tuple)):
            due += value
    return False
