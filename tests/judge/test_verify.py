"""A problem that cannot be trusted is unsound, with a sentence; it never stops the run."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from grader.judge.unsound import Unsound
from tests.judge.making import function_problem, number_problem

ROWS = [(np.array([1.0, 2.0]),), (np.array([3.0]),)]


@pytest.mark.parametrize(
    ("reference", "oracle", "why"),
    [
        (lambda a: a * 2, lambda a: a[:1] * 2, "different kinds of value on case 0"),
        (lambda a: {"x": 1.0, "y": 2.0}, lambda a: {"x": 1.0}, "The dictionary has no entry 'y'."),
        (lambda a: a * 1j, lambda a: a * 2, "reference and oracle disagree on case 0"),
        (lambda a: 10**400, lambda a: 10**400, "the reference gives a value that is not finite"),
        (lambda a: a * 2, lambda a: a * (2 + 1e-6), "reference and oracle disagree"),
        (lambda a: int(a.size), lambda a: a.size + 1e-12, "reference and oracle disagree"),
        (lambda a: a * 2, lambda a: a / "x", "the oracle raises on case 0"),
    ],
)
def test_what_is_unsound(reference: Any, oracle: Any, why: str) -> None:
    with pytest.raises(Unsound) as caught:
        function_problem(reference, ROWS, oracle=oracle)
    assert why in str(caught.value)


def test_cases_are_ordered_from_the_smallest_on() -> None:
    assert function_problem(lambda a: a * 2, ROWS).answers["f"].order == (1, 0)
    assert number_problem(3).answers["N"].order == ()


def test_a_mistake_may_give_anything_at_all() -> None:
    with np.errstate(all="ignore"):
        problem = function_problem(
            lambda a: a * 2,
            ROWS,
            mistakes={"inf": lambda a: a / 0, "none": lambda a: None, "text": lambda a: ["x", {"y": a}]},
        )
    assert len(problem.answers["f"].mistakes) == 3
    assert number_problem(3.0, wrong={"inf": float("inf"), "nan": float("nan"), "huge": 10**400}).answers["N"]


def test_the_shares_of_groups_make_one() -> None:
    groups = {"a": {"cases": 1, "weight": 3}, "b": {"cases": 1, "weight": 1, "feedback": "Large."}}
    key = function_problem(lambda a: a * 2, ROWS, groups=groups).answers["f"]
    assert [(group.name, group.share, group.cases) for group in key.groups] == [
        ("a", 0.75, range(0, 1)),
        ("b", 0.25, range(1, 2)),
    ]
