"""The past of an answer, as far as the store has it: every mark that it had, and what changed each."""

from __future__ import annotations

from dataclasses import dataclass

from grader.model.kept import AnswerMark, Override


@dataclass(frozen=True, slots=True)
class Step:
    """One time that a mark, or what it stands for, became another one.

    at: UTC. what: "graded", "re-marked", "overridden" or "withdrawn". before: None at the first mark; after: None where
    the answer is gone from its problem. why: clauses.
    """

    at: str
    what: str
    before: AnswerMark | None
    after: AnswerMark | None
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnswerHistory:
    """All steps of one answer of one student, in the order of the events."""

    exam: str
    problem: str
    answer: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class ListedOverride:
    """An override that was not taken back. worth: the answer's points now; None if it has none any more.

    lapsed: why it does not count, as a clause; None if it counts.
    """

    override: Override
    worth: float | None
    lapsed: str | None
