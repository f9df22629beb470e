"""Why one case failed: the rungs of the ladder, and the sentence that a student reads."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from grader.judge.clauses import meant, values_there
from grader.model.attempt import Raised
from grader.model.message import NOTHING, Message, phrase, sentences


class Reason(IntEnum):
    """Why a case failed, the most basic reason first."""

    RAISED = 1
    KIND = 2
    SHAPE = 3
    NOT_FINITE = 4
    VALUE = 5


@dataclass(frozen=True, slots=True)
class Failure:
    """Why one case failed: the rung, a sentence, and where in the value (None: the value as a whole).

    hint: what it looks like on this case ("That is the shape of the transpose."); said only if all cases look so.
    """

    reason: Reason
    sentence: Message
    place: Message | None = None
    hint: Message = NOTHING


class Unfit(Exception):
    """A value cannot be compared; `failure` says why."""

    def __init__(self, reason: Reason, sentence: Message, place: str, hint: Message = NOTHING) -> None:
        self.failure = Failure(reason, sentence, Message(place) if place else None, hint)


def forbidden_sentence(raised: Raised) -> Message:
    """What was reached that the problem forbids, and where."""
    return phrase("This problem forbids {name}, and it is used{where}.", name=raised.forbidden, where=_where(raised))


def _where(raised: Raised) -> Message:
    """ " in step 2, in line 3 of anna.py (`x = f(y)`)", or as much of it as is known."""
    code = f" (`{raised.source.strip()}`)" if raised.source and raised.source.strip() else ""
    if raised.line is None:
        step = NOTHING if raised.step is None else phrase(" in step {step}", step=raised.step)
        return step + code
    if raised.step is None:
        return phrase(" in line {line} of {file}", line=raised.line, file=raised.file or "") + code
    at = phrase(" in step {step}, in line {line} of {file}", step=raised.step, line=raised.line, file=raised.file or "")
    return at + code


def raised_sentence(raised: Raised) -> Message:
    """Where and what was raised, in the student's own terms."""
    message, other = meant(raised.message) if raised.type in ("NameError", "AttributeError") else (raised.message, "")
    said = raised.type + _where(raised)
    if not raised.shapes and not other:
        return said + (f": {message}" if message else ".")
    said = said + (f": {message.rstrip('.')}." if message else ".")
    there = phrase("There {values}.", values=values_there(raised.shapes)) if raised.shapes else NOTHING
    return sentences(said, there, letters_sentence(other) if other else NOTHING)


def letters_sentence(other: str) -> Message:
    """Of a name that nothing has, where there is one that is spelt like it."""
    return phrase("Names must match to the letter: there is a `{other}`.", other=other)
