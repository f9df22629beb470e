from __future__ import annotations

import time

import pytest
from hypothesis import given

from grader.model.report import AnswerHead, ExamHead, Marking, SubmissionReport
from grader.model.verdict import Verdict
from grader.render.statement import statement_html
from grader.render.student_page import student_page
from tests.render.making import (
    HOSTILE,
    TEXT,
    answer,
    exam,
    example,
    problem,
    problem_head,
    structure,
    submission,
    text_of,
    without_code,
)

STATEMENTS = {"conv2d-by-hand": statement_html("Write $f$.")}


ESSAY = exam(problem_head(AnswerHead("IDEA", "essay", 2, {}, ((1.5, "says why"),))))


def page(report: SubmissionReport, head: ExamHead | None = None) -> str:
    return student_page(head or exam(), report, STATEMENTS)


def text(report: SubmissionReport, head: ExamHead | None = None) -> str:
    return text_of(page(report, head).split("</style>")[1])


def test_a_wrong_answer_is_explained() -> None:
    mark = answer(
        Verdict.WRONG, mistake="flipped-kernel", feedback="You flip the kernel.", counterexample=example(group="thin")
    )
    assert (
        "conv2d ✗ wrong 0 / 2 You flip the kernel. 3 of 20 cases right. Known mistake: flipped-kernel "
        "An example from “thin”, to try yourself Call conv2d(np.array([[1.0, 2.0]])) Returned [[2.0]] "
        "Expected [[1.0]] Differs at [0, 0]"
    ) in text(submission(problem(mark)))


def test_an_example_that_was_not_marked_says_so() -> None:
    mark = answer(Verdict.WRONG, counterexample=example(public=True))
    told = "An example, to try yourself; it is not one of the cases that were marked Call conv2d("
    assert told in text(submission(problem(mark)))


def test_the_head_of_a_page() -> None:
    head = exam(problem_head(), problem_head(id="essay", title="Essay"))
    marks = (
        problem(answer(Verdict.PARTIAL, 1.5)),
        problem(answer(Verdict.REVIEW, kind="essay", pending=2), id="essay"),
    )
    assert text(submission(*marks), head).startswith(
        "CNNs by hand anna 1.5 of 4 points 2 points wait for a person and may still be added. "
        "A convolution by hand ◐ 1.5 / 2 Essay ? – / 2 "
        "A convolution by hand 1.5 / 2 Write f. conv2d ◐ partial 1.5 / 2"
    )


def test_a_constant_has_no_call() -> None:
    shown = text(submission(problem(answer(Verdict.WRONG, kind="number", cases=1, counterexample=example(place=None)))))
    assert "You wrote [[2.0]] Expected [[1.0]]" in shown and "Call" not in shown and "cases right" not in shown


def test_no_value_is_said_so() -> None:
    assert "Returned no value" in text(submission(problem(answer(Verdict.ERROR, counterexample=example(got=None)))))


def test_our_fault_is_never_the_students() -> None:
    shown = text(submission(problem(answer(Verdict.UNGRADED, feedback="The worker was lost."))))
    assert "anna – of 2 points 2 points could not be graded. That is not your fault and costs you nothing." in shown
    assert 'class="ours" style="width:100.00%"' in page(submission(problem(answer(Verdict.UNGRADED))))
    assert "○ ungraded – / 2 The worker was lost. This is not your fault, and it costs you nothing." in shown


def test_an_unsound_problem_says_so_but_not_its_secrets() -> None:
    head = exam(problem_head(unsound="reference 1.25, oracle 1.5"))
    shown = text(submission(problem(answer(Verdict.UNGRADED))), head)
    assert "Nobody is graded on this problem yet. The fault lies in the problem, not in your work" in shown
    assert "1.25" not in shown


def test_an_essay_shows_what_was_written_and_how_it_is_marked() -> None:
    mark = answer(Verdict.REVIEW, name="IDEA", kind="essay", pending=2, feedback="Waits.", text="Because\n<b>so</b>")
    shown = page(submission(problem(mark)), ESSAY)
    assert '<div class="essay" dir="auto">Because\n&lt;b&gt;so&lt;/b&gt;</div>' in shown
    assert "? review – / 2 Waits. Because <b>so</b> ? review waits" in text_of(shown)
    marked = answer(Verdict.PARTIAL, 1.5, name="IDEA", kind="essay", text="Because")
    assert "Because 1.5 pt says why" in text(submission(problem(marked)), ESSAY)


def test_a_mark_is_shown_by_criteria_and_not_who_gave_it() -> None:
    head = exam(problem_head(AnswerHead("IDEA", "essay", 2, {}, ((1.5, "says why"), (0.5, "says how")))))
    marking = Marking((1, 0.5), "Olena", "2026-11-21T20:15:00Z", "למה?")
    mark = answer(Verdict.PARTIAL, 1.5, name="IDEA", kind="essay", text="Because", feedback="למה?", marking=marking)
    shown = page(submission(problem(mark)), head)
    assert '<p dir="auto">למה?</p>' in shown and "Olena" not in shown and "2026" not in shown
    assert "Because 1 of 1.5 pt says why 0.5 of 0.5 pt says how" in text_of(shown)


@pytest.mark.parametrize("verdict", [Verdict.REVIEW, Verdict.MISSING, Verdict.INVALID, Verdict.ERROR, Verdict.UNGRADED])
def test_a_rubric_is_a_model_answer_and_not_shown_before_somebody_has_marked(verdict: Verdict) -> None:
    assert "says why" not in text(submission(problem(answer(verdict, name="IDEA", kind="essay"))), ESSAY)


def test_feedback_shows_code_as_code() -> None:
    mark = answer(Verdict.WRONG, feedback="There is no `a<b` in `x`, only “`”.")
    assert "<p>There is no <code>a&lt;b</code> in <code>x</code>, only “`”.</p>" in page(submission(problem(mark)))


def test_options_of_a_choice() -> None:
    head = exam(problem_head(AnswerHead("P", "choice", 1, {"drop": "is dropped", "keep": "is kept"})))
    shown = text(submission(problem(answer(Verdict.CORRECT, 1, 1, "P", "choice"))), head)
    assert "drop is dropped keep is kept" in shown


def test_findings_about_the_hand_in() -> None:
    report = submission(problem(answer(Verdict.CORRECT, 2)), findings=[f"{n}.py was left out." for n in range(102)])
    assert "About what you handed in 0.py was left out. 1.py" in text(report)
    assert "99.py was left out. and 2 more" in text(report)


def test_a_problem_without_a_mark_or_a_statement_is_no_fault() -> None:
    head = exam(problem_head(), problem_head(id="other"))
    assert "points" in text(submission(), head)
    assert student_page(head, submission(problem(answer(Verdict.CORRECT, 2))), {}).count('class="problem"') == 1


def test_the_page_stands_alone() -> None:
    shown = page(submission(problem(answer(Verdict.CORRECT, 2))))
    assert shown.startswith('<!DOCTYPE html>\n<html lang="en">')
    assert "content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\"" in shown
    tags = {tag for tag, _ in structure(shown)}
    assert not tags & {"script", "link", "iframe", "img", "form", "object"}


def hostile_report(value: str) -> SubmissionReport:
    case = example(call=value, got=value, expected=value, place=value, group=value)
    mark = answer(Verdict.ERROR, name=value, mistake=value, feedback=value, text=value, counterexample=case)
    return submission(problem(mark), student=value, findings=[value])


@given(TEXT)
def test_no_text_becomes_markup(value: str) -> None:
    value = value or "x"
    shown = page(hostile_report(value), exam(title=value))
    assert without_code(shown) == without_code(page(hostile_report("x"), exam(title="x")))
    shown.encode()


def test_hostile_text_is_shown_as_it_is() -> None:
    shown = text(hostile_report(HOSTILE))
    assert "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>&lt;{{7*7}}\\x00\\x1b[31m\\u202e\\ud800" in shown


@pytest.mark.parametrize(("field", "most"), [("got", 2000), ("call", 4000)])
def test_very_long_values_are_cut(field: str, most: int) -> None:
    shown = page(submission(problem(answer(Verdict.WRONG, counterexample=example(**{field: "7" * 100_000})))))
    assert "7" * (most - 1) + "…<" in shown


def test_a_page_of_25_answers_costs_little() -> None:
    heads = [problem_head(*(AnswerHead(f"a{n}", "function", 2) for n in range(5)), id=f"p{n}") for n in range(5)]
    wrong = answer(Verdict.WRONG, name="a0", feedback="You flip it.", mistake="flipped", counterexample=example())
    marks = [wrong, *(answer(Verdict.CORRECT, 2, name=f"a{n}") for n in range(1, 5))]
    head, report = exam(*heads), submission(*(problem(*marks, id=f"p{n}") for n in range(5)))
    page(report, head)
    started = time.process_time()
    for _ in range(50):
        page(report, head)
    assert (time.process_time() - started) / 50 < 0.005  # 0.0005 on a laptop; ten times that on a busy machine
