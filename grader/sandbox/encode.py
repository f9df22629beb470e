"""Records to the wire: what the parent tells a child."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from grader.model.job import Arguments, AuthorJob, Exercise, Questions, Solver, Source, StudentJob
from grader.model.value import Array, Value
from grader.sandbox.guest import wire

if TYPE_CHECKING:
    from grader.model.answers import Steps

_SMALLEST, _LARGEST = -(1 << 63), (1 << 63) - 1
_encode = msgspec.msgpack.Encoder().encode


def value(given: Value) -> wire.Value:
    """A value for the wire; arrays in the byte order of all machines it runs on."""
    match given:
        case Array():
            data = given.data.astype(wire.STORAGE[given.dtype], copy=False)
            return wire.Array(given.dtype, data.shape, data.tobytes())
        case complex():
            return wire.Complex(given.real, given.imag)
        case list():
            return wire.Items([value(each) for each in given])
        case tuple():
            return wire.Tuple([value(each) for each in given])
        case dict():
            return wire.Mapping(list(given), [value(each) for each in given.values()])
        case int() if not _SMALLEST <= given <= _LARGEST:
            return wire.Big(str(given))
    return given


def questions(asked: Questions) -> bytes:
    return _encode(
        [
            wire.Question(each.problem, each.answer, each.kind, each.parameters, _cases(each.cases), _steps(each.steps))
            for each in asked.items
        ]
    )


def student_job(job: StudentJob, order: list[int]) -> bytes:
    return _encode(wire.StudentJob(_sources(job.sources), order))


def author_job(job: AuthorJob, done: int = 0) -> bytes:
    return _encode(wire.AuthorJob(_sources(job.files), [_exercise(each) for each in job.exercises], done))


def _cases(cases: tuple[Arguments, ...]) -> list[list[wire.Value]]:
    return [[value(argument) for argument in case] for case in cases]


def _sources(sources: tuple[Source, ...]) -> list[wire.Source]:
    return [wire.Source(source.name, source.text) for source in sources]


def _exercise(given: Exercise) -> wire.Exercise:
    solvers = [_solver(solver) for solver in given.solvers]
    return wire.Exercise(
        given.answer,
        solvers,
        given.parameters,
        _cases(given.cases),
        list(given.precisions),
        list(given.given),
        _steps(given.steps),
        given.order,
        given.threads,
    )


def _steps(given: Steps | None) -> wire.Steps | None:
    return None if given is None else wire.Steps(given.carried, given.rows, given.counter)


def _solver(given: Solver) -> wire.Solver:
    names = ("form", "text", "file", "line", "backend", "with_respect_to", "upstream")
    return wire.Solver(*(getattr(given, name) for name in names))
