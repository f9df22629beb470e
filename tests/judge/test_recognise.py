"""A mistake is recognised on all cases, in one group, or by the group that stands for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from grader.judge.comparison import agrees, compare
from grader.judge.solved import mark_solved
from grader.judge.suspects import suspects
from tests.judge.making import attempt, called, function_key

ROWS = [(np.arange(1.0, n + 1),) for n in (1, 2, 3, 4)] + [(np.array([1000.0, n]),) for n in (1.0, 2.0)]
GROUPS: dict[str, dict[str, Any]] = {"small": {"cases": 4, "weight": 3}, "large": {"cases": 2, "mistake": "overflow"}}
MISTAKES = {"negated": lambda a: -a, "overflow": lambda a: np.where(a > 99, np.nan, a)}


def named(student: Callable[..., Any]) -> tuple[str | None, float]:
    key = function_key(lambda a: a * 1.0, ROWS, groups=GROUPS, mistakes=MISTAKES)
    report = mark_solved(key, "function", 4, attempt("f", called(student, ROWS)))
    return report.mistake, report.score


def raising(a: Any) -> Any:
    if a[0] > 99:
        raise OverflowError
    return a


@pytest.mark.parametrize(
    ("student", "mistake", "score"),
    [
        (lambda a: -a, "negated", 0),
        (lambda a: -np.clip(a, 0, 500), "negated", 0),  # the sign everywhere, and a clip that nobody listed
        (lambda a: -raising(a), "negated", 0),
        (lambda a: np.clip(a, 0, 500), "overflow", 3),
        (raising, "overflow", 3),
        (lambda a: np.where(a > 99, np.inf, a), "overflow", 3),
        (lambda a: "x" if a[0] > 99 else a, None, 3),  # another kind of thing is no overflow
        (lambda a: a[:, None] if a[0] > 99 else a, None, 3),
        (lambda a: a if a[0] > 99 else -a, None, 1),  # a sign that is right in the other group is another mistake
        (lambda a: a + 1, None, 0),
    ],
)
def test_what_is_recognised(student: Callable[..., Any], mistake: str | None, score: float) -> None:
    assert named(student) == (mistake, score)


FORMS: list[Callable[[Any], Any]] = [
    lambda a: a,
    lambda a: -a,
    lambda a: a + 1e-9,
    lambda a: a[::-1],
    lambda a: np.float32(a),
    lambda a: a * np.nan,
    lambda a: a / 0,
    lambda a: a[:, None],
    lambda a: {"x": a, "y": a[:1]},
    lambda a: {"x": -a, "y": a[:1]},
    lambda a: {"y": a[:1], "x": -a},
    lambda a: (a, -a),
    lambda a: (-a, a),
    lambda a: "text",
    raising,
]


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize("due", range(len(FORMS) - 2))
def test_what_is_clearly_another_mistake_never_agrees(due: int) -> None:
    """The short cut of `recognise` never rules out what the long way would find, whatever the shapes and orders."""
    for wrong in FORMS:
        key = function_key(FORMS[0] if due in (5, 6) else FORMS[due], ROWS, mistakes={"wrong": wrong})
        for student in FORMS:
            calls = called(student, ROWS)
            comparison = compare(calls, key.target)
            near = [target for _, target in suspects(key, comparison)]
            for target in key.mistakes[0].targets:
                if not any(target is each for each in near):
                    assert not agrees(calls, target, comparison.shown)
