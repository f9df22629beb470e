"""A person's points in the place of the computed ones."""

from __future__ import annotations

from dataclasses import replace

import pytest

from grader.judge.mark import mark_problem
from grader.judge.persons import Persons, overridden
from grader.model.attempt import Returned
from grader.model.kept import Override
from grader.model.report import AnswerReport, Marking
from grader.model.verdict import Verdict
from tests.judge.making import attempt, number_problem
from tests.render.making import answer, example

AT = "2026-11-21T20:15:00Z"


def override(points: float | None, *, raised: bool = False, answer: str = "N") -> Override:
    return Override("exam", "anna", "made", answer, points, "Shown at the blackboard.", "Olena", AT, b"s", b"a", raised)


def report(verdict: Verdict = Verdict.WRONG, score: float = 0, **more: object) -> AnswerReport:
    return answer(verdict, score, name="N", kind="number", **more)


@pytest.mark.parametrize(
    ("points", "verdict", "score"),
    [(2.0, Verdict.CORRECT, 2), (1.5, Verdict.PARTIAL, 1.5), (0.0, Verdict.WRONG, 0), (7.0, Verdict.CORRECT, 2)],
)
def test_its_points_count_and_never_more_than_the_answer_is_worth_now(
    points: float, verdict: Verdict, score: float
) -> None:
    given = overridden(report(), override(points))
    assert (given.verdict, given.score, given.max_score) == (verdict, score, 2)
    assert given.marking == Marking((score,), "Olena", AT, "Shown at the blackboard.")


def test_what_was_computed_is_not_told_beside_it() -> None:
    """The feedback is the person's; mistake, pending points and what was carried are those of the computed mark."""
    computed = report(
        Verdict.REVIEW, mistake="halved", feedback="You halved.", pending=2, carried=True, counterexample=example()
    )
    given = overridden(computed, override(1.0))
    assert given == replace(
        computed,
        verdict=Verdict.PARTIAL,
        score=1.0,
        pending=0,
        mistake=None,
        feedback="Shown at the blackboard.",
        carried=False,
        marking=Marking((1.0,), "Olena", AT, "Shown at the blackboard."),
    )
    assert (given.cases, given.cases_passed, given.counterexample) == (20, 3, example())


@pytest.mark.parametrize(
    "none", [None, override(None), override(None, raised=True)], ids=["none", "taken back", "raised, taken back"]
)
def test_without_one_the_computed_mark_stands(none: Override | None) -> None:
    computed = report(feedback="No.")
    assert overridden(computed, none) is computed


def test_nobody_is_graded_on_what_is_ungraded() -> None:
    computed = report(Verdict.UNGRADED)
    assert overridden(computed, override(2.0)) is computed


@pytest.mark.parametrize(("computed", "held"), [(0.0, True), (0.5, True), (1.0, False), (2.0, False)])
def test_one_that_keeps_what_a_student_had_leaves_a_higher_mark_alone(computed: float, held: bool) -> None:
    verdict = Verdict.CORRECT if computed == 2 else Verdict.PARTIAL if computed else Verdict.WRONG
    before = report(verdict, computed)
    after = overridden(before, override(1.0, raised=True))
    assert (after.score, after.marking is not None) == ((1.0, True) if held else (computed, False))


@pytest.mark.parametrize("verdict", [Verdict.MISSING, Verdict.ERROR, Verdict.TIMEOUT, Verdict.INVALID, Verdict.CORRECT])
def test_it_holds_whatever_was_computed(verdict: Verdict) -> None:
    assert overridden(report(verdict, 2 if verdict is Verdict.CORRECT else 0), override(1.0)).score == 1.0


def test_of_a_problem_only_the_answer_that_is_meant() -> None:
    problem = number_problem(7)
    wrong = {"N": attempt("N", [Returned(8)])}
    mine = Persons(overrides={("made", "N"): override(0.5)})
    others = Persons(overrides={("made", "M"): override(0.5, answer="M"), ("other", "N"): override(0.5)})
    assert mark_problem(problem, wrong, _Nobody(), mine).score == 0.5
    assert mark_problem(problem, wrong, _Nobody(), others).score == 0


def test_it_stands_above_a_mark_that_is_known_too() -> None:
    problem = number_problem(7)
    known = {"N": report(Verdict.CORRECT, 1, max_score=1)}
    given = mark_problem(problem, {}, _Nobody(), Persons(overrides={("made", "N"): override(0.0)}), known)
    assert (given.score, given.answers[0].verdict) == (0, Verdict.WRONG)


class _Nobody:
    """Authors who are not asked."""

    def carried(self, *asked: object) -> None:
        raise AssertionError(asked)

    looked_at = slips = carried
