"""The smallest case that was answered wrongly, as text to paste and to check by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple
from weakref import WeakKeyDictionary

import numpy as np

from grader.judge.comparison import Comparison
from grader.judge.key import AnswerKey
from grader.judge.naming import literal
from grader.judge.place import first_wrong_step, place_of
from grader.judge.steps import raised_step, step_call
from grader.judge.worst import worst_of
from grader.model.attempt import Call, Raised, Returned
from grader.model.case import Case
from grader.model.message import Message
from grader.model.report import Counterexample
from grader.model.value import Array, Value


def by_size(cases: Sequence[Case], parameters: Sequence[str]) -> tuple[int, ...]:
    """The cases by how many numbers their visible arguments hold, then by how large those are."""
    return tuple(sorted(range(len(cases)), key=lambda i: (*size_of(cases[i].values[name] for name in parameters), i)))


def counterexample(key: AnswerKey, calls: tuple[Call, ...], comparison: Comparison, case: int) -> Counterexample:
    """What was asked on `case`, what came, what was due, and where they part; of several calls the first wrong one."""
    arguments = {name: key.cases[case].values[name] for name in key.parameters}
    due, call = key.target.layout.calls[case], calls[case]
    assert isinstance(due, Returned), "the reference returned on every case, or the problem is unsound"
    got, expected = call.value if isinstance(call, Returned) else None, due.value
    if key.steps is not None and isinstance(due.value, list):
        step = step_call(key.steps, arguments, call, due.value, wrong_step(key, call, comparison, case))
        arguments, got, expected = dict(step.arguments), step.got, step.due
        shown = _shown(key, arguments, expected)
    else:
        shown = _of_case(key, case)
    return Counterexample(
        case=case,
        group=key.cases[case].group,
        call=shown.call,
        arguments=dict(shown.arguments),
        got=literal(got) if isinstance(call, Returned) else None,
        expected=shown.expected,
        place=_place(comparison, key, case),
    )


class _Shown(NamedTuple):
    """What is shown of a case whoever answered it wrongly."""

    call: str
    arguments: Mapping[str, str]
    expected: str


_CASES: WeakKeyDictionary[AnswerKey, dict[int, _Shown]] = WeakKeyDictionary()


def _shown(key: AnswerKey, arguments: Mapping[str, Value], expected: Value) -> _Shown:
    call = f"{key.name}({', '.join(map(pasted, arguments.values()))})"
    return _Shown(call, {name: literal(value) for name, value in arguments.items()}, literal(expected))


def _of_case(key: AnswerKey, case: int) -> _Shown:
    """Written once, and gone with the key: the smallest case shows the mistakes of half the class."""
    known = _CASES.setdefault(key, {})
    if case not in known:
        due = key.target.layout.calls[case]
        assert isinstance(due, Returned)
        known[case] = _shown(key, {name: key.cases[case].values[name] for name in key.parameters}, due.value)
    return known[case]


def wrong_step(key: AnswerKey, call: Call, comparison: Comparison, case: int) -> int:
    """The first wrong step of a case, from 0."""
    if isinstance(call, Raised):
        return raised_step(call)
    layout = key.target.layout
    part = slice(layout.offsets[case], layout.offsets[case + 1])
    return first_wrong_step(layout, case, comparison.numbers[part], comparison.missed[part])


def size_of(values: Iterable[Value]) -> tuple[int, float]:
    """How many numbers values hold, and how large these are, added up."""
    count, weight = 0, 0.0
    for value in values:
        if isinstance(value, Array):
            count, weight = count + value.data.size, weight + float(np.abs(value.data).sum())
        elif isinstance(value, (list, tuple)):
            inner = size_of(value)
            count, weight = count + inner[0], weight + inner[1]
        elif isinstance(value, (int, float)):
            count, weight = count + 1, weight + abs(value)
    return count, weight


def pasted(value: Value) -> str:
    """A value as one types it into a call: arrays by np.array, also those in a list or tuple."""
    match value:
        case Array() if value.data.shape:
            written = literal(value)
            return written if written.startswith("np.") else f"np.array({written})"
        case list():
            return f"[{', '.join(map(pasted, value))}]"
        case tuple():
            return f"({', '.join(map(pasted, value))}{',' if len(value) == 1 else ''})"
    return literal(value)


def _place(comparison: Comparison, key: AnswerKey, case: int) -> Message | None:
    """Where the value does not fit, or where the largest difference is, relative to what is allowed."""
    failure = comparison.readings[case].failure
    if failure is not None:
        return failure.place
    layout = key.target.layout
    if layout.offsets[case] == layout.offsets[case + 1]:  # an empty array has no place
        return None
    return place_of(layout, case, worst_of(comparison, layout, case))
