"""What the heads of a report say of the problem files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from grader.grading.heads import exam_head
from grader.grading.keys import KeyMaker
from grader.model.message import worded
from grader.render.catalogue import catalogue
from grader.store.kept import Kept
from tests.grading.making import OpenWall, as_wall, read_small
from tests.stories.making import DOUBLE

CHOICE = """
title: Which
statement: Which?
answers:
  WHICH: {points: 1, options: {a: one, b: two, c: three}, right: a, feedback: {b: "Look again."}}
  WHY: {points: 2, rubric: [{points: 2, text: Because.}]}
"""


SEVERAL = """
title: {en: Which, uk: Котрий}
statement: {en: Which?, uk: Котрий?}
answers:
  WHICH: {points: 1, options: {a: {en: one, uk: один}, b: two}, right: a, feedback: {b: {en: Look., uk: Гляньте.}}}
  WHY: {points: 2, rubric: [{points: 2, text: {en: Because., uk: Бо.}}]}
"""


def test_texts_keep_their_languages(tmp_path: Path) -> None:
    exam = read_small(tmp_path, which=SEVERAL, double=DOUBLE.replace('"You squared."', "{en: Squared., uk: Квадрат.}"))
    keys = {key.file.id: key for key in KeyMaker(as_wall(OpenWall()), Kept(None), 0).keys(exam.problems)}
    double, which = exam_head(exam, keys).problems
    chosen, written = which.answers
    texts = [which.title, which.statement, chosen.options["a"], chosen.mistakes["b"], written.rubric[0][1]]
    texts += [double.answers[1].mistakes["squared"], keys["double"].answers["double"].mistakes[0].feedback]
    said = ["Котрий", "Котрий?", "один", "Гляньте.", "Бо.", "Квадрат.", "Квадрат."]
    assert [catalogue("uk").say(text) for text in texts] == said


def test_the_title_and_the_language_of_the_exam(tmp_path: Path) -> None:
    exam = replace(read_small(tmp_path), title=worded({"uk": "Малий", "en": "Small"}), language="uk", problems=())
    head = exam_head(exam, {})
    assert (head.language, head.title, catalogue("en").say(head.title)) == ("uk", "Малий", "Small")


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
