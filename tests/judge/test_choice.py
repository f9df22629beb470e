"""Choices and sets of choices."""

from __future__ import annotations

from typing import Any

import pytest

from grader.judge.choice import mark_choice
from grader.model.answers import ChoiceAnswer, ChoicesAnswer
from grader.model.attempt import Attempt, Refused, Returned
from grader.model.verdict import Verdict
from tests.judge.making import attempt, boxed

ONE = ChoiceAnswer.model_validate(
    {"points": 1, "options": {"up": "same or higher", "down": "same or lower"}, "right": "down",
     "feedback": {"up": "Think of what the penalty takes away."}}
)  # fmt: skip
SET = ChoicesAnswer.model_validate(
    {"points": 2, "options": {"a": "A", "b": "B", "c": "C"}, "right": ("a", "c"), "feedback": {"b": "B is another."}}
)


def given(value: Any) -> Attempt:
    return attempt("A", [Returned(boxed(value))])


@pytest.mark.parametrize(
    ("value", "verdict", "mistake", "feedback"),
    [
        ("down", Verdict.CORRECT, None, "Correct."),
        (" Down ", Verdict.CORRECT, None, "Correct."),
        ("up", Verdict.WRONG, "up", "Think of what the penalty takes away."),
        ("sideways", Verdict.INVALID, None, "“sideways” is none of the options up, down."),
        (1, Verdict.INVALID, None, "One of the texts up, down was due, and it is a number."),
    ],
)
def test_a_choice(value: Any, verdict: Verdict, mistake: str | None, feedback: str) -> None:
    report = mark_choice("A", ONE, given(value))
    assert (report.verdict, report.mistake, report.feedback) == (verdict, mistake, feedback)
    assert report.score == (1 if verdict is Verdict.CORRECT else 0)


def test_a_choice_that_is_no_data() -> None:
    report = mark_choice("A", ONE, attempt("A", [Refused("module", "is not plain data")]))
    assert (
        report.feedback
        == "One of the texts up, down was due, and it is an object of type module, which is not plain data."
    )


@pytest.mark.parametrize(
    ("value", "verdict", "score", "feedback"),
    [
        (["a", "c"], Verdict.CORRECT, 2, "Correct."),
        (("c", "a", "A"), Verdict.CORRECT, 2, "Correct."),
        ("a, c", Verdict.CORRECT, 2, "Correct."),
        ("c, z", Verdict.WRONG, 0, "“z” is none of the options a, b, c. 1 right option is missing."),
        (["a", "b", "c"], Verdict.PARTIAL, 1, "B is another."),
        (["a"], Verdict.PARTIAL, 1, "1 right option is missing."),
        (["a", "b"], Verdict.WRONG, 0, "B is another. 1 right option is missing."),
        ("b", Verdict.WRONG, 0, "B is another. 2 right options are missing."),
        (["a", "z"], Verdict.WRONG, 0, "“z” is none of the options a, b, c. 1 right option is missing."),
        (["a", "c", "z"], Verdict.PARTIAL, 1, "“z” is none of the options a, b, c."),
        (["y", "z"], Verdict.INVALID, 0, "“y” is none of the options a, b, c."),
        (3, Verdict.INVALID, 0, "A set of the texts a, b, c was due, and it is a number."),
    ],
)
def test_a_set_of_choices(value: Any, verdict: Verdict, score: float, feedback: str) -> None:
    report = mark_choice("A", SET, given(value))
    assert (report.verdict, report.score, report.feedback) == (verdict, score, feedback)


@pytest.mark.parametrize("value", [["a"], ["a", "b", "c"], ["b"]])
def test_without_part_credit_a_set_is_right_or_wrong(value: Any) -> None:
    report = mark_choice("A", SET.model_copy(update={"part_credit": False}), given(value))
    assert (report.verdict, report.score) == (Verdict.WRONG, 0)


SIX = ChoicesAnswer.model_validate({"points": 0.6, "options": dict.fromkeys("abcdef", "x"), "right": ("a", "c", "e")})


def test_taking_every_option_earns_nothing() -> None:
    report = mark_choice("A", SIX, given(list("abcdef")))
    assert (report.verdict, report.score) == (Verdict.WRONG, 0)
    assert mark_choice("A", SIX, given(["a", "c", "f"])).score == 0.2


def test_of_several_texts_that_are_no_option_the_first_is_shown() -> None:
    report = mark_choice("A", SET, given(["a", "y", "z"]))
    assert report.feedback.startswith("“y” is none of the options a, b, c.")


@pytest.mark.parametrize(("value", "score"), [([], 0), ((), 0), (["a", "a", "a"], 1)])
def test_a_set_that_is_too_small_names_no_missing_option(value: Any, score: float) -> None:
    report = mark_choice("A", SET, given(value))
    assert "“c”" not in report.feedback and report.score == score


def test_a_wrong_option_is_a_named_mistake() -> None:
    assert mark_choice("A", SET, given(["a", "b", "c"])).mistake == "b"
