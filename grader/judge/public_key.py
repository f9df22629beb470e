"""The key of an answer's public cases: those on which reference, oracle and accepted answers agree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from grader.judge.comparison import compare
from grader.judge.ink import by_ink
from grader.judge.key import AnswerKey, KeyGroup, PublicCases
from grader.judge.target import Target
from grader.judge.unsound import Unsound
from grader.judge.verify import Runs, answer_target, confirm
from grader.model.answers import FunctionAnswer
from grader.model.attempt import Call, Returned
from grader.model.case import Case
from grader.model.job import Solved


def public_keys(
    answers: Mapping[str, FunctionAnswer], cases: Mapping[str, Sequence[Case]], solved: Sequence[Solved]
) -> dict[str, PublicCases]:
    """The public cases of answers, with their keys, from what their right solvers gave; nothing, if that failed."""
    return {
        name: _agreed(name, answer, cases[name], {(r.solver, r.precision): r.calls for r in solved if r.answer == name})
        for name, answer in answers.items()
    }


def _agreed(name: str, answer: FunctionAnswer, cases: Sequence[Case], runs: Runs) -> PublicCases:
    numbers = [number for number in _returning(runs) if _agree(name, answer, *_where(cases, runs, [number]))]
    key = _key(name, answer, *_where(cases, runs, numbers)) if numbers else None
    return PublicCases(tuple(cases), key, tuple(numbers))


def _key(name: str, answer: FunctionAnswer, cases: Sequence[Case], runs: Runs) -> AnswerKey:
    """What differs by no more than single precision rounds is right here, whatever precision it came in: nobody sees
    the difference on paper.
    """
    target = _target(name, answer, cases, runs)
    widest = target.allowed["float32"]
    target = replace(target, allowed={each: np.maximum(allowed, widest) for each, allowed in target.allowed.items()})
    parameters = tuple(argument for argument, draw in answer.arguments.items() if not draw.hidden)
    groups = (KeyGroup(None, 1.0, range(len(cases))),)
    order = by_ink(cases, parameters)
    return AnswerKey(name, target, (), groups, parameters, tuple(cases), order, steps=answer.steps)


def _target(name: str, answer: FunctionAnswer, cases: Sequence[Case], runs: Runs) -> Target:
    counts = {id: sum(case.group == id for case in cases) for id in answer.groups}
    groups = {id: answer.groups[id].model_copy(update={"cases": count}) for id, count in counts.items() if count}
    return answer_target(answer.model_copy(update={"groups": groups}), cases, runs, name)


def _returning(runs: Runs) -> Iterator[int]:
    """The cases on which every right solver came back."""
    right = [calls for (_, precision), calls in runs.items() if precision == "float64"]
    for number, calls in enumerate(zip(*right, strict=True)):
        if all(isinstance(call, Returned) for call in calls):
            yield number


def _agree(name: str, answer: FunctionAnswer, case: Sequence[Case], runs: Runs) -> bool:
    """Whether all right solvers give the same finite value on one case."""
    try:
        target = _target(name, answer, case, runs)
        confirm("oracle", runs["oracle", "float64"], target, case, name)
    except Unsound:
        return False
    accepted = [runs[f"accepted/{each}", "float64"] for each in range(len(answer.accepted))]
    return all(bool(compare(calls, target).passed.all()) for calls in accepted)


def _where(cases: Sequence[Case], runs: Runs, numbers: Sequence[int]) -> tuple[list[Case], Runs]:
    some: dict[tuple[str, str], Sequence[Call]] = {
        solver: tuple(calls[number] for number in numbers) for solver, calls in runs.items()
    }
    return [cases[number] for number in numbers], some
