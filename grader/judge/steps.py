"""Cases that are several calls in a row: where in one a value stands, and the first call that went wrong.

The value of such a case is the list of what the calls returned, one item a step; steps are counted from 1 for people.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from grader.model.answers import Steps
from grader.model.attempt import Call, Raised, Returned
from grader.model.message import Message, phrase
from grader.model.value import Array, Value

Names = tuple[str, ...]  # of what one step returns, in order
_PATH = re.compile(r"\[(\d+)\](?:\[(\d+)\])?(.*)")


@dataclass(frozen=True, slots=True)
class StepCall:
    """One call of a case: its arguments by name, what came back (None: it raised, or was not reached), what was due."""

    step: int
    arguments: Mapping[str, Value]
    got: Value | None
    due: Value


def spoken(path: str, names: Names) -> Message:
    """A path into the list of steps as people say it: [2][1][0] -> step 3, m[0]."""
    match = _PATH.match(path)
    if match is None:
        return Message(path)
    step, entry, rest = match.groups()
    if entry is None:
        return phrase("step {step}", step=int(step) + 1)
    name = names[int(entry)] if int(entry) < len(names) else f"[{entry}]"
    return phrase("step {step}, {entry}", step=int(step) + 1, entry=f"{name}{rest}")


def step_of(path: str) -> int:
    """The step, from 0, in which a path ends."""
    match = _PATH.match(path)
    return int(match[1]) if match else 0


def step_call(steps: Steps, arguments: Mapping[str, Value], call: Call, due: Sequence[Value], step: int) -> StepCall:
    """The call at `step`, from 0: with the state that the student's own last step left, where it is known."""
    before = _items(call) if isinstance(call, Returned) else []
    state = before[step - 1] if 0 < step <= len(before) else due[step - 1] if step else None
    parts = _parts(state, [arguments[name] for name in steps.carried])
    values = dict(arguments)
    for name in steps.rows:
        values[name] = _row(arguments[name], step)
    for name, part in zip(steps.carried, parts, strict=False):
        values[name] = _as_drawn(part, arguments[name])
    if steps.counter is not None:
        first = arguments[steps.counter]
        values[steps.counter] = first + step if isinstance(first, (int, float)) else first
    return StepCall(step, values, before[step] if step < len(before) else None, due[step])


def raised_step(call: Raised) -> int:
    """The step, from 0, that raised."""
    return (call.step or 1) - 1


def _items(call: Returned) -> list[Value]:
    return list(call.value) if isinstance(call.value, (list, tuple)) else []


def _parts(state: Value, drawn: Sequence[Value]) -> list[Value]:
    """The state, one value for each that was drawn; the bare one where there is one. [] where it is not known."""
    if len(drawn) == 1 and _shape(state) == _shape(drawn[0]):
        return [state]
    if isinstance(state, Array) and state.data.shape:
        return [Array(np.asarray(row), state.dtype) for row in state.data] if len(state.data) == len(drawn) else []
    return list(state) if isinstance(state, (list, tuple)) and len(state) == len(drawn) else []


def _shape(value: Value) -> tuple[int, ...] | None:
    """() of a number; None of what has none."""
    if isinstance(value, Array):
        return value.data.shape
    return () if isinstance(value, (int, float)) else None


def _row(drawn: Value, step: int) -> Value:
    if not isinstance(drawn, Array):
        return drawn
    row = drawn.data[step]
    return Array(np.asarray(row), drawn.dtype) if row.shape else row.item()


def _as_drawn(part: Value, drawn: Value) -> Value:
    """A list in the place of an array is the array that the next call got."""
    if isinstance(part, (list, tuple)) and isinstance(drawn, Array):
        try:
            numbers = np.asarray([_plain(each) for each in part], dtype=np.float64)
            return Array(numbers.reshape(drawn.data.shape), "float64")
        except (TypeError, ValueError, OverflowError):
            return part
    return part


def _plain(value: Value) -> object:
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    if isinstance(value, Array):
        if not value.data.size:
            raise ValueError("no numbers, and perhaps 10^12 empty rows of them")
        return value.data.tolist()
    return value
