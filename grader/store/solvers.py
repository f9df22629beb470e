"""A problem's solvers, ready to be run: the reference, its oracle, the accepted answers and the mistakes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from grader.model.exam import Key, ProblemFile
from grader.model.job import Solver
from grader.model.problem import Gradient, Problem, Solved
from grader.store.solver_form import written


@dataclass(frozen=True, slots=True)
class Place:
    """One solver of an answer: its id, where it stands below the answer, and its code."""

    id: str
    keys: Key
    code: str | Gradient


def places(answer: Solved) -> Iterator[Place]:
    """All solvers of an answer: reference, oracle, accepted, mistakes."""
    yield Place("reference", ("reference",), answer.reference)
    yield Place("oracle", ("oracle",), answer.oracle)
    for at, code in enumerate(answer.accepted):
        yield Place(f"accepted/{at}", ("accepted", at), code)
    for name, mistake in answer.mistakes.items():
        keys: Key = ("mistakes", name, "answer")
        if isinstance(mistake.answer, str):
            yield Place(f"mistake/{name}/0", keys, mistake.answer)
            continue
        for at, code in enumerate(mistake.answer):
            yield Place(f"mistake/{name}/{at}", (*keys, at), code)


def solvers_of(problem_file: ProblemFile, answer_name: str) -> tuple[Solver, ...]:
    """The solvers of one answer, in the order of `places`; none where a person marks or the choice is given."""
    answer = problem_file.problem.answers[answer_name]
    if not isinstance(answer, Solved):
        return ()
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
    codes = (
        place.code for answer in problem.answers.values() if isinstance(answer, Solved) for place in places(answer)
    )
    files = (written(code).file for code in codes if isinstance(code, str))
    return tuple(sorted({file for file in files if file is not None}))
