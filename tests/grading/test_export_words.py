"""Of the texts that came back, only those go out that are nobody's own words."""

from __future__ import annotations

import pytest

from grader.grading.export_words import Words

RULES = {
    "answers.LR.options.low rate.en": '"0.1"',
    "answers.LR.options.3%2E5": '"high"',
    "answers.grad.reference": '"return {\\"dW\\": x,\\n \\"db\\": y}"',
    "answers.grad.mistakes.swapped.feedback": '"Гляньте"',
    "grader": "0.1.0 (secret)",
}
WORDS = Words(RULES, all_texts=False)


@pytest.mark.parametrize("text", ["low rate", " Low Rate ", "3.5", "low rate, 3.5", "dW", "db", "swapped", "x"])
def test_what_the_problem_says_itself(text: str) -> None:
    assert WORDS.may_say("choices", text)


@pytest.mark.parametrize(
    "text", ["petrov", "low rate, petrov", "I am petrov", "secret", "low rates", "3.5 x", "ndb", "Гляньте"]
)
def test_a_students_own_words(text: str) -> None:
    assert not WORDS.may_say("choices", text)
    assert Words(RULES, all_texts=True).may_say("choices", text)


def test_an_essay_says_nothing_that_is_not_asked_for() -> None:
    assert not WORDS.may_say("essay", "x") and Words(RULES, all_texts=True).may_say("essay", "x")


def test_types() -> None:
    for name in ("ValueError", "LinAlgError", "ndarray", "generator", "int"):
        assert WORDS.type_name(name) == name
    assert WORDS.type_name("PetrovError") == "other"
    assert Words({}, all_texts=True).type_name("PetrovError") == "PetrovError"
