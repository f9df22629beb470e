"""A wall without processes, and exams made of text, for tests of the grading stories."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, cast

from grader.model.attempt import Attempt, Ending, Raised, Returned
from grader.model.exam import Exam
from grader.model.job import AuthorJob, AuthorRun, Question, Solved, StudentJob, StudentRun
from grader.sandbox.rung import Rung
from grader.sandbox.wall import Wall
from grader.store.exams import read_exams
from tests.judge.making import boxed
from tests.stories.making import exam as write_exam


def read_small(folder: Path, **problems: str) -> Exam:
    """The small exam of the story tests, read back."""
    (read,) = read_exams(write_exam(folder, **problems))
    return read


class OpenWall:
    """Runs everything right here: only for scripts and solvers of the tests themselves.

    `reverse` gives runs back in the opposite order; `authored` counts the authors' jobs.
    """

    def __init__(self, *, reverse: bool = False) -> None:
        self._reverse = reverse
        self.authored: list[str] = []

    started = True
    rung = Rung.full

    def students(self, jobs: Iterable[StudentJob]) -> Iterator[StudentRun]:
        taken = list(jobs)
        for job in reversed(taken) if self._reverse else taken:
            names: dict[str, Any] = {}
            for source in job.sources:
                exec(source.text, names)
            attempts = tuple(_attempt(question, names) for question in job.questions.items)
            yield StudentRun(job.key, attempts, "", 0.0)

    def authors(self, jobs: Iterable[AuthorJob]) -> Iterator[AuthorRun]:
        import numpy as np

        for job in jobs:
            self.authored.append(job.key)
            solved: list[Solved] = []
            for exercise in job.exercises:
                given = {name: _first(solved, answer) for name, answer in exercise.given}
                for solver in exercise.solvers:
                    for precision in exercise.precisions:
                        calls = []
                        for case in exercise.cases:
                            plain = [getattr(value, "data", value) for value in case]
                            scope = {
                                "np": np,
                                "torch": _Torch,
                                **given,
                                **dict(zip(exercise.parameters, plain, strict=True)),
                            }
                            text = "''" if solver.form == "name" else solver.text
                            calls.append(Returned(boxed(eval(text, scope))))
                        solved.append(Solved(exercise.answer, solver.id, precision, tuple(calls)))
            yield AuthorRun(job.key, tuple(solved))


def _first(solved: list[Solved], answer: str) -> Any:
    call = next(row.calls[0] for row in solved if row.answer == answer)
    assert isinstance(call, Returned)
    return call.value


class _Torch:
    @staticmethod
    def tensor(value: Any) -> Any:
        return value


def as_wall(wall: OpenWall) -> Wall:
    return cast(Wall, wall)


def _attempt(question: Question, names: dict[str, Any]) -> Attempt:
    if question.answer not in names:
        return Attempt(question.problem, question.name, Ending.MISSING)
    got = names[question.answer]
    if question.kind == "constant":
        return Attempt(question.problem, question.name, Ending.DONE, (Returned(boxed(got)),))
    calls: list[Any] = []
    for case in question.cases:
        try:
            calls.append(Returned(boxed(got(*(getattr(value, "data", value) for value in case)))))
        except ArithmeticError as error:
            calls.append(Raised(type(error).__name__, str(error)))
    return Attempt(question.problem, question.name, Ending.DONE, tuple(calls))
