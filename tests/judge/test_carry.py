"""Which wrong earlier values are carried on."""

from __future__ import annotations

from typing import Any

import pytest

from grader.judge.carry import carried as carried_into
from grader.model.answers import NumberAnswer
from grader.model.attempt import Returned
from tests.judge.making import attempt, boxed
from tests.judge.test_mark import chain

KEYS: dict[str, Any] = {"points": 1, "reference": "r", "oracle": "o", "given": {"n": "SIZE_1"}}


def carried(early: Any, carry_if: str | None = "n > 2") -> dict[str, int | float] | None:
    """What earns points."""
    answer = NumberAnswer.model_validate({**KEYS, "carry_if": carry_if})
    own = carried_into(chain(), answer, {"SIZE_1": attempt("SIZE_1", [Returned(boxed(early))])})
    return own.values if own and own.earns else None


def test_a_wrong_whole_number_is_carried() -> None:
    assert carried(100) == {"n": 100}


def test_a_carried_whole_number_may_come_as_a_float() -> None:
    assert carried(boxed(100.0)) == {"n": 100}


@pytest.mark.parametrize("early", [112, 112.0])
def test_the_official_value_is_nothing_to_carry(early: Any) -> None:
    assert carried(early) is None


@pytest.mark.parametrize("early", [2, -5, 10**15, 10**400, 1e300, 1j, [100], {"n": 100}, "100", True, None, 100.5])
def test_what_leaves_nothing_or_is_no_whole_number_is_not(early: Any) -> None:
    assert carried(early) is None


@pytest.mark.parametrize("condition", ["1 / n > 0", "n % n == 0", "m > 2"])
def test_a_condition_that_cannot_be_computed_does_not_hold(condition: str) -> None:
    """1 / n of a student's 0 once stopped the whole run."""
    assert carried(0, condition) is None


def test_a_condition_cannot_eat_the_machine() -> None:
    assert carried(10**14, "2 ** n > 5") is None
    assert carried(100, "2 ** n > 5") == {"n": 100}
