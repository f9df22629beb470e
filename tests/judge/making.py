"""Answer keys made from plain Python functions, for tests of the judge that need no sandbox."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from grader.judge.key import AnswerKey, ProblemKey
from grader.judge.verify import verify
from grader.model.attempt import Attempt, Call, Ending, Raised, Returned
from grader.model.case import Case
from grader.model.exam import ProblemFile
from grader.model.job import Solved
from grader.model.problem import Problem
from grader.model.value import Array, Value

Function = Callable[..., Any]


def boxed(value: Any) -> Value:
    """A numpy value as it comes through the wall."""
    if isinstance(value, (np.ndarray, np.generic)):
        return Array(np.asarray(value), str(value.dtype))
    if isinstance(value, (list, tuple)):
        return type(value)(boxed(item) for item in value)
    if isinstance(value, dict):
        return {key: boxed(item) for key, item in value.items()}
    return value  # type: ignore[no-any-return]


def called(function: Function, rows: Sequence[tuple[Any, ...]]) -> tuple[Call, ...]:
    """One call for each row of arguments."""
    calls: list[Call] = []
    for row in rows:
        try:
            calls.append(Returned(boxed(function(*row))))
        except Exception as error:  # noqa: BLE001 - whatever a student raises
            calls.append(Raised(type(error).__name__, str(error)))
    return tuple(calls)


def narrow(row: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(item.astype(np.float32) if isinstance(item, np.ndarray) else item for item in row)


def problem_file(answers: dict[str, Any], id: str = "made") -> ProblemFile:
    problem = Problem.model_validate({"title": "Made", "statement": "Made.", "answers": answers})
    return ProblemFile(id, "exam", Path(f"exam/{id}.yaml"), problem, ("numpy", "torch"), {}, (), "0")


def function_problem(
    reference: Function,
    rows: Sequence[tuple[Any, ...]],
    *,
    mistakes: dict[str, Function] | None = None,
    accepted: Sequence[Function] = (),
    oracle: Function | None = None,
    groups: dict[str, dict[str, Any]] | None = None,
    **keys: Any,
) -> ProblemKey:
    """The key of a problem with one function answer `f`, whose arguments are a, b, c … and whose cases are `rows`."""
    names = "abcdefgh"[: len(rows[0])]
    answer = {
        "points": 2,
        "arguments": {name: {"normal": ("n",)} for name in names},
        "reference": "r",
        "oracle": "o",
        "accepted": tuple("x" for _ in accepted),
        "mistakes": {id: {"answer": "m", "feedback": f"You made {id}.", "credit": 0} for id in mistakes or {}},
        **({"groups": groups} if groups else {"cases": len(rows)}),
        **keys,
    }
    group_of = [name for name, group in (groups or {}).items() for _ in range(group["cases"])] or [None] * len(rows)
    cases = [
        Case(i, group_of[i], {name: boxed(item) for name, item in zip(names, row, strict=True)})
        for i, row in enumerate(rows)
    ]
    narrow_rows = [narrow(row) for row in rows]
    right: list[tuple[str, Function]] = [("reference", reference), ("oracle", oracle or reference)]
    right += [(f"accepted/{number}", function) for number, function in enumerate(accepted)]
    solved = [Solved("f", id, "float64", called(function, rows)) for id, function in right]
    solved += [Solved("f", id, "float32", called(function, narrow_rows)) for id, function in right]
    solved += [Solved("f", f"mistake/{id}/0", "float64", called(m, rows)) for id, m in (mistakes or {}).items()]
    return verify(problem_file({"f": answer}), {"f": cases}, solved)


def function_key(reference: Function, rows: Sequence[tuple[Any, ...]], **keys: Any) -> AnswerKey:
    return function_problem(reference, rows, **keys).answers["f"]


def number_problem(reference: Any, **keys: Any) -> ProblemKey:
    """The key of a problem with one number answer `N`."""
    mistakes = keys.pop("wrong", {})
    answer = {
        "points": 1,
        "reference": "r",
        "oracle": "o",
        "mistakes": {id: {"answer": "m", "feedback": f"You made {id}."} for id in mistakes},
        **keys,
    }
    solved = [Solved("N", id, "float64", (Returned(boxed(reference)),)) for id in ("reference", "oracle")]
    solved += [Solved("N", f"mistake/{id}/0", "float64", (Returned(boxed(v)),)) for id, v in mistakes.items()]
    return verify(problem_file({"N": answer}), {}, solved)


def attempt(answer: str, calls: Sequence[Call]) -> Attempt:
    return Attempt("made", answer, Ending.DONE, tuple(calls))
