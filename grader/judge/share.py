"""What part of its points an answer has earned: groups by their weights, the entries of a dictionary or tuple alike."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from grader.judge.comparison import Comparison
from grader.judge.key import KeyGroup
from grader.judge.place import leaves
from grader.judge.target import Layout, Marks
from grader.model.attempt import Returned
from grader.model.value import Value

FULL = 1 - 1e-9  # of the points: shares are added up


def share_of(groups: Sequence[KeyGroup], comparison: Comparison, layout: Layout, *, apart: bool = True) -> float:
    """From 0 to 1. A group is earned where all its cases are right; with entries `apart`, each that is right on all.

    A wrong entry costs itself and no other, a missing one too (exam-bank: "a missing key costs its entry").
    """
    right = _entries_right(comparison, layout) if apart else comparison.passed[:, None]
    return float(sum(group.share * right[group.cases.start : group.cases.stop].all(axis=0).mean() for group in groups))


def entries_right(comparison: Comparison, layout: Layout) -> dict[str, bool] | None:
    """Which entries are right on every case, by name; None for what has none."""
    first = layout.calls[0]
    value = first.value if isinstance(first, Returned) else None
    if layout.steps:
        names = list(layout.steps)
    elif isinstance(value, dict):
        names = [str(name) for name in value]
    else:
        names = [f"[{place}]" for place in range(len(value))] if isinstance(value, tuple) else []
    right: list[bool] = list(map(bool, np.atleast_1d(_entries_right(comparison, layout).all(axis=0))))
    return dict(zip(names, right, strict=True)) if len(names) == len(right) > 1 else None


def entries_absent(comparison: Comparison, layout: Layout) -> frozenset[int]:
    """The places of the entries that are missing on some case, and wrong on none where they are there."""
    owners = _owners(layout)
    if owners is None:
        return frozenset()
    absent, wrong = set[int](), set[int]()
    for case, (owner, reading) in enumerate(zip(owners, comparison.readings, strict=True)):
        if reading.numbers is None:
            continue
        part = slice(layout.offsets[case], layout.offsets[case + 1])
        entries = owner[layout.leaf[part]]
        lacking = np.zeros(entries.size, dtype=bool) if reading.absent is None else reading.absent
        absent |= set(entries[lacking].tolist())
        wrong |= set(entries[comparison.missed[part] & ~lacking].tolist())
    return frozenset(absent - wrong)


def _entries_right(comparison: Comparison, layout: Layout) -> Marks:
    """(cases, entries): which entries of each case are right; one column for what is no dictionary."""
    owners = _owners(layout)
    if owners is None:
        return comparison.passed[:, None]
    right = np.ones((len(layout.calls), int(owners[0].max()) + 1), dtype=bool)
    for case, owner in enumerate(owners):
        part = slice(layout.offsets[case], layout.offsets[case + 1])
        right[case, owner[layout.leaf[part][comparison.missed[part]]]] = False
    readable: Marks = right & np.array([reading.numbers is not None for reading in comparison.readings])[:, None]
    return readable


def _owners(layout: Layout) -> list[npt.NDArray[np.int64]] | None:
    """(leaves,) for each case: which entry each leaf belongs to, where every case has the same entries."""
    dues = [call.value if isinstance(call, Returned) else None for call in layout.calls]
    rows = [_step_owners(due) if layout.steps and isinstance(due, list) else _entry_owners(due) for due in dues]
    counts = {max(row, default=-1) for row in rows}
    if len(counts) > 1 or counts == {-1}:
        return None
    return [np.array(row, dtype=np.int64) for row in rows]


def _entry_owners(due: Value) -> list[int]:
    """The entry of each leaf; none for what is no dictionary and no tuple."""
    items = due.values() if isinstance(due, dict) else due if isinstance(due, tuple) else ()
    return [entry for entry, item in enumerate(items) for _ in leaves(item)]


def _step_owners(due: list[Value]) -> list[int]:
    return [entry for step in due for entry in _entry_owners(step)]
