from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from grader.model.report import AnswerHead, AnswerReport
from grader.model.verdict import Verdict
from grader.render.mistakes import MistakeCount, MistakeTally
from tests.render.making import answer, exam, problem, problem_head

OPTIONS = {"drop": "is dropped", "keep": "is kept", "grow": "grows"}
EXAM = exam(
    problem_head(
        AnswerHead("conv2d", "function", 2, mistakes={"flipped": "You flip it.", "no-stride": "What is a stride?"}),
        AnswerHead("SIZE_2", "number", 1, mistakes={"flipped": "You flip it."}),
        AnswerHead("SIZE_1", "number", 1, mistakes={"flipped": "You flip it.", "no-stride": "And the stride?"}),
        AnswerHead("P", "choice", 1, OPTIONS, mistakes={"drop": "Is it?"}),
        AnswerHead("Q", "choice", 1, {"drop": "is cut"}),
        id="conv",
    )
)


def wrong(mistake: str, **more: Any) -> AnswerReport:
    return answer(Verdict.WRONG, mistake=mistake, feedback="You wrote 74.", **more)


def count(*students: Sequence[AnswerReport], id: str = "conv") -> tuple[MistakeCount, ...]:
    tally = MistakeTally(EXAM)
    for answers in students:
        tally.add(problem(*answers, id=id))
    return tally.counts()


def test_the_most_frequent_mistake_comes_first_in_the_words_of_the_author() -> None:
    made = [[answer(Verdict.CORRECT, 2)], *([wrong(id)] for id in ("no-stride", "flipped", "flipped", "bias"))]
    assert count(*made) == (
        MistakeCount("conv", ("conv2d",), "flipped", 2, "You flip it."),
        MistakeCount("conv", ("conv2d",), "bias", 1, ""),
        MistakeCount("conv", ("conv2d",), "no-stride", 1, "What is a stride?"),
    )


def test_the_same_mistake_in_several_answers_is_told_once_and_counts_students() -> None:
    one = [wrong("flipped", name="SIZE_1"), wrong("flipped", name="SIZE_2")]
    assert count(one, [wrong("flipped")]) == (
        MistakeCount("conv", ("conv2d", "SIZE_2", "SIZE_1"), "flipped", 2, "You flip it."),
    )


def test_one_mistake_is_one_however_it_is_told() -> None:
    """Or that which most students made would be taken for several rare ones."""
    made = [[wrong("no-stride", name="SIZE_1"), wrong("no-stride")], [wrong("no-stride", name="SIZE_1")]]
    assert count(*made) == (MistakeCount("conv", ("conv2d", "SIZE_1"), "no-stride", 2, "And the stride?"),)


def test_an_option_is_not_that_of_another_answer() -> None:
    made = [wrong("drop", name="P", kind="choice"), wrong("drop", name="Q", kind="choice")]
    assert [(one.answers, one.feedback) for one in count(made)] == [
        (("P",), "Is it?"),
        (("Q",), "“is cut” was chosen."),
    ]


def test_an_option_without_feedback_is_quoted() -> None:
    made = [[wrong(option, name="P", kind="choice")] for option in ("drop", "grow")]
    assert [one.feedback for one in count(*made)] == ["Is it?", "“grows” was chosen."]


def test_what_no_head_speaks_of_is_counted() -> None:
    assert count([wrong("flipped")], id="other") == (MistakeCount("other", ("conv2d",), "flipped", 1, ""),)
