"""Which known mistake a student has made."""

from __future__ import annotations

from collections.abc import Mapping

from grader.judge.comparison import Comparison, agrees
from grader.judge.failure import Reason
from grader.judge.key import AnswerKey, KnownMistake
from grader.judge.one_group import in_one_group
from grader.judge.suspects import suspects
from grader.model.attempt import Call


def recognise(
    key: AnswerKey, calls: tuple[Call, ...], comparison: Comparison, failed: Mapping[int, Reason]
) -> KnownMistake | None:
    """The known mistake that was made, if one was; the kindest where several give the same values.

    By its values on every case, or on every case of one group, or because it is what such a group stands for.
    """
    fitting = [mistake for mistake, target in suspects(key, comparison) if agrees(calls, target, comparison.shown)]
    fitting = fitting or in_one_group(key, calls, comparison, failed) or _of_group(key, failed)
    return max(fitting, key=lambda mistake: mistake.credit, default=None)


def _of_group(key: AnswerKey, failed: Mapping[int, Reason]) -> list[KnownMistake]:
    """The mistake that whoever fails only in groups of this mistake has made: by values, NaN or an exception."""
    hit = {group.mistake for group in key.groups if not failed.keys().isdisjoint(group.cases)}
    if len(hit) != 1 or hit == {group.mistake for group in key.groups}:
        return []
    if not {Reason.KIND, Reason.SHAPE}.isdisjoint(failed.values()):
        return []
    return [mistake for mistake in key.mistakes if mistake.id in hit]
