"""Wrong answers that nobody foresaw, told by the reference with one error in it that gives the same values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from grader.judge.comparison import Comparison, agrees, compare
from grader.judge.exercises import MEGABYTES, ONE, called
from grader.judge.failure import Reason
from grader.judge.key import AnswerKey, KnownMistake
from grader.judge.mutation.mutants import Mutant, files_of, mutants_of
from grader.judge.mutation.names import kinds_of
from grader.judge.solvers import solvers_of
from grader.judge.suspects import suspects
from grader.judge.target import lay_out, raising
from grader.judge.verify import around, step_names
from grader.model.answers import FunctionAnswer
from grader.model.attempt import Call
from grader.model.exam import ProblemFile
from grader.model.job import AuthorJob, AuthorRun
from grader.model.message import NOTHING, Message, phrase

Slips = Callable[[], AnswerKey | None]

FEWEST = 3  # wrong cases with a value: fewer are alike by chance
_AT_ONCE = 20  # mutants in one job
_EACH, _SECONDS = 2.0, 30.0  # for one of them, and for a job


def mutants_for(file: ProblemFile, name: str, answer: FunctionAnswer) -> tuple[Mutant, ...]:
    """All mutants of the reference."""
    return mutants_of(solvers_of(file, name), file.files, kinds_of(answer))


def slip_jobs(file: ProblemFile, answer: FunctionAnswer, key: AnswerKey, mutants: Sequence[Mutant]) -> list[AuthorJob]:
    """What runs these mutants on the cases of the key."""
    name = key.name
    jobs: list[AuthorJob] = []
    for start in range(0, len(mutants), _AT_ONCE):
        batch = mutants[start : start + _AT_ONCE]
        exercises = tuple(called(name, answer, tuple(each.solver for each in batch), key.cases, ONE))
        label = f"{file.exam}/{file.id}/{name}/slips/{start}"
        jobs.append(AuthorJob(label, files_of(batch, file.files), exercises, _SECONDS, MEGABYTES, each=_EACH))
    return jobs


def key_of_slips(
    answer: FunctionAnswer, key: AnswerKey, mutants: Sequence[Mutant], runs: Sequence[AuthorRun]
) -> AnswerKey:
    """The key with the mutants as its mistakes, but for those that are right, or give nothing."""
    gave = {row.solver: row.calls for run in runs for row in run.solved}
    groups = [group.cases for group in key.groups]
    found = [
        KnownMistake(each.what, 0.0, _said(each), (around(answer, lay_out(calls, step_names(answer)), groups),))
        for each in mutants
        if (calls := gave.get(each.solver.id)) is not None and _is_wrong(calls, key)
    ]
    return replace(key, mistakes=tuple(found), public=None)


def slip(slips: Slips, comparison: Comparison, reasons: Sequence[Reason]) -> Message:
    """A sentence about the first mutant with these values on every case; NOTHING where there is none.

    reasons: why cases failed. Nobody is asked where too few have a value.
    """
    key = slips() if reasons.count(Reason.VALUE) >= FEWEST else None
    if key is None:
        return NOTHING
    fitting = (each for each, target in suspects(key, comparison) if agrees(comparison.calls, target, comparison.shown))
    return next((each.feedback for each in fitting), NOTHING)


def _said(mutant: Mutant) -> Message:
    # NOTE: {slip} is what the student did, in a few words: "minus for plus", "exp is left out", "off by one".
    return phrase("Your values are those of the right formula with one slip in it: {slip}.", slip=mutant.what)


def _is_wrong(calls: Sequence[Call], key: AnswerKey) -> bool:
    return not raising(calls).all() and not compare(calls, key.target).passed.all()
