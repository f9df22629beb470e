"""Which problems a run takes in."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.errors import UsageError
from grader.grading.order import chosen
from grader.store.exams import read_exams

BANK = read_exams(Path(__file__).resolve().parent.parent.parent / "problems")


def ids(*only: str) -> dict[str, list[str]]:
    return {exam.id: [file.id for file in exam.problems] for exam in chosen(BANK, only)}


def test_everything_when_nothing_is_named() -> None:
    assert set(ids()) == {exam.id for exam in BANK}


def test_a_problem_an_exam_and_both() -> None:
    assert ids("conv2d-by-hand") == {"cnn-by-hand": ["conv2d-by-hand"]}
    assert ids("network-audit/vgg-a-audit") == {"network-audit": ["vgg-a-audit"]}
    both = ids("network-audit", "conv2d-by-hand")
    assert both["cnn-by-hand"] == ["conv2d-by-hand"] and len(both["network-audit"]) == 5


def test_a_name_that_is_not_there_gets_a_cure() -> None:
    with pytest.raises(UsageError) as caught:
        chosen(BANK, ["conv2d-by-hnd"])
    assert str(caught.value) == "--only conv2d-by-hnd: no exam or problem has this id; did you mean conv2d-by-hand?"
