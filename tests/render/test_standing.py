from __future__ import annotations

from grader.model.verdict import Verdict
from grader.render.standing import standing, ungraded_in
from tests.render.making import answer, problem, submission


def test_a_decided_zero_is_a_zero() -> None:
    assert standing(problem(answer(Verdict.WRONG))).score == 0


def test_what_is_not_decided_is_no_zero() -> None:
    assert standing(problem(answer(Verdict.UNGRADED))).score is None
    assert standing(problem(answer(Verdict.UNGRADED))).max_score == 2
    assert standing(problem(answer(Verdict.REVIEW, pending=2, kind="essay"))).score is None


def test_a_part_that_is_decided_counts() -> None:
    one = standing(problem(answer(Verdict.CORRECT, 2), answer(Verdict.UNGRADED, max_score=1)))
    assert (one.score, one.max_score, one.ungraded, one.verdict) == (2, 2, 1, Verdict.UNGRADED)


def test_ungraded_points_of_a_submission() -> None:
    one = problem(answer(Verdict.UNGRADED, max_score=1), answer(Verdict.CORRECT, 2))
    assert ungraded_in(submission(one, one)) == 2
