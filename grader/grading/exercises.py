"""The author's job of a problem: which solvers run on which cases, in which precision."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from grader.judge.draw import draw_cases
from grader.model.case import Case
from grader.model.exam import ProblemFile
from grader.model.job import AuthorJob, Exercise, Precision, Solver
from grader.model.problem import FunctionAnswer, NumberAnswer
from grader.model.value import Value
from grader.store.solvers import solvers_of

SECONDS = 60.0  # for all solvers of one problem together
CARRIED_SECONDS = 5.0  # for a value that a student carried on: it may be 10**14, and the reference a loop over it
MEGABYTES = 2048
BOTH: tuple[Precision, ...] = ("float64", "float32")
ONE: tuple[Precision, ...] = ("float64",)


def draw_problem(file: ProblemFile, seed: int) -> dict[str, tuple[Case, ...]]:
    """The cases of each function answer. ValueError names the answer that cannot be drawn."""
    cases = {}
    for name, answer in file.problem.answers.items():
        if isinstance(answer, FunctionAnswer):
            try:
                cases[name] = draw_cases(answer, seed, file.exam, file.id, name)
            except ValueError as error:
                raise ValueError(f"{name}: {error}") from None
    return cases


def author_job(file: ProblemFile, cases: Mapping[str, Sequence[Case]]) -> AuthorJob:
    """All solvers of a problem on all its cases."""
    exercises: list[Exercise] = []
    for name, answer in file.problem.answers.items():
        solvers = solvers_of(file, name)
        right = tuple(solver for solver in solvers if not solver.id.startswith("mistake/"))
        wrong = tuple(solver for solver in solvers if solver.id.startswith("mistake/"))
        if isinstance(answer, FunctionAnswer):
            exercises += [_function(name, right, cases[name], BOTH), _function(name, wrong, cases[name], ONE)]
        elif isinstance(answer, NumberAnswer):
            given = tuple(answer.given.items())
            exercises += [Exercise(name, group, (), ((),), ONE, given) for group in (right, wrong)]
    return _job(file, tuple(exercise for exercise in exercises if exercise.solvers))


def carried_job(file: ProblemFile, name: str, values: Mapping[str, Value]) -> AuthorJob:
    """The reference and the mistakes of one number answer, for given values in the place of the official ones."""
    solvers = tuple(s for s in solvers_of(file, name) if s.id == "reference" or s.id.startswith("mistake/"))
    exercise = Exercise(name, solvers, tuple(values), (tuple(values.values()),), ONE)
    return replace(_job(file, (exercise,)), seconds=CARRIED_SECONDS)


def _function(
    name: str, solvers: tuple[Solver, ...], cases: Sequence[Case], precisions: tuple[Precision, ...]
) -> Exercise:
    parameters = tuple(cases[0].values)
    rows = tuple(tuple(case.values[parameter] for parameter in parameters) for case in cases)
    return Exercise(name, solvers, parameters, rows, precisions)


def _job(file: ProblemFile, exercises: tuple[Exercise, ...]) -> AuthorJob:
    return AuthorJob(f"{file.exam}/{file.id}", file.files, exercises, SECONDS, MEGABYTES)
