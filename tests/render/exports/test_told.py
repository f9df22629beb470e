"""What the exports tell students is on the student's page, and no more."""

from __future__ import annotations

import json

import pytest

from grader.model.report import ExamHead, SubmissionReport
from grader.model.verdict import Verdict
from grader.render.exports.gradescope import gradescope_json
from grader.render.exports.junit_xml import junit_xml
from grader.render.exports.markdown import student_markdown
from grader.render.exports.prairielearn import prairielearn_json
from grader.render.exports.told import headline, told
from grader.render.student_page import student_page
from tests.render.exports.a_class import ALL, SECRET, everything, one_answer
from tests.render.making import answer, exam, example, problem, problem_head, submission, text_of

LABELS = ("Call: ", "Returned: ", "You wrote: ", "Expected: ", "Differs at: ")


def test_the_whole_text_of_a_wrong_answer() -> None:
    assert told(one_answer(Verdict.WRONG)) == (
        "You convolved: `flip` it.\n"
        "3 of 20 cases right. Known mistake: flipped-kernel\n"
        "Call: conv2d(np.array([[1.0, 2.0]]))\n"
        "Returned: [[2.0]]\n"
        "Expected: [[1.0]]\n"
        "Differs at: [0, 0]"
    )


def test_an_example_that_was_not_marked_says_so() -> None:
    wrong = answer(Verdict.WRONG, counterexample=example(public=True))
    assert "An example, not one of the cases that were marked:\nCall: conv2d(" in told(wrong)


def test_a_headline_is_one_line_and_never_empty() -> None:
    assert headline(answer(Verdict.ERROR, feedback="one\ntwo")) == "one"
    assert headline(answer(Verdict.CORRECT)) == "correct"


def texts(head: ExamHead, report: SubmissionReport) -> list[str]:
    """All that Gradescope and PrairieLearn show to a student."""
    gradescope, prairielearn = (json.loads(each(head, report)) for each in (gradescope_json, prairielearn_json))
    shown = [gradescope["output"], prairielearn.get("message", ""), *prairielearn.get("format_errors", [])]
    shown += [test["output"] for test in gradescope["tests"]]
    shown += [test["message"].partition("\n")[2] for test in prairielearn["tests"]]
    return [line for text in shown for line in text.splitlines()]


@pytest.mark.parametrize("unsound", [None, SECRET])
def test_every_line_is_on_the_page(unsound: str | None) -> None:
    head = exam(problem_head(*ALL.problems[0].answers, id="every", title="Every verdict", unsound=unsound))
    report = everything()
    page = text_of(student_page(head, report, {})).replace("`", "")
    lines = texts(head, report)
    assert len(lines) > 20
    for line in lines:
        for label in LABELS:
            line = line.removeprefix(label)
        for part in line.replace("`", "").split("Known mistake: "):
            assert " ".join(part.split()).rstrip(".") in page, line


def test_what_is_for_instructors_is_in_none_of_them() -> None:
    head = exam(problem_head(*ALL.problems[0].answers, id="every", unsound=SECRET), id="cnn")
    files = [each(head, everything()) for each in (gradescope_json, prairielearn_json, student_markdown)]
    files.append("".join(junit_xml([head], lambda _: [everything()])))
    assert not [text for text in files if SECRET in text]


def test_nothing_of_another_problem_of_the_exam() -> None:
    report = submission(problem(one_answer(Verdict.WRONG), id="gone"))
    assert json.loads(gradescope_json(ALL, report))["tests"] == []
