"""What is kept of a run, so that nothing is run twice and every mark can be given again.

HandIn ── Origin ─┬─ KeptAttempts   what came back through the wall
                  └─ KeptMark       what it is worth under one Version of the problem
Event ─── Change                    every mark that an answer ever had, and what changed it
Override                            a mark that a person put in the place of the computed one
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from grader.model.language import Language
from grader.model.message import Message
from grader.model.report import ProblemReport
from grader.model.submission import Unreadable

Digest = bytes  # a SHA-256, 32 bytes


@dataclass(frozen=True, slots=True)
class Origin:
    """All that running a student's code for one problem depends on.

    submission: of the files' names and texts. inputs: of what the problem hands to students' code (arguments, steps,
    limits, packages). environment: the row of the packages' versions and of the wall's own code.
    """

    submission: Digest
    inputs: Digest
    environment: int


@dataclass(frozen=True, slots=True)
class KeptAttempts:
    """What came back for one problem, packed. rung: of the wall that it came through (sandbox/rung.py)."""

    problem: str
    origin: Origin
    rung: int
    packed: bytes


@dataclass(frozen=True, slots=True)
class RunFacts:
    """What of a run is no answer: the first 64 kB that it printed, processor seconds, where and when (UTC)."""

    printed: str
    cpu_seconds: float
    host: str
    at: str


@dataclass(frozen=True, slots=True)
class KeptMark:
    """The mark that a student has for a problem now. version: the row of the rules that gave it."""

    problem: str
    origin: Origin
    rung: int
    version: int
    report: ProblemReport


@dataclass(frozen=True, slots=True)
class HandIn:
    """What a student handed in last.

    texts: digest of the files' texts without their names, to know a renamed file. gone: the last run of a whole folder
    did not find it there any more. language: the one that the student has chosen.
    """

    exam: str
    student: str
    submission: Digest
    texts: Digest
    findings: tuple[Message, ...] = ()
    refused: Unreadable | None = None
    gone: bool = False
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """The rules of one problem at one time: {"answers.conv2d.points": "2", …} (judge/rules.py)."""

    exam: str
    problem: str
    seed: int
    inputs: Digest
    rules: Mapping[str, str]


class EventKind(StrEnum):
    """What can change a mark."""

    GRADED = "graded"
    REMARKED = "re-marked"
    OVERRIDDEN = "overridden"


@dataclass(frozen=True, slots=True)
class Event:
    """One run, re-mark or override. at: UTC, never before the event that came first, whatever the clock says."""

    kind: EventKind
    at: str
    by: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class AnswerMark:
    """The outcome of one answer, without its reasons."""

    answer: str
    verdict: str
    score: float
    max_score: float
    pending: float
    mistake: str | None
    by: str | None = None  # the person who gave it


@dataclass(frozen=True, slots=True)
class Change:
    """A problem's marks as an event left them."""

    student: str
    problem: str
    origin: Origin
    version: int
    answers: tuple[AnswerMark, ...]


@dataclass(frozen=True, slots=True)
class Override:
    """Points that a person gave in the place of the computed ones, as long as the answer stays what it was.

    submission, attempt: digests; it holds while either is the same: a re-run with other cases, and an edit of
    another answer, leave it standing. points: None takes it back. raised: made by `remark --raise-only`, to keep what
    a student had: it holds only while it is the higher mark.
    """

    exam: str
    student: str
    problem: str
    answer: str
    points: float | None
    why: str
    by: str
    at: str
    submission: Digest
    attempt: Digest
    raised: bool = False
