"""A whole submission: follow-through, unsound problems, sums."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pytest

from grader.judge.key import AnswerKey, ProblemKey
from grader.judge.mark import mark_submission, refuse_submission
from grader.judge.solved import mark_solved
from grader.judge.verify import verify
from grader.model.attempt import Attempt, Ending, Raised, Returned
from grader.model.job import Solved
from grader.model.value import Value
from grader.model.verdict import Verdict
from tests.judge.making import attempt, boxed, called, function_key, problem_file


def size(n: float) -> int:
    """One layer that halves."""
    return int(n // 2)


def chain() -> ProblemKey:
    """SIZE_1 = 112 of 224, SIZE_2 = 56, SIZE_3 = 28, each from the one before; the mistake is to add one."""
    answers: dict[str, Any] = {"SIZE_1": {"points": 1, "reference": "r", "oracle": "o"}}
    for number in (2, 3):
        answers[f"SIZE_{number}"] = {
            "points": 1,
            "reference": "r",
            "oracle": "o",
            "given": {"n": f"SIZE_{number - 1}"},
            "carry_if": "n > 2",
            "mistakes": {"plus-one": {"answer": "m", "feedback": "One too many."}},
        }
    values = {"SIZE_1": 112, "SIZE_2": 56, "SIZE_3": 28}
    solved = [Solved(n, id, "float64", (Returned(v),)) for n, v in values.items() for id in ("reference", "oracle")]
    solved += [Solved(n, "mistake/plus-one/0", "float64", (Returned(v + 1),)) for n, v in values.items()]
    return verify(problem_file(answers), {}, solved)


class Halving:
    """The authors of `chain`."""

    def carried(self, problem: ProblemKey, answer: str, values: Mapping[str, Value]) -> AnswerKey | None:
        return halved(problem, values["n"])

    def looked_at(self, problem: ProblemKey, answer: str, value: Value) -> Sequence[Solved] | None:
        raise AssertionError("there is no open answer")

    def slips(self, problem: ProblemKey, answer: str) -> AnswerKey | None:
        return None


def halved(problem: ProblemKey, n: Value) -> AnswerKey:
    assert isinstance(n, (int, float))
    solved = [
        Solved("SIZE_2", id, "float64", (Returned(size(n) + extra),))
        for id, extra in (("reference", 0), ("oracle", 0), ("mistake/plus-one/0", 1))
    ]
    first = Solved("SIZE_1", "reference", "float64", (Returned(112),))
    oracle = Solved("SIZE_1", "oracle", "float64", (Returned(112),))
    made = {"SIZE_1": problem.file.problem.answers["SIZE_1"], "SIZE_2": problem.file.problem.answers["SIZE_2"]}
    file = problem_file({name: model.model_dump() for name, model in made.items()})
    return verify(file, {}, [first, oracle, *solved]).answers["SIZE_2"]


def marks(*sizes: Any) -> list[tuple[str, float, bool]]:
    problem = chain()
    attempts = {
        ("made", f"SIZE_{number}"): attempt(f"SIZE_{number}", [Returned(boxed(value))])
        if value is not None
        else Attempt("made", f"SIZE_{number}", Ending.MISSING)
        for number, value in enumerate(sizes, 1)
    }
    report = mark_submission("petrov", [problem], attempts, Halving())
    return [(answer.verdict.value, answer.score, answer.carried) for answer in report.problems[0].answers]


def test_a_wrong_early_result_costs_its_own_marks_once() -> None:
    assert marks(100, 50, 25) == [("wrong", 0, False), ("correct", 1, True), ("correct", 1, True)]


def test_official_values_stay_right_after_a_wrong_one() -> None:
    assert marks(100, 56, 28) == [("wrong", 0, False), ("correct", 1, False), ("correct", 1, False)]


@pytest.mark.parametrize("early", [2, 0, 1, -4, 99.5, float("nan"), float("inf"), True, "100", None])
def test_a_value_that_leaves_nothing_to_work_out_is_not_carried_on(early: Any) -> None:
    later = size(early) if isinstance(early, (int, float)) and early == early and abs(early) < 1e9 else 0
    assert marks(early, later, 28)[1][1:] == (0, False)


def test_a_mistake_made_with_a_carried_value_is_named() -> None:
    problem = chain()
    attempts = {("made", f"SIZE_{n}"): attempt(f"SIZE_{n}", [Returned(v)]) for n, v in ((1, 100), (2, 51), (3, 3))}
    answer = mark_submission("petrov", [problem], attempts, Halving()).problems[0].answers[1]
    assert (answer.mistake, answer.carried) == ("plus-one", False)
    assert answer.feedback == "For your own earlier SIZE_1 = 100: One too many."


def test_an_unsound_problem_costs_nobody_a_point() -> None:
    sound = chain()
    unsound = ProblemKey(problem_file({"X": {"points": 5, "reference": "r", "oracle": "o"}}, "broken"), {}, "disagrees")
    attempts = {("made", f"SIZE_{n}"): attempt(f"SIZE_{n}", [Returned(v)]) for n, v in ((1, 112), (2, 56), (3, 28))}
    report = mark_submission("petrov", [sound, unsound], attempts, Halving())
    assert (report.score, report.max_score) == (3, 3)
    (answer,) = report.problems[1].answers
    assert (answer.verdict, answer.max_score) == (Verdict.UNGRADED, 5)


def test_a_submission_that_could_not_be_read() -> None:
    report = refuse_submission("petrov", [chain()], Verdict.FORBIDDEN, "The link leads out of the folder.")
    assert {answer.verdict for answer in report.problems[0].answers} == {Verdict.FORBIDDEN}
    assert (report.score, report.max_score, report.findings) == (0, 3, ("The link leads out of the folder.",))


def test_a_mistake_is_named_with_a_value_that_earns_nothing() -> None:
    """99.5 is no size, so nothing is earned with it; that the next step repeats the mistake can still be said."""
    problem = chain()
    attempts = {("made", f"SIZE_{n}"): attempt(f"SIZE_{n}", [Returned(v)]) for n, v in ((1, 99.5), (2, 50), (3, 3))}
    answer = mark_submission("petrov", [problem], attempts, Halving()).problems[0].answers[1]
    assert (answer.verdict, answer.score, answer.mistake, answer.carried) == (Verdict.WRONG, 0, "plus-one", False)
    assert answer.feedback == "For your own earlier SIZE_1 = 99.5: One too many."


def test_of_several_exceptions_the_most_frequent_is_said_and_counted() -> None:
    rows = [(np.ones((n, n)), np.ones((n, n))) for n in range(1, 13)]
    key = function_key(lambda a, b: a @ b * 1.5, rows, mistakes={"swapped": lambda a, b: b @ a})
    calls = [*called(lambda a, b: b @ a, rows)]
    calls[0] = Raised("ZeroDivisionError", "division by zero", "petrov.py", 3)
    calls[1] = Raised("OverflowError", "too large", "petrov.py", 3)
    calls[2] = calls[1]
    report = mark_solved(key, "function", 2, attempt("f", calls))
    assert report.feedback == "You made swapped. On 2 cases it raised: OverflowError in line 3 of petrov.py: too large."


def test_what_was_raised_is_said_beside_a_named_mistake() -> None:
    rows = [(np.ones((n, m)), np.ones((m, 4))) for n, m in ((4, 4), (4, 4), (2, 4), (4, 4), (4, 4))]
    key = function_key(lambda a, b: a @ b * 1.5, rows, mistakes={"swapped": lambda a, b: b @ a})
    calls = [*called(lambda a, b: b @ a, rows)]
    calls[2] = Raised("ValueError", "no fit", "petrov.py", 3, "b @ a", shapes="b is (4, 4), a is (2, 4), n is 991.812")
    report = mark_solved(key, "function", 2, attempt("f", calls))
    assert (report.mistake, report.feedback) == (
        "swapped",
        "You made swapped. On 1 case it raised: ValueError in line 3 of petrov.py (`b @ a`): no fit."
        " There b has the shape (4, 4), a has the shape (2, 4).",
    )
    assert report.counterexample is not None and report.counterexample.got is not None
