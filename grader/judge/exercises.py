"""The author's job of a problem: which solvers run on which cases, in which precision."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from grader.judge.curves import grid_of
from grader.judge.draw import draw_cases
from grader.judge.solvers import solvers_of
from grader.judge.verify import FORBIDDEN
from grader.model.answers import FunctionAnswer, NumberAnswer, OpenAnswer, PlotAnswer
from grader.model.case import Case
from grader.model.exam import ProblemFile
from grader.model.job import AuthorJob, Exercise, Precision, Solver
from grader.model.value import Value

SECONDS = 60.0  # for all solvers of one problem together
CARRIED_SECONDS = 5.0  # for a value that a student carried on: it may be 10**14, and the reference a loop over it
FORESEEN = range(1, 257)  # sizes of layers, mostly
FORESEEN_SECONDS = 5.0  # for all of them
PUBLIC_SECONDS = 20.0  # for all public cases of a problem
MEGABYTES = 2048
BOTH: tuple[Precision, ...] = ("float64", "float32")
ONE: tuple[Precision, ...] = ("float64",)


def draw_problem(file: ProblemFile, seed: int) -> dict[str, tuple[Case, ...]]:
    """The cases of each function answer. ValueError names the answer that cannot be drawn."""
    cases: dict[str, tuple[Case, ...]] = {}
    for name, answer in file.problem.answers.items():
        if isinstance(answer, PlotAnswer):
            cases[name] = (grid_of(answer.plot),)
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
            exercises += called(name, answer, right, cases[name], BOTH)
            exercises += called(name, answer, wrong, cases[name], ONE)
        elif isinstance(answer, PlotAnswer):
            exercises += [_function(name, solvers, cases[name], ONE)]
        elif isinstance(answer, NumberAnswer):
            given = tuple(answer.given.items())
            exercises += [Exercise(name, group, (), ((),), ONE, given) for group in (right, wrong)]
        elif isinstance(answer, OpenAnswer):
            exercises += _open(name, solvers)
    if file.forbid:
        exercises.append(Exercise(FORBIDDEN, tuple(_looked_up(name) for name in file.forbid), (), ((),), ONE))
    return replace(_job(file, tuple(exercise for exercise in exercises if exercise.solvers)), forbid=file.forbid)


def _looked_up(name: str) -> Solver:
    """Whether there is what the problem forbids, asked in the place of a solver."""
    return Solver(name, "name", name, FORBIDDEN, 1, "numpy")


def carried_job(file: ProblemFile, name: str, values: Mapping[str, Value], *, vouch: bool) -> AuthorJob:
    """Reference and mistakes of one number answer, for given values in the place of the official ones.

    vouch: the oracle too; where the values earn nothing, no torch is started for it.
    """
    solvers = tuple(solver for solver in _carried(file, name) if vouch or solver.id != "oracle")
    exercise = Exercise(name, solvers, tuple(values), (tuple(values.values()),), ONE)
    return replace(_job(file, (exercise,)), seconds=CARRIED_SECONDS)


def foreseen_job(file: ProblemFile) -> AuthorJob | None:
    """The same for every whole number of FORESEEN, so that what a student carries on is mostly known; None for none.

    Its key is not that of the problem: where it fails, values are worked out when a student comes with one.
    """
    numbers = ((n, a) for n, a in file.problem.answers.items() if isinstance(a, NumberAnswer) and len(a.given) == 1)
    rows = tuple((value,) for value in FORESEEN)
    exercises = tuple(Exercise(n, _carried(file, n), tuple(a.given), rows, ONE) for n, a in numbers)
    job = _job(file, exercises)
    return replace(job, key=f"{job.key}/carried", seconds=FORESEEN_SECONDS) if exercises else None


def _carried(file: ProblemFile, name: str) -> tuple[Solver, ...]:
    return tuple(solver for solver in solvers_of(file, name) if not solver.id.startswith("accepted/"))


def public_job(file: ProblemFile, cases: Mapping[str, Sequence[Case]]) -> AuthorJob:
    """The right solvers of some function answers on their public cases. What fails here makes no problem unsound."""
    exercises: list[Exercise] = []
    for name, rows in cases.items():
        answer = file.problem.answers[name]
        assert isinstance(answer, FunctionAnswer), "only functions have public cases"
        right = tuple(solver for solver in solvers_of(file, name) if not solver.id.startswith("mistake/"))
        exercises += called(name, answer, right, rows, BOTH)
    job = _job(file, tuple(exercises))
    return replace(job, key=f"{job.key}/public", seconds=PUBLIC_SECONDS)


def look_job(file: ProblemFile, name: str, value: Value) -> AuthorJob:
    """Check, oracle and mistakes of an open answer, on what a student wrote."""
    looking, _ = looking_of(file, name)
    return replace(_job(file, (Exercise(name, looking, ("answer",), ((value,),), ONE),)), seconds=CARRIED_SECONDS)


def _open(name: str, solvers: tuple[Solver, ...]) -> Iterator[Exercise]:
    """Each answer that is listed, and then what check, oracle and mistakes say of it: KERNEL_STACK/accepted/0/seen."""
    looking, listed = _told_apart(solvers)
    for solver in listed:
        yield Exercise(f"{name}/{solver.id}", (solver,), (), ((),), ONE)
        yield Exercise(f"{name}/{solver.id}/seen", looking, (), ((),), ONE, (("answer", f"{name}/{solver.id}"),))


def looking_of(file: ProblemFile, name: str) -> tuple[tuple[Solver, ...], tuple[Solver, ...]]:
    """Of an open answer: check, oracle and mistakes, which look at an answer, and the listed ones, which give one."""
    return _told_apart(solvers_of(file, name))


def _told_apart(solvers: tuple[Solver, ...]) -> tuple[tuple[Solver, ...], tuple[Solver, ...]]:
    """Of an open answer: those that look at an answer, and those that give one."""
    listed = tuple(solver for solver in solvers if solver.id.startswith(("accepted/", "example/")))
    return tuple(solver for solver in solvers if solver not in listed), listed


def called(
    name: str,
    answer: FunctionAnswer,
    solvers: tuple[Solver, ...],
    cases: Sequence[Case],
    precisions: tuple[Precision, ...],
) -> Iterator[Exercise]:
    """Solvers of a function answer on its cases. Those of several calls in a row are driven step by step, but for the
    oracle, which sees a case as a whole.
    """
    whole = tuple(solver for solver in solvers if answer.steps is not None and solver.id == "oracle")
    driven = tuple(solver for solver in solvers if solver not in whole)
    exercises = [replace(_function(name, driven, cases, precisions), steps=answer.steps)]
    exercises.append(_function(name, whole, cases, precisions))
    yield from (exercise for exercise in exercises if exercise.solvers)


def _function(
    name: str, solvers: tuple[Solver, ...], cases: Sequence[Case], precisions: tuple[Precision, ...]
) -> Exercise:
    parameters = tuple(cases[0].values)
    rows = tuple(tuple(case.values[parameter] for parameter in parameters) for case in cases)
    return Exercise(name, solvers, parameters, rows, precisions)


def _job(file: ProblemFile, exercises: tuple[Exercise, ...]) -> AuthorJob:
    return AuthorJob(f"{file.exam}/{file.id}", file.files, exercises, SECONDS, MEGABYTES)
