"""Which known mistakes one group of cases shows, where another error hides them in all other groups.

A reversed sign whose softmax overflows in a way that nobody thought of is a reversed sign.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from grader.judge.comparison import Comparison, agrees, same_values
from grader.judge.failure import Reason
from grader.judge.key import AnswerKey, KeyGroup, KnownMistake
from grader.judge.target import Target, raising
from grader.model.attempt import Call

FEWEST = 3  # cases that tell a mistake from what is right, and from each other mistake


def in_one_group(
    key: AnswerKey, calls: tuple[Call, ...], comparison: Comparison, failed: Mapping[int, Reason]
) -> list[KnownMistake]:
    """The mistakes whose values these are on every case of one group, where all other groups fail, too.

    Only where those of the group could be no other's, and where no value elsewhere speaks against the mistake.
    """
    groups = [group for group in key.groups if comparison.shown[group.cases.start : group.cases.stop].any()]
    if len(key.groups) < 2 or len(groups) < len(key.groups):
        return []
    return [
        mistake
        for mistake in key.mistakes
        if any(
            agrees(calls[rows.start : rows.stop], target.of(rows), comparison.shown[rows.start : rows.stop])
            and _tells(key, mistake, target, rows)
            and not _contradicted(key, group, calls, target, failed)
            for target in mistake.targets
            for group in groups
            for rows in (group.cases,)
        )
    ]


def _tells(key: AnswerKey, mistake: KnownMistake, target: Target, rows: range) -> bool:
    """Whether the mistake's values in these cases are more than one number, and no other's.

    Where a curve is flat, the values of many formulas are all 0.
    """
    own = target.of(rows)
    numbers, allowed = own.layout.numbers, np.maximum(own.allowed["float64"], own.allowed["float32"])
    finite = np.isfinite(numbers)
    if not finite.any() or (np.abs(numbers - np.median(numbers[finite]))[finite] <= allowed[finite]).all():
        return False
    gives = ~raising(own.layout.calls)
    return all(
        int((gives & ~same_values(other.of(rows).layout.calls, own)).sum()) >= FEWEST for other in _others(key, mistake)
    )


def _others(key: AnswerKey, mistake: KnownMistake) -> Iterator[Target]:
    """What is right, and each other mistake."""
    yield key.target
    for each in key.mistakes:
        if each is not mistake:
            yield from each.targets


def _contradicted(
    key: AnswerKey, shown: KeyGroup, calls: tuple[Call, ...], target: Target, failed: Mapping[int, Reason]
) -> bool:
    """Whether some case outside the group has finite values that are not the mistake's.

    Floating point makes values of its own: in a group about it they speak against no formula that another one shows.
    """
    outside = [
        case
        for group in key.groups
        if group is not shown and (shown.quality or not group.quality)
        for case in group.cases
        if failed.get(case, Reason.VALUE) is Reason.VALUE
    ]
    return not bool(same_values(calls, target)[outside].all())
