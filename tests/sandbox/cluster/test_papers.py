"""Questions as bytes: the same on a worker as here, known by their digest."""

from __future__ import annotations

import hashlib
from dataclasses import fields, replace

import numpy as np
import pytest

from grader.model.answers import Limits, Steps
from grader.model.job import Question, Questions
from grader.sandbox import encode
from grader.sandbox.cluster import papers
from grader.sandbox.cluster.papers import read_questions, remember, write_paper
from grader.sandbox.decode import Malformed
from grader.sandbox.guest import wire
from tests.sandbox.making import box, constant, function, plot

STEPS = Steps(carried=("w",), rows=("g",), counter="t")
ITEMS = (
    constant("N", seconds=2.5),
    function("f", [(1, -(2**70), 1.5, None, True, "é", 2j), ([1, (2,)], {"a": 1, 2: "b"}, 0, 0, 0, 0, 0)]),
    function("g", [(box(np.arange(6.0).reshape(2, 3).T), box(np.float32(1)), box([True, False]))], ("x", "y", "z")),
    Question("q", "h", "function", 3.0, 512, ("w", "g", "t"), ((box([1.0], "bfloat16"), box([1, 2]), 0),), STEPS),
    plot("k"),
)
ROOM, FORBID = Limits(seconds=7.5, megabytes=1024), frozenset({"numpy.gradient", "torch.autograd"})
QUESTIONS = Questions(ITEMS, frozenset({"numpy", "torch"}), ROOM, FORBID)


def test_questions_come_back_as_they_were() -> None:
    paper = write_paper(QUESTIONS)
    back = read_questions(paper.packed, paper.digest)
    assert (back.packages, back.room, back.forbid) == (QUESTIONS.packages, QUESTIONS.room, QUESTIONS.forbid)
    assert [each.seconds for each in back.items] == [each.seconds for each in ITEMS]
    assert [(each.kind, each.megabytes, each.steps) for each in back.items] == [
        (each.kind, each.megabytes, each.steps) for each in ITEMS
    ]
    assert encode.questions(back) == encode.questions(QUESTIONS)
    assert write_paper(back).digest == paper.digest


def test_equal_questions_have_the_same_digest_and_others_another() -> None:
    digest = write_paper(QUESTIONS).digest
    assert write_paper(replace(QUESTIONS, packages=frozenset(["torch", "numpy"]))).digest == digest
    assert write_paper(replace(QUESTIONS, items=ITEMS[1:])).digest != digest
    assert write_paper(replace(QUESTIONS, packages=frozenset({"numpy"}))).digest != digest
    assert write_paper(replace(QUESTIONS, room=Limits(seconds=8, megabytes=1024))).digest != digest
    assert write_paper(replace(QUESTIONS, forbid=frozenset())).digest != digest


def test_whatever_is_added_to_questions_must_be_carried() -> None:
    """Should one of these fail: papers.py has to write, and read, what is new."""
    assert [each.name for each in fields(Question)] == list(papers._Question.__struct_fields__)
    assert [each.name for each in fields(Questions)] == ["items", "packages", "room", "forbid"]
    assert list(Limits.model_fields) == ["seconds", "megabytes"]
    assert list(Steps.model_fields) == list(wire.Steps.__struct_fields__)


def test_a_paper_tells_what_a_submission_may_need() -> None:
    assert write_paper(Questions((constant("N", seconds=1), constant("M", seconds=2)), frozenset())).seconds == 2 * (
        5 + 3
    )


def test_other_questions_than_the_digest_names_are_refused() -> None:
    paper = write_paper(QUESTIONS)
    with pytest.raises(Malformed, match="questions that are not those they are said to be"):
        read_questions(paper.packed + b" ", paper.digest)


@pytest.mark.parametrize("packed", [b"", b"\x92\x90\x91\x01", b"\x93", b"\x92\x91\x90\x90"])
def test_what_is_no_questions_is_refused(packed: bytes) -> None:
    with pytest.raises(Malformed, match="questions that cannot be read"):
        read_questions(packed, hashlib.sha256(packed).digest())


def test_only_the_latest_are_remembered() -> None:
    known: dict[int, str] = {}
    for number in range(100):
        assert remember(known, number, str(number)) == str(number)
    assert list(known) == list(range(36, 100))
