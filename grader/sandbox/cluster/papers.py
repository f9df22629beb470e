"""Questions as bytes that any worker can check and read: the same for every student, sent to each worker once.

    [[[problem, answer, kind, seconds, megabytes, parameters, cases, steps | nil, public], …], [package, …],
     loading, megabytes, [forbidden name, …]]

They are known by the SHA-256 of these bytes: equal digests are equal questions.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal, TypeVar

import msgspec

from grader.model.answers import Limits, Steps
from grader.model.job import Question, Questions
from grader.sandbox import decode, encode
from grader.sandbox.decode import Malformed
from grader.sandbox.guest import wire

_REMEMBERED = 64  # sets of questions
_BUDGET, _LOADING = 2, 5.0  # as in submission.py: times the sum of the limits; seconds for a module to load
_Key = TypeVar("_Key")
_Known = TypeVar("_Known")


class _Question(msgspec.Struct, array_like=True, frozen=True):
    problem: str
    answer: str
    kind: Literal["constant", "function", "plot"]
    seconds: float
    megabytes: int
    parameters: tuple[str, ...]
    cases: list[list[wire.Value]]
    steps: wire.Steps | None
    public: bool


class _Questions(msgspec.Struct, array_like=True, frozen=True):
    items: list[_Question]
    packages: list[str]
    loading: float
    megabytes: int
    forbid: list[str]


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(_Questions).decode


@dataclass(frozen=True, slots=True, eq=False)
class Paper:
    """A set of questions, its bytes, their digest, and the seconds that a submission may need for them.

    As long as a paper is kept, so is `questions`, and no other object has its id().
    """

    questions: Questions
    packed: bytes
    digest: bytes
    seconds: float


def write_paper(questions: Questions) -> Paper:
    """The paper that carries these questions."""
    items = [
        _Question(
            each.problem,
            each.answer,
            each.kind,
            each.seconds,
            each.megabytes,
            each.parameters,
            [[encode.value(argument) for argument in case] for case in each.cases],
            None if each.steps is None else wire.Steps(each.steps.carried, each.steps.rows, each.steps.counter),
            each.public,
        )
        for each in questions.items
    ]
    room, names = questions.room, sorted(questions.forbid)
    packed = _encode(_Questions(items, sorted(questions.packages), room.seconds, room.megabytes, names))
    limits = [each.seconds for each in questions.items if not each.public]
    seconds = _BUDGET * (max([_LOADING, questions.room.seconds, *limits]) + sum(limits))
    return Paper(questions, packed, hashlib.sha256(packed).digest(), seconds)


def read_questions(packed: bytes, digest: bytes) -> Questions:
    """The questions, if their bytes are those that the digest names; raises Malformed."""
    if hashlib.sha256(packed).digest() != digest:
        raise Malformed("questions that are not those they are said to be")
    try:
        given = _decode(packed)
        items = tuple(_question(each) for each in given.items)
        room = Limits(seconds=given.loading, megabytes=given.megabytes)
        return Questions(items, frozenset(given.packages), room, frozenset(given.forbid))
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise Malformed(f"questions that cannot be read: {error}") from None


def _question(given: _Question) -> Question:
    return Question(
        given.problem,
        given.answer,
        given.kind,
        given.seconds,
        given.megabytes,
        given.parameters,
        tuple(tuple(decode.value(argument) for argument in case) for case in given.cases),
        None if given.steps is None else _steps(given.steps),
        given.public,
    )


def _steps(given: wire.Steps) -> Steps:
    return Steps(carried=given.carried, rows=given.rows, counter=given.counter)


def remember(known: dict[_Key, _Known], key: _Key, value: _Known) -> _Known:
    """Keep it under this key; the oldest make room."""
    known[key] = value
    while len(known) > _REMEMBERED:
        del known[next(iter(known))]
    return value
