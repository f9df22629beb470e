"""What the heads of a report say of the problem files."""

from __future__ import annotations

from pathlib import Path

from grader.grading.heads import exam_head
from grader.grading.keys import KeyMaker
from grader.store.kept import Kept
from tests.grading.making import OpenWall, as_wall, read_small

CHOICE = """
title: Which
statement: Which?
answers:
  WHICH: {points: 1, options: {a: one, b: two, c: three}, right: a, feedback: {b: "Look again."}}
  WHY: {points: 2, rubric: [{points: 2, text: Because.}]}
"""


def test_the_author_feedback_on_each_mistake_and_wrong_option(tmp_path: Path) -> None:
    exam = read_small(tmp_path, which=CHOICE)
    keys = {key.file.id: key for key in KeyMaker(as_wall(OpenWall()), Kept(None), 0).keys(exam.problems)}
    head = exam_head(exam, keys)
    answers = {answer.name: answer for problem in head.problems for answer in problem.answers}
    assert {name: answer.mistakes for name, answer in answers.items()} == {
        "N": {},
        "double": {"squared": "You squared."},
        "WHICH": {"b": "Look again."},
        "WHY": {},
    }
    assert answers["WHICH"].options == {"a": "one", "b": "two", "c": "three"}
    assert answers["WHY"].rubric == ((2, "Because."),)
