"""Sizes for paper: large ones become 2 or 3, and what fits together still does."""

from __future__ import annotations

from typing import Any

import pytest

from grader.judge.draw import draw_cases
from grader.judge.small_sizes import small_sizes
from grader.model.answers import FunctionAnswer
from grader.model.case import Case
from grader.model.draws import Integers, ListOf, Normal, OneOf
from grader.model.value import Array


def drawn(arguments: dict[str, Any], **more: Any) -> tuple[Case, ...]:
    answer = {"points": 1, "arguments": arguments, "reference": "r", "oracle": "o", "cases": 60, **more}
    return draw_cases(FunctionAnswer.model_validate(answer), "public", change=small_sizes)


@pytest.mark.parametrize("value", range(1, 41))
def test_large_numbers_become_2_or_3_and_small_ones_stay(value: int) -> None:
    made = small_sizes(Integers(integers=(1, 40)), value, {})
    assert made == value if value <= 3 else made in (2, 3)
    assert small_sizes(OneOf(one_of=(1, 2, value)), value, {}) == (value if value <= 3 else 2)


@pytest.mark.parametrize("value", range(5, 13))
def test_they_stay_within_the_bounds(value: int) -> None:
    """The two smallest, where none is 3: of one size alone too little would be seen."""
    assert small_sizes(Integers(integers=("2 * w + 1", "2 * w + 8")), value, {"w": 2}) in (5, 6)
    assert small_sizes(Integers(integers=(value, value)), value, {}) == value
    assert small_sizes(OneOf(one_of=(1, 1000)), 1000, {}) == 1000


def test_lists_are_cut_where_their_length_is_free() -> None:
    few = ListOf(list_of=Integers(integers=(1, 9)), length=(1, 6))
    assert small_sizes(few, [1, 2, 3, 1, 2], {}) == [1, 2, 3]
    assert small_sizes(few.model_copy(update={"length": (4, 6)}), [1] * 6, {}) == [1] * 4
    assert small_sizes(few.model_copy(update={"length": 5}), [1] * 5, {}) == [1] * 5


def test_what_is_no_single_whole_number_stays() -> None:
    numbers = Array.__new__(Array)
    assert small_sizes(Normal(normal=("n",)), numbers, {"n": 9}) is numbers
    assert small_sizes(OneOf(one_of=(0.5, 7.5)), 7.5, {}) == 7.5


def test_what_is_required_holds_and_later_sizes_follow() -> None:
    arguments = {
        "w": {"integers": (0, 3)},
        "n": {"integers": ("2 * w + 1", "2 * w + 20")},
        "x": {"normal": ("n",)},
    }
    for case in drawn(arguments, require="n != 2"):
        w, n, x = (case.values[name] for name in ("w", "n", "x"))
        assert isinstance(w, int) and isinstance(n, int) and isinstance(x, Array)
        assert x.data.shape == (n,) and 2 * w + 1 <= n <= max(3, 2 * w + 2) and n != 2
