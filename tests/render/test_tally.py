from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

from grader.model.report import AnswerHead, Marking, SubmissionReport
from grader.model.verdict import Verdict
from grader.render.summary import KEPT, LOWEST, ExamSummary
from grader.render.tally import Tally
from tests.render.making import answer, exam, problem, problem_head, submission
from tests.traced import traced

EXAM = exam(
    problem_head(AnswerHead("conv2d", "function", 2), AnswerHead("ESSAY", "essay", 1), id="conv"),
    problem_head(AnswerHead("conv2d", "function", 2), id="drop"),
)


def student(name: str, score: float, verdict: Verdict = Verdict.PARTIAL, **more: Any) -> SubmissionReport:
    essay = answer(Verdict.REVIEW, 0, 1, "ESSAY", "essay", pending=1)
    lost = answer(Verdict.UNGRADED, feedback="The worker was lost.")
    findings = ["b.py was left out."] if name == "bob" else []
    return submission(
        problem(answer(verdict, score, **more), essay, id="conv"),
        problem(lost, id="drop"),
        student=name,
        findings=findings,
    )


CLASS = [
    student("anna", 2, Verdict.CORRECT),
    student("bob", 0, Verdict.WRONG, mistake="flipped", feedback="You flip it."),
    student("cleo", 0.1, Verdict.WRONG),
    student("dora", 1),
]


def fold(reports: list[SubmissionReport]) -> ExamSummary:
    tally = Tally(EXAM)
    for report in reports:
        tally.add(report)
    return tally.summary()


def test_the_figures_of_a_class() -> None:
    summary = fold(CLASS)
    assert (summary.students, summary.median) == (4, 0.55)
    assert summary.mean is not None and abs(summary.mean - 0.775) < 1e-12
    assert summary.scores == ((0, 1), (0.1, 1), (1, 1), (2, 1))
    assert (summary.pending, summary.waiting, summary.ungraded) == (4, 4, 4)
    assert summary.findings == (("bob", "b.py was left out."),) and summary.findings_total == 1
    assert [one.mistake for one in summary.mistakes] == ["flipped"]


def test_the_figures_of_a_problem() -> None:
    conv, drop = fold(CLASS).problems
    assert (conv.share, conv.pending, conv.waiting, conv.ungraded) == (3.1 / 8, 4, 4, 0)
    assert [(one.name, one.share, one.unnamed) for one in conv.answers] == [("conv2d", 3.1 / 8, 1), ("ESSAY", None, 0)]
    assert conv.answers[0].verdicts == {Verdict.CORRECT: 1, Verdict.PARTIAL: 1, Verdict.WRONG: 2}
    assert (drop.share, drop.ungraded, drop.reasons) == (None, 4, (("The worker was lost.", 4),))


def test_what_a_person_gave_no_points_needs_no_mistake_to_explain_it() -> None:
    marking = Marking((0,), "Olena", "2026-11-21T20:15:00Z", "")
    bad = submission(problem(answer(Verdict.WRONG, 0, 1, "ESSAY", text="x", marking=marking), id="conv"))
    assert fold([bad]).problems[0].answers[1].unnamed == 0


def test_our_faults_lower_nobodys_share() -> None:
    lost = submission(problem(answer(Verdict.UNGRADED), answer(Verdict.REVIEW, 0, 1, "ESSAY", pending=1), id="conv"))
    assert [one.share for one in fold([*CLASS, lost]).problems] == [3.1 / 8, None]


def test_a_text_that_was_marked_has_a_share_while_others_wait() -> None:
    marked = problem(answer(Verdict.PARTIAL, 0.5, 1, "ESSAY", "essay"), id="conv")
    essay = fold([*CLASS, submission(marked), submission(marked)]).problems[0].answers[1]
    assert (essay.name, essay.share) == ("ESSAY", 0.5)


def test_rows_keep_each_student_in_the_order_of_the_exam() -> None:
    anna = fold(CLASS).rows[0]
    assert (anna.student, anna.score, anna.max_score, anna.pending, anna.ungraded, anna.findings) == (
        "anna",
        2,
        3,
        1,
        2,
        0,
    )
    conv, drop = anna.problems
    assert conv is not None and drop is not None and (conv.score, drop.score) == (2, None)


def test_whoever_is_undecided_counts_in_no_mean() -> None:
    lost = submission(problem(answer(Verdict.UNGRADED), id="conv"), student="zoe")
    summary = fold([*CLASS, lost])
    assert (summary.students, summary.undecided, summary.median) == (5, 1, 0.55)
    assert [row.undecided for row in summary.rows] == [False] * 4 + [True] and len(summary.lowest) == 4


def test_nobody_is_a_class_too() -> None:
    summary = fold([])
    assert (summary.students, summary.mean, summary.median, summary.rows, summary.scores) == (0, None, None, (), ())


def test_the_order_of_the_students_changes_no_figure() -> None:
    names = random.Random(1).sample(range(1000), 300)
    reports = [student(f"s{name}", (name % 21) / 10, mistake="m", feedback=f"A. {name}.") for name in names]
    one, other = fold(reports), fold(sorted(reports, key=lambda report: report.student))
    assert replace(one, rows=(), findings=()) == replace(other, rows=(), findings=())


def test_the_lowest_are_kept_of_any_number() -> None:
    summary = fold([student(f"s{number:04}", (number * 7919 % 2000) / 1000) for number in range(2000)])
    assert [row.score for row in summary.lowest] == [number / 1000 for number in range(LOWEST)]


def test_memory_stops_growing() -> None:
    tally = Tally(EXAM)
    reports = [student("s", 1), student("t", 2)]
    for number in range(KEPT):
        tally.add(reports[number % 2])

    def add_as_many_again() -> None:
        for number in range(KEPT):
            tally.add(reports[number % 2])

    left, _ = traced(add_as_many_again)
    assert left < 30_000
    add_as_many_again()
    assert len(tally.summary().rows) == KEPT and tally.summary().students == 2 * KEPT
