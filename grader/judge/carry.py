"""Follow-through: which wrong earlier values a student carried on, and whether they leave anything to work out."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from grader.judge.arithmetic import evaluate
from grader.judge.key import AnswerKey, ProblemKey
from grader.model.attempt import Attempt, Ending, Returned
from grader.model.problem import NumberAnswer
from grader.model.value import Array, Value

# The key of an answer for given values in the place of the official ones, or None where the reference has none.
CarriedKey = Callable[[ProblemKey, str, Mapping[str, Value]], AnswerKey | None]


def carried_values(
    problem: ProblemKey, answer: NumberAnswer, attempts: Mapping[str, Attempt]
) -> dict[str, int | float] | None:
    """What the student carried into `answer`: {"n": 111}; None when nothing was, or nothing that counts.

    A value counts when it is a number that differs from the official one, whole where that one is whole,
    and `carry_if` holds for it: an early 0 or 1 that makes the rest trivial earns nothing.
    """
    values: dict[str, int | float] = {}
    differs = False
    for name, earlier in answer.given.items():
        official = _number(_first(problem.answers[earlier].target.layout.calls))
        own = _number(_first(attempts[earlier].calls)) if attempts[earlier].ending is Ending.DONE else None
        if own is None or official is None:
            return None
        if isinstance(official, int):
            if own != int(own):
                return None
            own = int(own)
        values[name] = own
        differs = differs or own != official
    return values if differs and _leaves_something(answer, values) else None


def _leaves_something(answer: NumberAnswer, values: Mapping[str, int | float]) -> bool:
    """Whether `carry_if` holds; where it cannot be computed (1/n of a student's 0) it does not."""
    try:
        return answer.carry_if is None or bool(evaluate(answer.carry_if, values))
    except ValueError:
        return False


def _first(calls: tuple[object, ...]) -> Value:
    return calls[0].value if calls and isinstance(calls[0], Returned) else None


def _number(value: Value) -> int | float | None:
    """A finite real number, from a Python, numpy or torch number."""
    plain = value.data.item() if isinstance(value, Array) and value.data.shape == () else value
    if type(plain) is int and abs(plain) < 10**15:
        return plain
    return plain if type(plain) is float and abs(plain) < 1e15 else None
