from __future__ import annotations

import random
from typing import Any

from grader.model.report import AnswerHead, AnswerReport, Marking, SubmissionReport
from grader.model.verdict import Verdict
from grader.render.unexpected import MOST_GROUPS, MOST_NAMED, Unexpected, UnexpectedTally
from tests.render.making import answer, exam, example, problem, problem_head, submission
from tests.traced import traced

EXAM = exam(
    problem_head(AnswerHead("conv2d", "function", 2), AnswerHead("SIZE", "number", 1), id="conv"),
    problem_head(AnswerHead("P", "choice", 1), id="drop"),
)


def grouped(*reports: SubmissionReport) -> Unexpected:
    tally = UnexpectedTally(EXAM)
    for report in reports:
        tally.add(report)
    return tally.groups()


def size(value: object, **more: Any) -> AnswerReport:
    return answer(Verdict.WRONG, 0, 1, "SIZE", "number", feedback=f"{value} is not right.", **more)


def student(name: str, *answers: AnswerReport) -> SubmissionReport:
    return submission(problem(*answers, id="conv"), student=name)


def raised(file: str, line: int, name: str = "conv2d") -> AnswerReport:
    told = f"The file could not be run. NameError in line {line} of {file} (`y = z`): name 'z' is not defined."
    return answer(Verdict.ERROR, name=name, feedback=told)


def test_forty_that_wrote_the_same_are_one_group() -> None:
    reports = [student(f"s{number:02}", size(112)) for number in range(50)]
    (most, least) = grouped(*reports, student("zoe", size(7))).groups
    assert (most.students, most.sentence, most.places) == (50, "112 is not right.", (("conv", "SIZE"),))
    assert len(most.named) == MOST_NAMED and most.named[0] == "s00" and most.nameable
    assert (least.students, least.named) == (1, ("zoe",))


def test_what_has_a_name_or_is_nobodys_error_is_in_no_group() -> None:
    marked = size(3, marking=Marking((0,), "Olena", "2026-11-21T20:15:00Z", ""))
    others = [answer(verdict) for verdict in (Verdict.CORRECT, Verdict.MISSING, Verdict.REVIEW, Verdict.UNGRADED)]
    assert grouped(student("a", size(1, mistake="known"), marked, *others)) == Unexpected((), 0)


def test_a_file_that_cannot_be_run_went_wrong_once() -> None:
    one = student("anna", raised("anna.py", 3), raised("anna.py", 3, "SIZE"))
    other = student("bob", raised("b.py", 44), raised("b.py", 44, "SIZE"))
    (group,) = grouped(one, other).groups
    assert (group.students, group.places) == (2, (("conv", "conv2d"), ("conv", "SIZE")))
    assert group.sentence == "The file could not be run. NameError: name 'z' is not defined."
    assert group.feedback == raised("anna.py", 3).feedback and not group.nameable


def test_a_student_counts_once_in_a_group() -> None:
    (group,) = grouped(
        student("anna", raised("a.py", 3), raised("a.py", 3), raised("b.py", 4), raised("b.py", 4))
    ).groups
    assert (group.students, group.named) == (1, ("anna",))


def test_the_same_values_in_two_answers_are_two_groups() -> None:
    both = [answer(Verdict.WRONG, name=name, feedback="The value differs.") for name in ("conv2d", "SIZE")]
    assert [one.places for one in grouped(student("anna", *both)).groups] == [
        (("conv", "conv2d"),),
        (("conv", "SIZE"),),
    ]


def test_only_values_can_be_named() -> None:
    shape = answer(Verdict.INVALID, feedback="The shape differs.", counterexample=example())
    none = answer(Verdict.INVALID, feedback="It gave an object.", counterexample=example(got=None))
    choice = submission(
        problem(answer(Verdict.INVALID, name="P", kind="choice", feedback="No."), id="drop"), student="d"
    )
    found = {one.sentence: one.nameable for one in grouped(student("a", shape), student("b", none), choice).groups}
    assert found == {"The shape differs.": True, "It gave an object.": False, "No.": False}


def test_the_order_of_the_students_changes_nothing() -> None:
    reports = [student(f"s{number}", size(number % 7), raised(f"{number}.py", number)) for number in range(200)]
    one = grouped(*reports)
    random.Random(1).shuffle(reports)
    assert grouped(*reports) == one and len(one.groups) == 8


def test_groups_and_memory_have_an_end_which_is_told() -> None:
    tally = UnexpectedTally(EXAM)
    for number in range(MOST_GROUPS + 3):
        tally.add(student("s", size(number)))
    assert (len(tally.groups().groups), tally.groups().ungrouped) == (MOST_GROUPS, 3)

    def add_more(turn: int) -> None:
        for number in range(2 * MOST_GROUPS):
            tally.add(student(f"{turn:03} {'x' * 1000} {number}", size(number)))

    for turn in range(MOST_NAMED):
        add_more(turn)
    left, _ = traced(lambda: add_more(MOST_NAMED))
    assert left < 100_000  # a megabyte, if names were kept
