"""Follow-through: which wrong earlier values a student carried on, and whether they leave anything to work out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from grader.judge.arithmetic import evaluate
from grader.judge.key import ProblemKey
from grader.model.answers import NumberAnswer
from grader.model.attempt import Attempt, Ending, Returned
from grader.model.value import Array, Value


@dataclass(frozen=True, slots=True)
class Carried:
    """What a student carried into an answer: {"n": 111}.

    earns: whether an answer that is right for it earns its points. It does when the value is whole where the official
    one is, and `carry_if` holds: an early 0 or 1 that makes the rest trivial earns nothing, but the mistake that was
    made with it can still be named.
    """

    values: dict[str, int | float]
    earns: bool


def carried(problem: ProblemKey, answer: NumberAnswer, attempts: Mapping[str, Attempt]) -> Carried | None:
    """The values in the places of the official ones; None when one is no number, or none differs."""
    values: dict[str, int | float] = {}
    differs = False
    for name, earlier in answer.given.items():
        official = _number(_first(problem.answers[earlier].target.layout.calls))
        own = _number(_first(attempts[earlier].calls)) if attempts[earlier].ending is Ending.DONE else None
        if own is None or official is None:
            return None
        if isinstance(official, int):
            own = int(own) if own == int(own) else own
        values[name] = own
        differs = differs or own != official
    earns = whole_where_due(problem, answer, values) and _leaves_something(answer, values)
    return Carried(values, earns) if differs else None


def whole_where_due(problem: ProblemKey, answer: NumberAnswer, values: Mapping[str, Value]) -> bool:
    """Whether every value is a whole number where the official one is: else it earns nothing."""
    official = {
        name: _number(_first(problem.answers[earlier].target.layout.calls)) for name, earlier in answer.given.items()
    }
    return all(isinstance(value, int) or not isinstance(official[name], int) for name, value in values.items())


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
