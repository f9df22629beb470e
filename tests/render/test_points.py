from __future__ import annotations

from collections.abc import Callable

import pytest

from grader.model.message import Message, Phrase
from grader.render.points import (
    cases_right,
    count,
    in_points,
    not_graded,
    number,
    of_points,
    percent,
    points,
    short,
    tenths,
    wait,
)


@pytest.mark.parametrize(
    ("value", "written"),
    [(2.0, "2"), (2, "2"), (0.1 + 0.2, "0.3"), (4 / 3, "1.333333"), (-0.0, "0"), (0.99999999, "1"), (1e-9, "0")],
)
def test_numbers_in_files(value: float, written: str) -> None:
    assert repr(number(value)) == written


@pytest.mark.parametrize(("value", "shown"), [(2.0, "2"), (4 / 3, "1.33"), (0.5, "0.5"), (-0.001, "0"), (10, "10")])
def test_points_for_people(value: float, shown: str) -> None:
    assert points(value) == shown


def test_phrases() -> None:
    assert count(1, "student") == "1 student"
    assert count(0.5, "point") == "0.5 points"
    assert wait(1) == "1 point waits for a person"
    assert wait(2) == "2 points wait for a person"
    assert tenths(10.318) == "10.3"
    assert (cases_right(1, 1), cases_right(0, 20)) == ("1 of 1 case right.", "0 of 20 cases right.")


@pytest.mark.parametrize("words", [in_points, of_points, wait, not_graded])
def test_what_is_not_whole_is_a_phrase_of_its_own(words: Callable[[float], Message]) -> None:
    (some,), (whole,), (one,) = (words(value).parts for value in (1.5, 21.0, 1))
    assert isinstance(some, Phrase) and isinstance(whole, Phrase) and isinstance(one, Phrase)
    assert (some.several, whole.number, one.number) == (None, 21, 1) and whole.several is not None
    assert "1.5 points" in words(1.5) and "21 points" in words(21) and "1 point " in f"{words(1)} "


@pytest.mark.parametrize(
    ("share", "shown"), [(0, "0 %"), (0.001, "< 1 %"), (0.666, "67 %"), (0.9999, "> 99 %"), (1, "100 %")]
)
def test_a_share_is_never_rounded_to_all_or_nothing(share: float, shown: str) -> None:
    assert percent(share) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0, "0"), (-0.0, "0"), (0.351, "0.35"), (0.0501, "0.05"), (0.00999, "0.01"), (0.004, "4e-3"),
        (3.14e-6, "3.1e-6"), (1, "1"), (9.96, "10"), (-2.54, "-2.5"), (187.4, "187"), (9999.9, "1e4"), (12345, "1.2e4"),
        (2e-16, "2e-16"), (float("inf"), "inf"), (float("nan"), "nan"),
    ],
)  # fmt: skip
def test_what_was_measured_in_two_digits(value: float, shown: str) -> None:
    assert short(value) == shown
