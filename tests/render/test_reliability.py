from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
import pytest

from grader.model.report import AnswerHead, SubmissionReport
from grader.model.verdict import Verdict
from grader.render.items import ItemFigures, ItemTally
from tests.render.making import answer, exam, problem, problem_head, submission

NAMES = ("a", "b", "c", "d")
EXAM = exam(*(problem_head(AnswerHead("X", "number", 4), id=name, title=f"Problem {name}") for name in NAMES))


def student(scores: Sequence[float | None]) -> SubmissionReport:
    """None: could not be graded."""
    lost = answer(Verdict.UNGRADED, 0, 4, "X")
    marks = [lost if score is None else answer(Verdict.PARTIAL, score, 4, "X") for score in scores]
    return submission(*(problem(mark, id=name) for mark, name in zip(marks, NAMES, strict=False)))


def figures(rows: Sequence[Sequence[float | None]]) -> ItemFigures:
    tally = ItemTally(EXAM)
    for row in rows:
        tally.add(student(row))
    return tally.figures()


def drawn(students: int) -> np.ndarray:
    generator = np.random.default_rng(7)
    strength = generator.normal(size=(students, 1))
    return np.clip(np.round(2 + strength + generator.normal(size=(students, 4)), 1), 0, 4)


def test_alpha_and_discrimination_are_those_of_numpy() -> None:
    scores = drawn(60)
    found = figures(scores.tolist())
    variances, total = scores.var(axis=0, ddof=1), scores.sum(axis=1)
    expected = 4 / 3 * (1 - variances.sum() / total.var(ddof=1))
    assert found.reliability.alpha.value == pytest.approx(expected, abs=1e-12)
    assert found.reliability.error == pytest.approx(total.std(ddof=1) * np.sqrt(1 - expected), abs=1e-12)
    assert (found.reliability.problems, found.reliability.students, found.reliability.left_out) == (4, 60, ())
    for place, name in enumerate(NAMES):
        with_others = np.corrcoef(scores[:, place], total - scores[:, place])[0, 1]
        assert found.discriminations[name].value == pytest.approx(with_others, abs=1e-12)


def test_alike_problems_are_perfectly_reliable_and_a_reversed_one_is_told() -> None:
    same = figures([[score, score, score, score] for score in (0, 1, 2, 3, 4) * 2])
    assert same.reliability.alpha.value == 1 and same.reliability.error == 0
    assert same.reliability.alpha.meaning.startswith("very consistent")
    odd = figures([[score, score, score, 4 - score] for score in (0, 1, 2, 3, 4) * 2])
    assert (odd.discriminations["d"].value, odd.discriminations["d"].meaning) == (-1, "the wrong way round: check it")


def test_the_order_of_the_students_changes_no_bit() -> None:
    rows = drawn(300).tolist()
    one = figures(rows)
    random.Random(1).shuffle(rows)
    assert figures(rows) == one


def test_a_problem_that_is_mostly_undecided_is_left_out_and_a_student_here_and_there() -> None:
    rows: list[list[float | None]] = [[float(value) for value in row] for row in drawn(40)]
    full = figures([[*row[:3], None] for row in rows])
    assert full.reliability.left_out == ("Problem d",) and full.reliability.problems == 3
    assert full.discriminations["d"].meaning == "Too much of it is undecided."
    lost = figures([[*row[:3], None] if number < 10 else row for number, row in enumerate(rows)])
    assert lost == figures(rows[10:]) and lost.reliability.students == 30


def test_what_cannot_be_worked_out_says_why() -> None:
    few = figures(drawn(9).tolist())
    assert few.reliability.alpha.value is None and few.reliability.error is None
    assert few.reliability.alpha.meaning == "It takes at least 10 students whose points are all decided; there are 9."
    alone = figures([[score, None, None, None] for score in (0.0, 1.0) * 10])
    assert alone.reliability.alpha.meaning == "It takes at least two problems whose points are decided."
    level = figures([[score, 2, score, 4 - score] for score in (0, 1, 2, 3, 4) * 2])
    assert level.discriminations["b"].meaning == "All students have the same score in it."
    equal = figures([[1, 2, 3, 4]] * 20)
    assert equal.reliability.alpha.meaning == "All students have the same total."
    one = figures([[score, 1, 1, 1] for score in (0, 1) * 10])
    assert one.discriminations["a"].meaning == "All students have the same score in the others."


def test_points_that_wait_are_no_score() -> None:
    tally = ItemTally(EXAM)
    waits = answer(Verdict.REVIEW, 0, 4, "X", "essay", pending=4)
    for row in drawn(20).tolist():
        marks = [answer(Verdict.PARTIAL, score, 4, "X") for score in row[:3]]
        tally.add(submission(*(problem(mark, id=id) for mark, id in zip([*marks, waits], NAMES, strict=True))))
    assert tally.figures().reliability.left_out == ("Problem d",)
