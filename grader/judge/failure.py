"""Why one case failed: the rungs of the ladder, and the sentence that a student reads."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from grader.model.attempt import Raised


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

    hint: what it looks like on this case (" That is the shape of the transpose."); said only if all cases look so.
    """

    reason: Reason
    sentence: str
    place: str | None = None
    hint: str = ""


class Unfit(Exception):
    """A value cannot be compared; `failure` says why."""

    def __init__(self, reason: Reason, sentence: str, place: str, hint: str = "") -> None:
        self.failure = Failure(reason, sentence, place or None, hint)


def forbidden_sentence(raised: Raised) -> str:
    """What was reached that the problem forbids, and where."""
    return f"This problem forbids {raised.forbidden}, and it is used{_where(raised)}."


def _where(raised: Raised) -> str:
    step = f" in step {raised.step}," if raised.step is not None else ""
    at = f" in line {raised.line} of {raised.file}" if raised.line is not None else ""
    code = f" (`{raised.source.strip()}`)" if raised.source and raised.source.strip() else ""
    return f"{step}{at}{code}".rstrip(",")


def raised_sentence(raised: Raised) -> str:
    """Where and what was raised, in the student's own terms."""
    where = _where(raised)
    said = f"{raised.type}{where}: {raised.message}" if raised.message else f"{raised.type}{where}."
    return f"{said.rstrip('.')}. There {raised.shapes}." if raised.shapes else said
