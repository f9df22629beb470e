"""Open answers: judged by what check, oracle and mistakes say; what they cannot decide waits for a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pytest

from grader.judge.key import AnswerKey, ProblemKey
from grader.judge.open import WAITS, mark_open
from grader.judge.unsound import Unsound
from grader.judge.verify_open import verify_open
from grader.model.answers import OpenAnswer
from grader.model.attempt import Attempt, Call, Ending, Raised, Refused, Returned
from grader.model.job import Solved
from grader.model.report import AnswerReport
from grader.model.value import Value
from grader.model.verdict import Verdict
from tests.judge.making import attempt, boxed, problem_file

ANSWER: dict[str, Any] = {
    "points": 2,
    "check": "c",
    "oracle": "o",
    "accepted": ("a",),
    "mistakes": {"big": {"when": "w", "example": "e", "feedback": "Too big.", "credit": 0.5}},
}
PROBLEM = ProblemKey(problem_file({"K": ANSWER}), {})


class Says:
    """Authors whose check, oracle and mistake say what they are told to."""

    def __init__(self, check: Any, oracle: Any, big: Any = False) -> None:
        self.rows = [
            Solved("K", solver, "float64", (said if isinstance(said, Call) else Returned(boxed(said)),))
            for solver, said in (("reference", check), ("oracle", oracle), ("mistake/big/0", big))
        ]

    def carried(self, problem: ProblemKey, answer: str, values: Mapping[str, Value]) -> AnswerKey | None:
        raise AssertionError("nothing is carried")

    def looked_at(self, problem: ProblemKey, answer: str, value: Value) -> Sequence[Solved] | None:
        return self.rows

    def slips(self, problem: ProblemKey, answer: str) -> AnswerKey | None:
        raise AssertionError("there is no function")


class Silent(Says):
    def looked_at(self, problem: ProblemKey, answer: str, value: Value) -> Sequence[Solved] | None:
        return None


def marked(authors: Says, value: Any = 7) -> AnswerReport:
    return mark_open(PROBLEM, "K", attempt("K", [Returned(boxed(value))]), authors)


@pytest.mark.parametrize(
    ("check", "oracle", "big", "verdict", "score", "feedback"),
    [
        (True, True, False, Verdict.CORRECT, 2, "Correct."),
        ("It is odd.", False, False, Verdict.WRONG, 0, "It is odd."),
        (False, False, False, Verdict.WRONG, 0, "7 does not have the property asked for."),
        (False, Raised("IndexError", "x"), False, Verdict.WRONG, 0, "7 does not have the property asked for."),
        ("It is odd.", False, True, Verdict.PARTIAL, 1, "Too big."),
        (Raised("ValueError", "a number was due"), False, False, Verdict.INVALID, 0, "a number was due."),
        (Raised("TypeError", ""), False, True, Verdict.INVALID, 0,
         "This is not the kind of answer that was due: it is a number."),
        (True, False, False, Verdict.REVIEW, 0, WAITS),
        ("It is odd.", True, False, Verdict.REVIEW, 0, WAITS),
        (Raised("KeyError", "a bug"), False, False, Verdict.REVIEW, 0, WAITS),
        (3, False, False, Verdict.REVIEW, 0, WAITS),
        (1, 1, False, Verdict.REVIEW, 0, WAITS),
    ],
)  # fmt: skip
def test_what_is_said_of_an_answer(
    check: Any, oracle: Any, big: Any, verdict: Verdict, score: float, feedback: str
) -> None:
    report = marked(Says(check, oracle, big))
    assert (report.verdict, report.score, report.feedback) == (verdict, score, feedback)
    assert report.pending == (2 if verdict is Verdict.REVIEW else 0)
    assert (report.text == "7") == (verdict is Verdict.REVIEW)


def test_a_look_that_came_to_no_end_waits_for_a_person() -> None:
    assert marked(Silent(True, True)).verdict is Verdict.REVIEW


def test_what_cannot_be_looked_at() -> None:
    report = mark_open(PROBLEM, "K", attempt("K", [Refused("module", "is not plain data")]), Says(True, True))
    assert report.feedback == "This cannot be looked at: it is an object of type module, which is not plain data."
    assert report.verdict is Verdict.INVALID
    missing = mark_open(PROBLEM, "K", Attempt("made", "K", Ending.MISSING), Says(True, True))
    assert missing.verdict is Verdict.MISSING


def listed(id: str, check: Any, oracle: Any, big: Any, value: Any = 7) -> list[Solved]:
    rows = [Solved(f"K/{id}/seen", row.solver, "float64", row.calls) for row in Says(check, oracle, big).rows]
    call = value if isinstance(value, Call) else Returned(value)
    return [Solved(f"K/{id}", id, "float64", (call,)), *rows]


GOOD = listed("accepted/0", True, True, False)
BAD = listed("example/big/0", "It is odd.", False, True)


def test_a_sound_open_answer() -> None:
    verify_open("K", OpenAnswer.model_validate(ANSWER), [*GOOD, *BAD])


@pytest.mark.parametrize(
    ("solved", "sentence"),
    [
        ([*listed("accepted/0", "Odd.", True, False), *BAD],
         "K: the check does not say yes to an answer listed under `accepted` (number 1), 7: 'Odd.'"),
        ([*listed("accepted/0", True, Raised("KeyError", "x"), False), *BAD],
         "K: the oracle does not say yes to an answer listed under `accepted` (number 1), 7: KeyError: x"),
        ([*listed("accepted/0", True, True, True), *BAD],
         "K: an answer listed under `accepted` (number 1), 7, is right, and yet the mistake `big` is seen in it"),
        ([*listed("accepted/0", True, True, False, Raised("NameError", "y")), *BAD],
         "K: an answer listed under `accepted` (number 1) gives no value: NameError: y"),
        ([*GOOD, *listed("example/big/0", True, True, True)],
         "K: the example of the mistake `big`, 7, is right; it should be wrong"),
        ([*GOOD, *listed("example/big/0", "Odd.", True, True)],
         "K: the example of the mistake `big`, 7, is not decided: check and oracle do not agree; it should be wrong"),
        ([*GOOD, *listed("example/big/0", Raised("ValueError", "no"), False, True)],
         "K: the example of the mistake `big`, 7, is refused; it should be wrong"),
        ([*GOOD, *listed("example/big/0", "Odd.", False, False)],
         "K: the example of the mistake `big`, 7, is not recognised as it by `when`"),
    ],
)  # fmt: skip
def test_what_makes_an_open_answer_unsound(solved: list[Solved], sentence: str) -> None:
    with pytest.raises(Unsound) as error:
        verify_open("K", OpenAnswer.model_validate(ANSWER), solved)
    assert str(error.value) == sentence


@pytest.mark.parametrize("value", [[0] * 10_001, np.zeros((9999, 2)), np.zeros((10_001, 0)), {"a": [[0] * 6000] * 2}])
def test_what_is_too_long_is_not_looked_at(value: Any) -> None:
    report = marked(Says(True, True), value)
    assert (report.verdict, report.feedback) == (Verdict.INVALID, "It holds more than 10000 values.")
