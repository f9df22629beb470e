"""Confirm every case: reference and oracle must agree, accepted answers must pass. What does not is unsound."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from grader.judge.comparison import compare
from grader.judge.counterexample import by_size
from grader.judge.curves import GRID
from grader.judge.failure import raised_sentence
from grader.judge.key import AnswerKey, KeyGroup, KnownMistake, ProblemKey
from grader.judge.naming import literal
from grader.judge.precision import EPS
from grader.judge.target import Layout, Target, lay_out, read_beside
from grader.judge.tolerance import declared, measured, typed_by_hand
from grader.judge.unsound import Unsound
from grader.judge.verify_open import verify_open
from grader.model.answers import Compared, FunctionAnswer, NumberAnswer, OpenAnswer, PlotAnswer, Solved, Tolerance
from grader.model.attempt import Call, Raised, Refused, Returned
from grader.model.case import Case
from grader.model.exam import ProblemFile
from grader.model.job import Solved as Gave
from grader.model.value import Array

AGREEMENT = 0.1  # of a float64 answer's allowance: reference and oracle must be closer than students need to be

FORBIDDEN = "forbid/names"  # the exercise that looks up what a problem forbids; no answer has a slash in its name

Runs = Mapping[tuple[str, str], Sequence[Call]]  # (solver id, precision) -> one call a case


def verify(file: ProblemFile, cases: Mapping[str, Sequence[Case]], solved: Sequence[Gave]) -> ProblemKey:
    """The key of a problem, from all that its solvers gave. Unsound says why there is none."""
    _confirm_names(file, solved)
    keys: dict[str, AnswerKey] = {}
    for name, answer in file.problem.answers.items():
        if isinstance(answer, Solved):
            runs: Runs = {(row.solver, row.precision): row.calls for row in solved if row.answer == name}
            keys[name] = verify_answer(name, answer, tuple(cases.get(name, ())), runs)
        elif isinstance(answer, OpenAnswer):
            verify_open(name, answer, solved)
    return ProblemKey(file, keys)


def _confirm_names(file: ProblemFile, solved: Sequence[Gave]) -> None:
    """Everything that is forbidden is there, and can be taken away."""
    said = {row.solver: row.calls[0] for row in solved if row.answer == FORBIDDEN}
    for name in file.forbid:
        call = said[name]
        why = call.value if isinstance(call, Returned) else raised_sentence(call) if isinstance(call, Raised) else name
        if why:
            raise Unsound(f"forbid: {why}")


def verify_answer(name: str, answer: Solved, cases: tuple[Case, ...], runs: Runs) -> AnswerKey:
    """The key of one answer, from what its solvers gave on these cases. Raises Unsound."""
    target = answer_target(answer, cases, runs, name)
    if isinstance(answer, PlotAnswer):
        _confirm_curves(name, target)
    confirm("oracle", runs["oracle", "float64"], target, cases, name)
    for number in range(len(answer.accepted)):
        _accept(f"accepted/{number}", runs[f"accepted/{number}", "float64"], target, cases, name)
    groups = key_groups(answer, cases)
    mistakes = known_mistakes(answer, runs, [group.cases for group in groups])
    if not isinstance(answer, FunctionAnswer):
        apart = not isinstance(answer, Compared) or answer.entries == "apart"
        return AnswerKey(name, target, mistakes, groups, cases=cases, apart=apart)
    parameters = tuple(argument for argument, draw in answer.arguments.items() if not draw.hidden)
    order, apart = by_size(cases, parameters), answer.entries == "apart"
    return AnswerKey(name, target, mistakes, groups, parameters, cases, order, apart, answer.steps)


def answer_target(
    answer: Solved, cases: Sequence[Case], runs: Runs, name: str, groups: Sequence[range] | None = None
) -> Target:
    """What is due and what is allowed, from the reference; Unsound where the reference gives no finite value.

    groups: of cases that are drawn alike; those of one seed if they are not given.
    """
    calls = runs["reference", "float64"]
    for number, call in enumerate(calls):
        _returned("reference", call, number, cases, name)
    layout = lay_out(calls, step_names(answer))
    broken = np.flatnonzero(~np.isfinite(layout.numbers))
    if broken.size:
        case = int(layout.case[broken[0]])
        raise Unsound(f"{name}: the reference gives a value that is not finite{_on(case, cases)}")
    if isinstance(answer, NumberAnswer):
        return typed_by_hand(layout, None if answer.exact else answer.digits)
    if isinstance(answer, PlotAnswer):
        return measured(layout, ())
    assert isinstance(answer, FunctionAnswer)
    float32_runs = [run for (solver, precision), run in runs.items() if precision == "float32"]
    tolerances = [_tolerance(answer, case) for case in cases]
    together = [group.cases for group in key_groups(answer, cases)] if groups is None else groups
    return declared(layout, tolerances, measured(layout, float32_runs, together))


def known_mistakes(answer: Solved, runs: Runs, groups: Sequence[range] = ()) -> tuple[KnownMistake, ...]:
    """The mistakes with the values that they give; what is allowed around those is as wide as for single precision."""
    known = []
    for id, mistake in answer.mistakes.items():
        ways = (mistake.answer,) if isinstance(mistake.answer, str) else mistake.answer
        layouts = [lay_out(runs[f"mistake/{id}/{way}", "float64"], step_names(answer)) for way in range(len(ways))]
        known.append(
            KnownMistake(id, mistake.credit, mistake.feedback, tuple(around(answer, row, groups) for row in layouts))
        )
    return tuple(known)


def step_names(answer: Solved) -> tuple[str, ...]:
    """What an answer of several calls in a row carries from one to the next."""
    return answer.steps.carried if isinstance(answer, FunctionAnswer) and answer.steps is not None else ()


def around(answer: Solved, layout: Layout, groups: Sequence[range]) -> Target:
    """What is allowed around the values of a wrong answer: as much as in single precision."""
    if isinstance(answer, NumberAnswer):
        return typed_by_hand(layout, None if answer.exact else answer.digits)
    target = measured(layout, (), groups)
    wide = {p: np.maximum(allowed, target.allowed["float32"]) for p, allowed in target.allowed.items() if p in EPS}
    return Target(layout, wide, target.scale)


def confirm(solver: str, calls: Sequence[Call], target: Target, cases: Sequence[Case], name: str) -> None:
    """The oracle gives the expected values, to a tenth of what a student is allowed; Unsound where it does not."""
    layout = target.layout
    readings, numbers = read_beside(calls, layout)
    near = np.abs(numbers - layout.numbers) <= AGREEMENT * target.allowed["float64"]
    apart = set(layout.case[~near].tolist())
    for number, (call, due, reading) in enumerate(zip(calls, layout.calls, readings, strict=True)):
        _returned(solver, call, number, cases, name)
        assert isinstance(call, Returned) and isinstance(due, Returned)
        if reading.numbers is None or reading.failure is not None:
            sentence = reading.failure.sentence if reading.failure else ""
            raise Unsound(
                f"{name}: reference and {solver} give different kinds of value{_on(number, cases)} {sentence}"
            )
        if number in apart:
            raise Unsound(
                f"{name}: reference and {solver} disagree{_on(number, cases)} "
                f"The reference gives {literal(due.value)}, the {solver} {literal(call.value)}."
            )


def _accept(solver: str, calls: Sequence[Call], target: Target, cases: Sequence[Case], name: str) -> None:
    for number, call in enumerate(calls):
        _returned(solver, call, number, cases, name)
    failed = np.flatnonzero(~compare(calls, target).passed)
    if failed.size:
        case = int(failed[0])
        call, due = calls[case], target.layout.calls[case]
        assert isinstance(call, Returned) and isinstance(due, Returned)
        raise Unsound(
            f"{name}: an answer listed under `accepted` (number {int(solver[9:]) + 1}) fails{_on(case, cases)} "
            f"It gives {literal(call.value)}, the reference {literal(due.value)}."
        )


def _returned(solver: str, call: Call, number: int, cases: Sequence[Case], name: str) -> None:
    if isinstance(call, Raised):
        raise Unsound(f"{name}: the {solver} raises{_on(number, cases)} {raised_sentence(call)}")
    if isinstance(call, Refused):
        raise Unsound(f"{name}: the {solver} gives an object of type {call.what}, which {call.why}{_on(number, cases)}")


def _on(number: int, cases: Sequence[Case]) -> str:
    if not cases:
        return "."
    values = ", ".join(f"{name} = {literal(value, 200)}" for name, value in cases[number].values.items())
    return f" on case {cases[number].index} ({values})."


def _tolerance(answer: FunctionAnswer, case: Case) -> Tolerance | None:
    group = answer.groups[case.group] if case.group is not None else None
    return (group.tolerance if group else None) or answer.tolerance


def _confirm_curves(name: str, target: Target) -> None:
    """The reference of a plot gives a dictionary of curves, each with a y for every x that it was given."""
    call = target.layout.calls[0]
    value = call.value if isinstance(call, Returned) else None
    curves = list(value.values()) if isinstance(value, dict) else []
    if not curves or any(not isinstance(curve, Array) or curve.data.shape != (GRID,) for curve in curves):
        raise Unsound(f"{name}: the reference of a plot gives a dictionary, and each entry is a curve, as long as x")


def key_groups(answer: Solved, cases: Sequence[Case]) -> tuple[KeyGroup, ...]:
    """The groups of the cases of one seed; a single one, without a name, where none are declared."""
    if not isinstance(answer, FunctionAnswer) or not answer.groups:
        return (KeyGroup(None, 1.0, range(max(len(cases), 1))),)
    total = sum(group.weight for group in answer.groups.values())
    groups, start = [], 0
    for name, group in answer.groups.items():
        rows = range(start, start + group.cases)
        groups.append(KeyGroup(name, group.weight / total, rows, group.feedback, group.mistake, group.quality))
        start += group.cases
    return tuple(groups)
