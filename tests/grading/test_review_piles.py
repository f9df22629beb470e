"""What there is to mark, in the order of the exam."""

from __future__ import annotations

from pathlib import Path

from grader.grading.review_piles import piles_of
from grader.model.review import Written
from tests.cli.reviewing import ESSAYS
from tests.grading.making import read_small

OPEN = """
title: A counterexample
statement: Give two matrices that do not commute.
answers:
  PAIR:
    points: 3
    check: answer
    oracle: answer
    accepted: ["1"]
"""


def test_questions_come_in_the_order_of_the_exam_with_their_rubrics(tmp_path: Path) -> None:
    exam = read_small(tmp_path, essays=ESSAYS, apair=OPEN)
    texts = {("small", problem, name): [Written("anna", "x")] for problem, name in PLACES}
    piles, notes = piles_of([exam], texts)
    assert [(pile.question.problem, pile.question.answer, pile.question.rubric) for pile in piles] == [
        ("apair", "PAIR", ((3, ""),)),
        ("essays", "WHY", ((1, "Names weight sharing."), (1, "Names neighbours."))),
        ("essays", "CHANCE", ((1.5, "Names chance."),)),
    ]
    assert notes == ("small/essays/GONE is in the report, and not among the problems: it is left out",)
    assert [pile.answers for pile in piles] == [1, 1, 1]


PLACES = (("essays", "CHANCE"), ("essays", "GONE"), ("essays", "WHY"), ("apair", "PAIR"))


def test_questions_without_texts_are_not_asked_about(tmp_path: Path) -> None:
    piles, _ = piles_of([read_small(tmp_path, essays=ESSAYS)], {("small", "essays", "WHY"): []})
    assert piles == ()
