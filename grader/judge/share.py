"""What part of its points an answer has earned: groups by their weights, the entries of a dictionary all alike."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from grader.judge.comparison import Comparison
from grader.judge.key import KeyGroup
from grader.judge.place import leaves
from grader.judge.target import Layout, Marks
from grader.model.attempt import Returned


def share_of(groups: Sequence[KeyGroup], comparison: Comparison, layout: Layout) -> float:
    """From 0 to 1. A group is earned where all its cases are right; of a dictionary, each entry that is right on all.

    A wrong entry costs itself and no other, a missing one too (exam-bank: "a missing key costs its entry").
    """
    right = _entries_right(comparison, layout)
    return float(sum(group.share * right[group.cases.start : group.cases.stop].all(axis=0).mean() for group in groups))


def _entries_right(comparison: Comparison, layout: Layout) -> Marks:
    """(cases, entries): which entries of each case are right; one column for what is no dictionary."""
    owner = _owners(layout)
    if owner is None:
        return comparison.passed[:, None]
    right = np.ones((len(layout.calls), max(owner) + 1), dtype=bool)
    wrong = comparison.missed
    right[layout.case[wrong], np.array(owner)[layout.leaf[wrong]]] = False
    readable: Marks = right & np.array([reading.numbers is not None for reading in comparison.readings])[:, None]
    return readable


def _owners(layout: Layout) -> list[int] | None:
    """Which entry each leaf belongs to, where every case has the same dictionary."""
    dues = [call.value if isinstance(call, Returned) else None for call in layout.calls]
    first = dues[0]
    if not isinstance(first, dict) or not first:
        return None
    owners = [[n for n, item in enumerate(due.values()) for _ in leaves(item)] for due in dues if isinstance(due, dict)]
    alike = len(owners) == len(dues) and all(row == owners[0] for row in owners)
    return owners[0] if alike and owners[0] else None
