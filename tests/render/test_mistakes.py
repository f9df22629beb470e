from __future__ import annotations

import pytest

from grader.model.verdict import Verdict
from grader.render.mistakes import MistakeCount, MistakeTally, shared_sentences
from tests.render.making import answer


@pytest.mark.parametrize(
    ("left", "right", "shared"),
    [
        ("You flip it. On 3 cases.", "You flip it. On 4 cases.", "You flip it."),
        ("You flip it.", "You flip it. On 4 cases.", "You flip it."),
        ("It is 1.5 here. So.", "It is 1.7 here. So.", ""),
        ("Same! Again.", "Same! Again.", "Same! Again."),
        ("", "A.", ""),
    ],
)
def test_what_two_feedbacks_share(left: str, right: str, shared: str) -> None:
    assert shared_sentences(left, right) == shared_sentences(right, left) == shared


def test_the_most_frequent_mistake_comes_first() -> None:
    tally = MistakeTally()
    tally.add("conv", answer(Verdict.CORRECT, 2))
    for mistake, feedback in (
        ("no-stride", "B."),
        ("flipped", "A. 3 cases."),
        ("flipped", "A. 4 cases."),
        ("bias", ""),
    ):
        tally.add("conv", answer(Verdict.WRONG, mistake=mistake, feedback=feedback))
    assert tally.counts() == (
        MistakeCount("conv", "conv2d", "flipped", 2, "A."),
        MistakeCount("conv", "conv2d", "bias", 1, ""),
        MistakeCount("conv", "conv2d", "no-stride", 1, "B."),
    )


def test_what_one_student_carried_is_not_told_to_the_class() -> None:
    tally = MistakeTally()
    tally.add(
        "conv", answer(Verdict.WRONG, mistake="flipped", feedback="For the n = 3 that you carried: A.", carried=True)
    )
    tally.add("conv", answer(Verdict.WRONG, mistake="flipped", feedback="A."))
    assert tally.counts() == (MistakeCount("conv", "conv2d", "flipped", 2, "A."),)
