"""What explains wrong values that no known mistake gives: of all that can be said, the most certain."""

from __future__ import annotations

from grader.judge.comparison import Comparison
from grader.judge.diagnosis.added import added
from grader.judge.diagnosis.close import close
from grader.judge.diagnosis.first_step import first_step
from grader.judge.diagnosis.looks import Look, look
from grader.judge.diagnosis.places import places
from grader.judge.diagnosis.quality import quality
from grader.judge.entries import some_entries_told
from grader.judge.failure import Reason
from grader.judge.key import AnswerKey
from grader.judge.slips import Slips, slip
from grader.model.message import NOTHING, Message, sentences

_AS_RECEIVED = ("factor", "offset", "off-by-one")  # looks of who has taken the right arguments


def looks_like(key: AnswerKey, comparison: Comparison, reasons: list[Reason], slips: Slips, order: Message) -> Message:
    """What explains wrong values that no known mistake gives, the most certain first; NOTHING where nothing does.

    order: that of the parameters, where it is another one: it may well look like a slip, and is none.
    """
    if floating := quality(key, comparison, reasons):
        return floating
    seen_of = first_step(key, comparison)
    if seen := look(*seen_of):
        return seen.sentence if seen.id in _AS_RECEIVED else sentences(order, seen.sentence)
    said = order or slip(slips, comparison, reasons) or _said(added(*seen_of)) or _said(close(*seen_of))
    return said or places(comparison, key.target.layout) or some_entries_told(key, comparison)


def _said(seen: Look | None) -> Message:
    return seen.sentence if seen else NOTHING
