"""The sentences that say which entries of a dictionary, tuple or step are wrong, and which right."""

from __future__ import annotations

from collections.abc import Mapping

from grader.judge.comparison import Comparison
from grader.judge.diagnosis.first_step import first_step
from grader.judge.key import AnswerKey
from grader.judge.share import entries_absent, entries_right
from grader.model.attempt import Raised
from grader.model.message import NOTHING, Message, listed, phrase, sentences


def entries_told(key: AnswerKey, comparison: Comparison) -> Message:
    """Which entries of a dictionary, tuple or step are wrong on some case, which right on all, and which missing.

    NOTHING where what came has other entries altogether.
    """
    found = entries_right(comparison, key.target.layout)
    readings = zip(comparison.readings, comparison.calls, strict=True)
    if found is None or any(reading.numbers is None and not isinstance(call, Raised) for reading, call in readings):
        return NOTHING
    absent = entries_absent(comparison, key.target.layout)
    right = listed(name for name, fine in found.items() if fine)
    wrong = listed(name for place, (name, fine) in enumerate(found.items()) if not fine and place not in absent)
    missing = listed(name for place, name in enumerate(found) if place in absent)
    told = _only_later(key, comparison, found)
    if wrong and not told:
        told = phrase("Wrong: {wrong}; right: {right}.", wrong=wrong, right=right) if right else _wrong(wrong)
    return sentences(told, phrase("Missing: {missing}.", missing=missing) if missing else NOTHING)


def _only_later(key: AnswerKey, comparison: Comparison, found: Mapping[str, bool]) -> Message:
    """Which of what is carried from call to call is right in the first one, and may be wrong for the others' sake."""
    if key.steps is None or not found:
        return NOTHING
    first_key, first = first_step(key, comparison)
    at_first = entries_right(first, first_key.target.layout) or found
    rows = list(zip(found, at_first.values(), found.values(), strict=True))
    first_wrong, later = (
        [name for name, fine, _ in rows if not fine],
        [name for name, fine, always in rows if fine > always],
    )
    if not first_wrong or not later:
        return NOTHING
    right = listed(name for name, _, always in rows if always)
    told = phrase(
        "Wrong from the first step on: {first}; only later: {later}.", first=listed(first_wrong), later=listed(later)
    )
    return sentences(told, phrase("Right: {right}.", right=right) if right else NOTHING)


def some_entries_told(key: AnswerKey, comparison: Comparison) -> Message:
    """The same where some are right on all cases, or in the first step; one that is wrong alone is named elsewhere."""
    found = entries_right(comparison, key.target.layout) or {}
    if key.steps is None and list(found.values()).count(False) == 1:
        return NOTHING
    return entries_told(key, comparison) if any(found.values()) else _only_later(key, comparison, found)


def _wrong(wrong: Message) -> Message:
    return phrase("Wrong: {wrong}.", wrong=wrong)
