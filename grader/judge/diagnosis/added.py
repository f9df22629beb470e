"""The right values with an argument added or taken away: a step that is not added to where it began, for one."""

from __future__ import annotations

from collections.abc import Iterator

from grader.judge.comparison import Comparison
from grader.judge.diagnosis.arguments import arguments_of
from grader.judge.diagnosis.looks import Look, in_entries
from grader.judge.diagnosis.wrong import FEWEST, Wrong, wrong_parts
from grader.judge.key import AnswerKey
from grader.model.message import phrase


def added(key: AnswerKey, comparison: Comparison) -> Look | None:
    """The argument that all wrong entries are off by; None where there is none, or more than one, or too few cases.

    For what no other look and no slip explains: a slip of the reference has to fit the right cases, too.
    """
    parts = wrong_parts(key, comparison)
    found = {_only(key, wrong) for wrong in parts.values()}
    seen = found.pop() if len(found) == 1 else None
    return seen and in_entries(key, parts, seen)


def _only(key: AnswerKey, wrong: Wrong) -> Look | None:
    if len({due.tobytes() for due in wrong.due}) < FEWEST:
        return None
    looks = list(_fitting(key, wrong))
    return looks[0] if len(looks) == 1 else None


def _fitting(key: AnswerKey, wrong: Wrong) -> Iterator[Look]:
    for name, given in arguments_of(key, wrong):
        pairs = list(zip(wrong.due, given, strict=True))
        if any(own.size not in (1, due.size) for due, own in pairs):
            continue
        argument = f"`{name}`"
        if wrong.all_near(due + own for due, own in pairs):
            said = phrase("Your values are the right ones with {argument} added.", argument=argument)
            yield Look("argument-added", said)
        if wrong.all_near(due - own for due, own in pairs):
            said = phrase("Your values are the right ones with {argument} taken away.", argument=argument)
            yield Look("argument-subtracted", said)
        if wrong.all_near(own - due for due, own in pairs):
            said = phrase("Your values are {argument} with the right ones taken away.", argument=argument)
            yield Look("subtracted-from-argument", said)
