from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields, replace

from hypothesis import given

from grader.model.report import AnswerReport, Counterexample, Marking, ProblemReport, SubmissionReport
from grader.model.verdict import Verdict
from grader.render.report_json import report_json
from tests.render.making import HOSTILE, TEXT, answer, exam, example, problem, problem_head, submission
from tests.traced import traced

WRONG = answer(
    Verdict.WRONG, mistake="flipped-kernel", feedback="You flip the kernel.", counterexample=example(place=None)
)
RIGHT = answer(Verdict.PARTIAL, 2 / 3, 1, name="CONV_RESULT", kind="number", cases=1, cases_passed=0)

WHOLE = """\
{"schema_version": 1, "seed": 7, "exams": [
{"id": "cnn", "title": "CNNs by hand", "max_score": 2,
 "problems": [
  {"id": "conv2d-by-hand", "title": "A convolution by hand", "max_score": 2, "unsound": null}],
 "submissions": [
  {"student": "anna", "score": 0.666667, "max_score": 3, "pending": 0, "findings": ["b.py was left out."], \
"language": "en",
   "problems": [
    {"id": "conv2d-by-hand", "score": 0.666667, "max_score": 3, "pending": 0, "answers": [
     {"name": "conv2d", "kind": "function", "verdict": "wrong", "score": 0, "max_score": 2, \
"mistake": "flipped-kernel", "feedback": "You flip the kernel.", "cases": 20, "cases_passed": 3, \
"counterexample": {"case": 6, "group": null, "call": "conv2d(np.array([[1.0, 2.0]]))", \
"arguments": {"x": "[[1.0, 2.0]]"}, "got": "[[2.0]]", "expected": "[[1.0]]", "place": null, "public": false}, \
"pending": 0, "carried": false, "quality": false, "text": null, "marking": null},
     {"name": "CONV_RESULT", "kind": "number", "verdict": "partial", "score": 0.666667, "max_score": 1, \
"mistake": null, "feedback": "", "cases": 1, "cases_passed": 0, "counterexample": null, \
"pending": 0, "carried": false, "quality": false, "text": null, "marking": null}]}]}]}]}
"""


def text(*submissions: SubmissionReport) -> str:
    return "".join(report_json(7, [(exam(), submissions)]))


def test_the_whole_text_of_a_small_report() -> None:
    assert text(submission(problem(WRONG, RIGHT), findings=["b.py was left out."])) == WHOLE


def test_empty_runs_and_exams_are_json() -> None:
    assert json.loads("".join(report_json(0, []))) == {"schema_version": 1, "seed": 0, "exams": []}
    nobody = json.loads("".join(report_json(0, [(exam(), []), (replace(exam(), id="b", problems=()), [])])))
    assert [one["submissions"] for one in nobody["exams"]] == [[], []]
    assert json.loads(text(submission()))["exams"][0]["submissions"][0]["problems"] == []
    assert json.loads(text(submission(problem())))["exams"][0]["submissions"][0]["problems"][0]["answers"] == []


def test_every_field_of_the_records_is_written() -> None:
    one = json.loads(text(submission(problem(WRONG))))["exams"][0]["submissions"][0]
    names = [{field.name for field in fields(record)} for record in (SubmissionReport, ProblemReport, AnswerReport)]
    mark = one["problems"][0]["answers"][0]
    names[2].remove("curves")  # for the student's page alone
    assert [set(one), set(one["problems"][0]), set(mark)] == names
    assert set(mark["counterexample"]) == {field.name for field in fields(Counterexample)}


def test_what_a_person_decided_is_there() -> None:
    marking = Marking((1, 1 / 3), "Olena", "2026-11-21", "Гарно")
    mark = answer(Verdict.PARTIAL, 4 / 3, name="WHY", kind="essay", text="x", marking=marking)
    written = text(submission(problem(mark)))
    assert '"marking": {"points": [1, 0.333333], "by": "Olena", "at": "2026-11-21", "why": "Гарно"}}' in written


def test_an_unsound_problem_says_why() -> None:
    head = exam(problem_head(unsound="case 4: 1.0 by the reference, 0.998 by the oracle"))
    report = json.loads("".join(report_json(0, [(head, [])])))
    assert report["exams"][0]["problems"][0]["unsound"] == "case 4: 1.0 by the reference, 0.998 by the oracle"


@given(TEXT)
def test_any_text_comes_back_as_it_was(value: str) -> None:
    mark = answer(Verdict.REVIEW, name=value, text=value, feedback=value, counterexample=example(got=value))
    written = text(submission(problem(mark), student=value, findings=[value]))
    read = json.loads(written.encode())["exams"][0]["submissions"][0]
    back = read["problems"][0]["answers"][0]
    expected = json.loads(json.dumps(value))  # a surrogate pair may join to one character, as in any JSON
    assert [read["student"], *read["findings"], back["text"], back["counterexample"]["got"]] == [expected] * 4


def test_the_file_is_safe_to_look_at_in_a_terminal() -> None:
    written = text(submission(problem(answer(Verdict.ERROR, feedback=HOSTILE + "\x9b2J"))))
    assert "\x1b" not in written and "\x9b" not in written and "\u202e" not in written
    assert "\\u009b2J" in written


def test_a_hundred_thousand_submissions_need_no_memory() -> None:
    def many() -> Iterator[SubmissionReport]:
        for number in range(3000):
            yield submission(problem(WRONG, RIGHT), student=f"student-{number}")

    def write() -> None:
        assert sum(map(len, report_json(0, [(exam(), many())]))) > 2_000_000

    _, peak = traced(write)
    assert peak < 300_000
