"""A problem with its solutions, as its author looks at it: what was drawn, and what is right. Text, ready to be shown.

WorkedProblem ─ WorkedAnswer ─ WorkedCase ─ WorkedCall
                             └ WorkedMistake
"""

from __future__ import annotations

from dataclasses import dataclass

from grader.model.kind import Kind
from grader.model.message import Message


@dataclass(frozen=True, slots=True)
class WorkedCall:
    """A call to paste, and what it returns; of a plot a place on a curve, and how high it is there."""

    call: str
    expected: str


@dataclass(frozen=True, slots=True)
class WorkedCase:
    """number: from 0. calls: one, or several in a row, each with the state that the one before left."""

    number: int
    group: str | None
    calls: tuple[WorkedCall, ...]


@dataclass(frozen=True, slots=True)
class WorkedMistake:
    """gives: the wrong value, where there is one for all cases."""

    id: str
    credit: float
    feedback: Message
    gives: str | None = None


@dataclass(frozen=True, slots=True)
class WorkedAnswer:
    """One answer. form: as students write it ("conv2d(x, kernel)", "SIZE_1 = …").

    right: values that are right, for what is no function; of a choice its keys. cases: those that are shown; drawn: how
    many there are. options: key -> text; rubric: points and text. notes: sentences about what it depends on.
    """

    name: str
    kind: Kind
    points: float
    form: str
    right: tuple[str, ...] = ()
    cases: tuple[WorkedCase, ...] = ()
    drawn: int = 0
    mistakes: tuple[WorkedMistake, ...] = ()
    options: tuple[tuple[str, Message], ...] = ()
    rubric: tuple[tuple[float, Message], ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkedProblem:
    """unsound: why nobody is graded on it; its answers then show no values."""

    exam: str
    id: str
    title: Message
    statement: Message
    seed: int
    points: float
    answers: tuple[WorkedAnswer, ...]
    unsound: str | None = None
