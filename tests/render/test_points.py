from __future__ import annotations

import pytest

from grader.render.points import count, number, percent, points, short, tenths, wait


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
