"""A problem's solvers, ready to be run: the reference, its oracle, the accepted answers and the mistakes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from grader.judge.solver_form import written
from grader.model.answers import (
    AnswerBase,
    FunctionAnswer,
    Gradient,
    NumberAnswer,
    OpenAnswer,
    PlotAnswer,
    Solved,
)
from grader.model.exam import Key, ProblemFile
from grader.model.job import Solver
from grader.model.problem import Problem


@dataclass(frozen=True, slots=True)
class Place:
    """One solver of an answer: its id, where it stands below the answer, its code, and the names that it may use."""

    id: str
    keys: Key
    code: str | Gradient
    names: tuple[str, ...] = ()


def places(answer: AnswerBase) -> Iterator[Place]:
    """All solvers of an answer; none where a person marks or the choice is given."""
    if isinstance(answer, OpenAnswer):
        yield from _open(answer)
    elif isinstance(answer, Solved):
        yield from _solved(answer)


def _solved(answer: Solved) -> Iterator[Place]:
    """Reference, oracle, accepted, mistakes: of one answer they all use the same names."""
    names = _names(answer)
    yield Place("reference", ("reference",), answer.reference, names)
    yield Place("oracle", ("oracle",), answer.oracle, names)
    for at, code in enumerate(answer.accepted):
        yield Place(f"accepted/{at}", ("accepted", at), code, names)
    for id, mistake in answer.mistakes.items():
        yield from _ways(f"mistake/{id}", ("mistakes", id, "answer"), mistake.answer, names)


def _open(answer: OpenAnswer) -> Iterator[Place]:
    """What looks at the student's `answer`, and the answers that it is proved by."""
    yield Place("reference", ("check",), answer.check, ("answer",))
    yield Place("oracle", ("oracle",), answer.oracle, ("answer",))
    for id, mistake in answer.mistakes.items():
        yield Place(f"mistake/{id}/0", ("mistakes", id, "when"), mistake.when, ("answer",))
    for at, code in enumerate(answer.accepted):
        yield Place(f"accepted/{at}", ("accepted", at), code)
    for id, mistake in answer.mistakes.items():
        yield from _ways(f"example/{id}", ("mistakes", id, "example"), mistake.example, ())


def _ways(id: str, keys: Key, code: str | tuple[str, ...], names: tuple[str, ...]) -> Iterator[Place]:
    if isinstance(code, str):
        yield Place(f"{id}/0", keys, code, names)
        return
    for at, way in enumerate(code):
        yield Place(f"{id}/{at}", (*keys, at), way, names)


def _names(answer: Solved) -> tuple[str, ...]:
    match answer:
        case FunctionAnswer():
            return tuple(answer.arguments)
        case NumberAnswer():
            return tuple(answer.given)
        case PlotAnswer():
            return ("x",)
    return ()


def solvers_of(problem_file: ProblemFile, answer_name: str) -> tuple[Solver, ...]:
    """The solvers of one answer, in the order of `places`."""
    answer = problem_file.problem.answers[answer_name]
    return tuple(_solver(problem_file, ("answers", answer_name), place) for place in places(answer))


def _solver(problem_file: ProblemFile, above: Key, place: Place) -> Solver:
    keys = (*above, *place.keys)
    if isinstance(place.code, Gradient):
        return _gradient(problem_file, keys, place)
    form = written(place.code)
    return Solver(
        id=place.id,
        form=form.form,
        text=form.text,
        file=form.file if form.file is not None else str(problem_file.file),
        line=problem_file.lines[keys] + form.skipped,
        backend="torch" if place.id == "oracle" else "numpy",
    )


def _gradient(problem_file: ProblemFile, keys: Key, place: Place) -> Solver:
    gradient = place.code
    assert isinstance(gradient, Gradient)
    form = written(gradient.gradient_of)
    upstream = gradient.upstream
    return Solver(
        id=place.id,
        form="gradient",
        text=form.text,
        file=str(problem_file.file),
        line=problem_file.lines[(*keys, "gradient_of")] + form.skipped,
        backend="torch",
        with_respect_to=gradient.with_respect_to,
        upstream=upstream.strip() if upstream is not None else None,
    )


def named_files(problem: Problem) -> tuple[str, ...]:
    """The Python files that a problem's solvers name, each once, in order of their names."""
    codes = (place.code for answer in problem.answers.values() for place in places(answer))
    files = (written(code).file for code in codes if isinstance(code, str))
    return tuple(sorted({file for file in files if file is not None}))
