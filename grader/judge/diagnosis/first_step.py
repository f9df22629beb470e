"""The first call of each case that is several calls in a row: no earlier error was carried into it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from grader.judge.comparison import Comparison, compare
from grader.judge.key import AnswerKey
from grader.judge.place import leaves
from grader.judge.steps import step_call
from grader.judge.target import Layout, Marks, Target
from grader.model.attempt import Call, Returned
from grader.model.case import Case
from grader.model.value import Value


def first_step(key: AnswerKey, comparison: Comparison) -> tuple[AnswerKey, Comparison]:
    """What was due of the first calls alone, and what came; both as they are where a case is a single call."""
    steps, layout = key.steps, key.target.layout
    dues = [call.value for call in layout.calls if isinstance(call, Returned)]
    if steps is None or len(dues) < len(layout.calls):
        return key, comparison
    rows = [due if isinstance(due, list) else [due] for due in dues]
    calls = [_first(call) for call in comparison.calls]
    cases = tuple(
        Case(case.index, case.group, step_call(steps, case.values, call, row, 0).arguments)
        for case, call, row in zip(key.cases, comparison.calls, rows, strict=True)
    )
    target = _first_of(key.target, [row[0] for row in rows])
    first = compare(calls, target)
    missed = _missed(first, target, comparison, layout)
    return replace(key, target=target, cases=cases, mistakes=(), public=None), replace(first, missed=missed)


def _first(call: Call) -> Call:
    """The first item of what came back, if there is one."""
    if isinstance(call, Returned) and isinstance(call.value, (list, tuple)) and call.value:
        return Returned(call.value[0])
    return call


def _missed(first: Comparison, target: Target, walk: Comparison, layout: Layout) -> Marks:
    """(k,) the entries that are wrong in some first call, on all cases on which they are wrong in any.

    What their values look like must hold there, too, even where the first call is right by chance.
    """
    own = target.layout
    entries = int(own.leaf.max(initial=-1)) + 1
    failed = np.zeros((len(own.calls), entries), dtype=bool)
    failed[layout.case[walk.missed], layout.leaf[walk.missed] % max(entries, 1)] = True
    at_first = np.zeros(entries, dtype=bool)
    at_first[own.leaf[first.missed]] = True
    missed: Marks = failed[own.case, own.leaf] & at_first[own.leaf]
    return missed


def _first_of(target: Target, dues: list[Value]) -> Target:
    layout = target.layout
    sizes = np.array([len(list(leaves(due))) for due in dues])
    own = layout.leaf < sizes[layout.case]
    offsets = np.concatenate([[0], np.cumsum(np.bincount(layout.case[own], minlength=len(dues)))])
    calls = tuple(map(Returned, dues))
    first = Layout(calls, layout.numbers[own], offsets, layout.exact[own], layout.leaf[own])
    allowed = {precision: numbers[own] for precision, numbers in target.allowed.items()}
    return Target(first, allowed, target.scale[own], target.evidence)
