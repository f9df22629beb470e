"""The ladder's order, and what is said of an exception."""

from __future__ import annotations

import pytest

from grader.judge.failure import Reason, raised_sentence
from grader.model.attempt import Raised


def test_the_most_basic_reason_is_the_smallest() -> None:
    assert [reason.name for reason in sorted(Reason)] == ["RAISED", "KIND", "SHAPE", "NOT_FINITE", "VALUE"]


@pytest.mark.parametrize(
    ("raised", "sentence"),
    [
        (Raised("E", ""), "E."),
        (Raised("E", "why", "a.py", 3, " return 1 "), "E in line 3 of a.py (`return 1`): why"),
        (Raised("E", "", "a.py", 3, " "), "E in line 3 of a.py."),
    ],
)
def test_the_sentence_of_an_exception(raised: Raised, sentence: str) -> None:
    assert raised_sentence(raised) == sentence
