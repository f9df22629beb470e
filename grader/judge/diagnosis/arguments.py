"""Values that are an argument's own, or the right ones with an argument added or taken away."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from grader.judge.diagnosis.wrong import Wrong
from grader.judge.key import AnswerKey
from grader.judge.number import Numbers
from grader.model.message import Message, phrase
from grader.model.value import Array


def echoed(key: AnswerKey, wrong: Wrong) -> Iterator[tuple[str, Message]]:
    """The look's id and sentence."""
    for name, given in _arguments(key, wrong):
        if wrong.all_near(given):
            said = phrase("In all of these cases you return {argument}, as it was given.", argument=f"`{name}`")
            yield "argument-returned", said


def added(key: AnswerKey, wrong: Wrong) -> Iterator[tuple[str, Message]]:
    """The look's id and sentence: a step that is not added to where it began, for one."""
    for name, given in _arguments(key, wrong):
        pairs = list(zip(wrong.due, given, strict=True))
        if any(own.size not in (1, due.size) for due, own in pairs):
            continue
        argument = f"`{name}`"
        if wrong.all_near(due + own for due, own in pairs):
            yield "argument-added", phrase("Your values are the right ones with {argument} added.", argument=argument)
        if wrong.all_near(due - own for due, own in pairs):
            said = phrase("Your values are the right ones with {argument} taken away.", argument=argument)
            yield "argument-subtracted", said


def _arguments(key: AnswerKey, wrong: Wrong) -> Iterator[tuple[str, list[Numbers]]]:
    """The name of each argument that is a number or an array, and its numbers in the wrong cases."""
    for name in key.parameters:
        values = [key.cases[case].values[name] for case in wrong.cases]
        arrays = [value.data if isinstance(value, Array) else value for value in values]
        if all(isinstance(each, (int, float, np.ndarray)) and not isinstance(each, bool) for each in arrays):
            yield name, [np.asarray(each, dtype=np.float64).reshape(-1) for each in arrays]
