"""Short ways to make jobs and to read what came back."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from pathlib import Path
from textwrap import dedent

import numpy as np

from grader.model.answers import Steps
from grader.model.attempt import Attempt, Call
from grader.model.job import (
    AuthorJob,
    AuthorRun,
    Exercise,
    Question,
    Questions,
    Solver,
    Source,
    StudentJob,
    StudentRun,
)
from grader.model.value import Array, Value
from grader.sandbox.wall import Wall

NUMPY, TORCH = frozenset({"numpy"}), frozenset({"numpy", "torch"})
MATPLOTLIB = frozenset({"numpy", "matplotlib"})


def box(data: object, dtype: str | None = None) -> Array:
    numbers = np.asarray(data)
    return Array(numbers, dtype or numbers.dtype.name)


def constant(name: str, *, problem: str = "p", seconds: float = 5.0) -> Question:
    return Question(problem, name, "constant", seconds, 256)


def function(
    name: str,
    cases: Sequence[tuple[Value, ...]] = ((),),
    parameters: tuple[str, ...] = (),
    *,
    problem: str = "p",
    seconds: float = 5.0,
    megabytes: int = 256,
) -> Question:
    return Question(problem, name, "function", seconds, megabytes, parameters, tuple(cases))


def plot(name: str, *, seconds: float = 5.0, megabytes: int = 256) -> Question:
    return Question("p", name, "plot", seconds, megabytes, cases=((),))


def submission(
    text: str | dict[str, str],
    *questions: Question,
    packages: frozenset[str] = NUMPY,
    key: str = "s",
    forbid: frozenset[str] = frozenset(),
) -> StudentJob:
    """text: one module, or several by file name."""
    files = {"student.py": text} if isinstance(text, str) else text
    sources = tuple(Source(name, dedent(content)) for name, content in files.items())
    return StudentJob(key, sources, Questions(questions, packages, forbid=forbid))


def run(wall: Wall, job: StudentJob) -> StudentRun:
    (done,) = wall.students([job])
    return done


def attempts(
    wall: Wall, text: str | dict[str, str], *questions: Question, **more: frozenset[str]
) -> tuple[Attempt, ...]:
    return run(wall, submission(text, *questions, **more)).attempts


def call(
    wall: Wall, text: str, *arguments: Value, parameters: tuple[str, ...] | None = None, **more: frozenset[str]
) -> Call:
    """The one call of a function f."""
    names = tuple(f"x{number}" for number in range(len(arguments))) if parameters is None else parameters
    (attempt,) = attempts(wall, text, function("f", [arguments], names), **more)
    (only,) = attempt.calls
    return only


def solver(form: str, text: str, **more: object) -> Solver:
    fields = {"id": "reference", "file": "problem.yaml", "line": 1, "backend": "numpy"} | more
    return Solver(form=form, text=text, **fields)  # type: ignore[arg-type]


def exercise(
    *solvers: Solver,
    answer: str = "a",
    parameters: tuple[str, ...] = (),
    cases: Sequence[tuple[Value, ...]] = ((),),
    precisions: tuple[str, ...] = ("float64",),
    given: tuple[tuple[str, str], ...] = (),
    steps: Steps | None = None,
) -> Exercise:
    return Exercise(answer, solvers, parameters, tuple(cases), precisions, given, steps)  # type: ignore[arg-type]


def solve(
    wall: Wall, *exercises: Exercise, files: tuple[Source, ...] = (), seconds: float = 30.0, megabytes: int = 512
) -> AuthorRun:
    (done,) = wall.authors([AuthorJob("job", files, exercises, seconds, megabytes)])
    return done


def descendants(process: int) -> set[int]:
    """All living processes below this one."""
    parents: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                state, parent = (entry / "stat").read_text().rpartition(")")[2].split()[:2]
            except (OSError, ValueError):
                continue
            if state != "Z":
                parents[int(entry.name)] = int(parent)
    found: set[int] = set()
    todo = [process]
    while todo:
        above = todo.pop()
        below = {each for each, parent in parents.items() if parent == above}
        found |= below
        todo += below
    return found


def becomes_true(fact: object, seconds: float = 10.0) -> bool:
    """Wait until `fact()` holds; no test may depend on how fast a machine is."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if fact():  # type: ignore[operator]
            return True
        time.sleep(0.02)
    return False


def this_process() -> int:
    return os.getpid()
