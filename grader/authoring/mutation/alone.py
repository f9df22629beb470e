"""The mutants of an answer that is worked out once: what each of them gives there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from grader.authoring.mutation.trial import controlled
from grader.judge.exercises import MEGABYTES, ONE
from grader.judge.mutation.mutants import Mutant, control_of, files_of, mutants_of
from grader.judge.solvers import solvers_of
from grader.model.attempt import Call
from grader.model.exam import ProblemFile
from grader.model.job import AuthorJob, Exercise
from grader.model.value import Value
from grader.sandbox.runner import Runner

_SECONDS = 60.0  # for all mutants of an answer


def tried_once(
    runner: Runner, file: ProblemFile, name: str, arguments: Mapping[str, Value], seconds: float
) -> Iterator[tuple[Mutant, Call]]:
    """Each mutant of an answer and what it gives for these arguments. seconds: for one of them. Raises Untried."""
    solvers = solvers_of(file, name)
    mutants = mutants_of(solvers, file.files, {})
    if not mutants:
        return
    every = (control_of(solvers, file.files), *mutants)
    exercise = Exercise(name, tuple(each.solver for each in every), tuple(arguments), (tuple(arguments.values()),), ONE)
    job = AuthorJob("mutants", files_of(every, file.files), (exercise,), _SECONDS, MEGABYTES, each=seconds)
    (run,) = runner.authors([job])
    for mutant, row in zip(mutants, controlled(run), strict=True):
        yield mutant, row.calls[0]
