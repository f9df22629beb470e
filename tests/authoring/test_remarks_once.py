"""A mistake that is none: each sentence about it is said once, and each has a subject."""

from __future__ import annotations

from pathlib import Path

from grader.authoring.certify import certify
from grader.authoring.pool import TOLD_APART
from grader.cli.certifying import key_of
from grader.model.effort import Effort
from grader.sandbox.wall import Wall
from grader.store.exams import read_to_check

TWICE = """
title: Twice
statement: "`twice(x)` returns two times `x`."
answers:
  twice:
    points: 1
    arguments:
      n: {hidden: true, integers: [1, 4]}
      x: {normal: [n]}
    reference: 2 * x
    oracle: x + x
    mistakes:
      same: {answer: x + x, feedback: "No."}
"""


def test_a_mistake_that_is_right_with_every_seed(tmp_path: Path) -> None:
    (tmp_path / "twice.yaml").write_text(TWICE, encoding="utf-8")
    (exam,) = read_to_check(tmp_path / "twice.yaml")
    (file,) = exam.problems
    with Wall(jobs=1) as wall:
        found = certify(wall, key_of(wall, file, 0), file.digest, Effort(range(TOLD_APART + 1), draws=1))
    assert [(remark.check, remark.sentence) for remark in found.every if remark.weight == "fault"] == [
        ("mistakes", "with seed 0: mistake `same` gives what is right on every case: draw cases where it shows"),
        (
            "tolerance",
            "the reference is right and off by 0 of the scale, the mistake `same` is wrong and off by 0: no tolerance"
            " can tell them apart: draw inputs on which they differ more",
        ),
    ]
