"""What students handed in, as it lies on the disk."""

from __future__ import annotations

from dataclasses import dataclass

from grader.model.job import Source
from grader.model.language import Language
from grader.model.message import Message
from grader.model.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why a hand-in cannot be run. `verdict` is what its answers get: forbidden, invalid, or ungraded (our fault)."""

    verdict: Verdict
    sentence: Message


@dataclass(frozen=True, slots=True)
class Submission:
    """One student's hand-in for one exam.

    student: the name, printable and in valid Unicode; unique within the exam.
    sources: the files that could be read, in order of their names; empty when `unreadable` says why.
    findings: sentences about files that were left out. language: the one that the student has chosen.
    """

    exam: str
    student: str
    sources: tuple[Source, ...]
    findings: tuple[Message, ...] = ()
    unreadable: Unreadable | None = None
    language: Language | None = None
