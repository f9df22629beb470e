"""Marks that a person gave: one line of the marks file each, safe under version control.

Field names are those of the file. An answer's text is not in it, only its digest: the mark holds for that text alone.
"""

from __future__ import annotations

import hashlib
from typing import Annotated

from pydantic import Field

from grader.model.draws import Record

Key = tuple[str, str, str, str]  # exam, student, problem, answer


class HandMark(Record):
    """One answer of one student as a person marked it; of two for the same answer, the later one holds."""

    exam: str
    problem: str
    answer: str
    student: str
    digest: str = Field(
        pattern="^[0-9a-f]{64}$", description="the SHA-256 of the text that was marked, in 64 hexadecimal digits"
    )
    points: tuple[Annotated[float, Field(ge=0, le=1000, allow_inf_nan=False)], ...] | None = Field(
        description="one number for each criterion of the rubric; null takes the mark back"
    )
    why: str = Field("", description="what the student reads about it")
    by: str = Field(min_length=1, description="who marked it")
    at: str = Field(
        pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$",
        description="when, in UTC: 2026-11-21T20:15:00Z",
    )

    @property
    def key(self) -> Key:
        return self.exam, self.student, self.problem, self.answer

    @property
    def day(self) -> str:
        return self.at[:10]


def text_digest(text: str) -> str:
    """SHA-256, in hexadecimal, of an answer's text as UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
