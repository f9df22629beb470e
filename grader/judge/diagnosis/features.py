"""What cases differ in: the sizes of their arguments, options, signs, zeros, ties. Only what a student can see."""

from __future__ import annotations

from dataclasses import dataclass
from weakref import WeakKeyDictionary

from grader.judge.diagnosis.flags import Flag, flags_of
from grader.judge.diagnosis.quantities import Quantity, quantities_of
from grader.judge.key import AnswerKey


@dataclass(frozen=True, slots=True, eq=False)
class Features:
    """Those of all cases that are not the same in each of them, the simplest first."""

    quantities: tuple[Quantity, ...]
    flags: tuple[Flag, ...]


_KNOWN: WeakKeyDictionary[AnswerKey, Features] = WeakKeyDictionary()


def features_of(key: AnswerKey) -> Features:
    """Found once a key, and gone with it."""
    found = _KNOWN.get(key)
    if found is None:
        quantities = [each for each in quantities_of(key) if (each.values != each.values[0]).any()]
        flags = [each for each in flags_of(key) if each.marks.any() and not each.marks.all()]
        found = _KNOWN[key] = Features(tuple(quantities), tuple(flags))
    return found
