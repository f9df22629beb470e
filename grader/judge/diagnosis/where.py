"""Where an answer fails: the simplest condition on the inputs that separates the wrong cases from the right ones.

Of many conditions one will fit a few cases by chance. A set of f wrong cases of n is one of C(n, f), so a condition is
only told where that is at least LUCK times the number of conditions that were tried up to it (Bonferroni's bound).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from grader.judge.diagnosis.features import Features, features_of
from grader.judge.diagnosis.flags import Flag
from grader.judge.diagnosis.quantities import Quantity
from grader.judge.key import AnswerKey
from grader.judge.number import Numbers
from grader.judge.target import Marks
from grader.model.message import NOTHING, Message, phrase

OPTIONS = 4  # values of a whole number that is one of a few
LUCK = 20  # to one: so unlikely is a condition that fits by chance


def where(key: AnswerKey, failed: Marks, public: tuple[AnswerKey, Marks] | None = None) -> Message:
    """The condition that all wrong cases meet and no right one does, "with `stride` > 1"; NOTHING if none is found.

    key: of the first calls, where a case is several in a row. failed: (cases,) bool, which are wrong.
    public: the same of cases that touch no mark, of which a condition must be as true.
    """
    found = _separating(key, failed)
    if not found or public is None:
        return found
    other, wrong = public
    return _separating(replace(key, cases=(*key.cases, *other.cases)), np.concatenate([failed, wrong]))


def _separating(key: AnswerKey, failed: Marks) -> Message:
    if failed.all() or not failed.any():
        return NOTHING
    ways = math.comb(failed.size, int(failed.sum()))
    for tried, condition in enumerate(_conditions(features_of(key), failed), start=1):
        if LUCK * tried > ways:
            break
        if condition:
            return condition
    return NOTHING


def _conditions(features: Features, failed: Marks) -> Iterator[Message]:
    """One for each feature: what it says of the wrong cases alone, or NOTHING."""
    options = [each for each in features.quantities if each.size and not each.product]
    for quantity in options:
        yield _of_quantity(quantity, failed)
    for flag in features.flags:
        yield _of_flag(flag, failed)
    for quantity in features.quantities:
        if not quantity.size:
            yield _of_quantity(quantity, failed)


def _of_flag(flag: Flag, failed: Marks) -> Message:
    if (flag.marks == failed).all():
        return flag.said
    return flag.denied if (flag.marks == ~failed).all() else NOTHING


def _of_quantity(quantity: Quantity, failed: Marks) -> Message:
    name, wrong, right = quantity.name, quantity.values[failed], quantity.values[~failed]
    if wrong.min() > right.max():
        bound = _bound(quantity, float(right.max()), float(wrong.min()))
        # NOTE: said of cases: "all those with `stride` > 1". {quantity} may be a phrase, "the length of `x`".
        return phrase("with {quantity} > {value}", quantity=name, value=bound)
    if wrong.max() < right.min():
        if quantity.whole and wrong.min() == wrong.max() and wrong[0] in (0, 1):
            return _equal(name, wrong)
        bound = _bound(quantity, float(right.min()), float(wrong.max()))
        return phrase("with {quantity} < {value}", quantity=name, value=bound)
    if _telling(quantity, wrong) and not (right == wrong[0]).any():
        return _equal(name, wrong)
    if _telling(quantity, right) and not (wrong == right[0]).any():
        return phrase("with {quantity} other than {value}", quantity=name, value=f"{right[0]:g}")
    return NOTHING


def _equal(name: Message, wrong: Numbers) -> Message:
    return phrase("with {quantity} = {value}", quantity=name, value=f"{wrong[0]:g}")


def _telling(quantity: Quantity, some: Numbers) -> bool:
    """Whether it is one value in all these cases, and one that people pick: 0, 1, or one of a few options."""
    if not quantity.whole or np.unique(some).size > 1:
        return False
    return some[0] in (0, 1) or np.unique(quantity.values).size <= OPTIONS


def _bound(quantity: Quantity, right: float, wrong: float) -> str:
    """What separates them, given the nearest two: of whole numbers the right one itself."""
    return f"{right:g}" if quantity.whole else _between(*sorted((right, wrong)))


def _between(low: float, high: float) -> str:
    """The shortest number in [low, high]."""
    if low <= 0 <= high:
        return "0"
    for digits in range(1, 17):
        for exact in (low, (low + high) / 2, high):
            text = f"{exact:.{digits}g}"
            if low <= float(text) <= high:
                return text
    return f"{low!r}"
