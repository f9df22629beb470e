"""The answer key of a problem: what was due, what is allowed and which mistakes are known, all confirmed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from grader.judge.target import Target
from grader.model.answers import Steps
from grader.model.attempt import Call
from grader.model.case import Case
from grader.model.exam import ProblemFile
from grader.model.message import Message


@dataclass(frozen=True, slots=True)
class KnownMistake:
    """A mistake of the problem file with the values that it gives; several targets are several ways to make it."""

    id: str
    credit: float
    feedback: Message
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """Cases that are weighed together; `share` is their part of the points, all groups of an answer make 1.

    quality: who fails here alone knows the formula, and not what floating point does to it.
    """

    name: str | None
    share: float
    cases: range
    feedback: Message | None = None
    mistake: str | None = None  # the one that whoever fails this group only has made
    quality: bool = False


@dataclass(frozen=True, slots=True, weakref_slot=True, eq=False)
class AnswerKey:
    """The key of a number or function answer.

    parameters: the names that the student's function is called with, in order; cases: () for a number.
    order: the cases from the smallest on, by their visible arguments.
    apart: whether the entries of a dictionary or tuple each earn their share. steps: a case is several calls in a row.
    vouched: whether an oracle gives the same; it may not for a value that a student carried on.
    public: small cases of a function that touch no mark.
    """

    name: str
    target: Target
    mistakes: tuple[KnownMistake, ...]
    groups: tuple[KeyGroup, ...]
    parameters: tuple[str, ...] = ()
    cases: tuple[Case, ...] = ()
    order: tuple[int, ...] = ()
    apart: bool = True
    steps: Steps | None = None
    vouched: bool = True
    public: PublicCases | None = None

    def share_of(self, group: str | None) -> float:
        """The part of the points of a group."""
        return next(each.share for each in self.groups if each.name == group)


@dataclass(frozen=True, slots=True, eq=False)
class PublicCases:
    """Small cases that students may be shown. cases: all that are asked, whatever solvers make of them, so that another
    reference or tolerance asks nobody anything new. key: of those on which the right solvers agree, if there are any;
    numbers: which they are.
    """

    cases: tuple[Case, ...]
    key: AnswerKey | None = None
    numbers: tuple[int, ...] = ()

    def of(self, calls: Sequence[Call]) -> tuple[Call, ...]:
        """The calls that the key is for, of those on all cases."""
        return tuple(calls[number] for number in self.numbers)

    def again(self, calls: Sequence[Call]) -> tuple[Call, ...]:
        """What came of the first marked case, which is asked once more after all others; () if it was not."""
        return tuple(calls[len(self.cases) :][:1])


@dataclass(frozen=True, slots=True)
class ProblemKey:
    """The key of a problem; `unsound` says why nobody is graded on it, and then `answers` is empty."""

    file: ProblemFile
    answers: Mapping[str, AnswerKey]
    unsound: str | None = None
