"""The cases that a certificate rests on: those of many seeds, and what is due on each of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from grader.judge.draw import draw_cases
from grader.judge.exercises import BOTH, MEGABYTES, ONE, called
from grader.judge.key import AnswerKey
from grader.judge.solvers import solvers_of
from grader.judge.verify import Runs, verify_answer
from grader.model.answers import FunctionAnswer, Limits
from grader.model.case import Case
from grader.model.exam import ProblemFile
from grader.model.job import AuthorJob, AuthorRun
from grader.sandbox.runner import Runner

SECONDS = 60.0  # for all solvers of one job

TOLD_APART = 10  # seeds with which mistakes are told from one another; with the others they have to fail
AT_ONCE = 200  # cases in one job


@dataclass(frozen=True, slots=True)
class Sitting:
    """What one seed gives: its cases, their key, and what the solvers gave on them, mistakes with the first seeds."""

    seed: int
    cases: tuple[Case, ...]
    key: AnswerKey
    runs: Runs


@dataclass(frozen=True, slots=True)
class Pool:
    """All sittings of a function answer. seconds: processor time of each solver in float64, by its id, for one seed."""

    file: ProblemFile
    name: str
    answer: FunctionAnswer
    sittings: tuple[Sitting, ...]
    seconds: Mapping[str, float]
    megabytes: float


class TooSlow(Exception):
    """The reference takes longer than students may; args: processor time for one seed, and what is allowed."""


class Broken(Exception):
    """No cases can be drawn, or the author's code gives nothing on them; the sentence says why."""


def gather(runner: Runner, file: ProblemFile, name: str, answer: FunctionAnswer, seeds: Iterable[int]) -> Pool:
    """Run the right solvers of an answer on the cases of every seed, and its mistakes with the first TOLD_APART.

    Raises Unsound and Broken, and TooSlow as soon as that is known: all else would take as many times longer.
    """
    drawn = {seed: drawn_cases(file, name, answer, seed) for seed in seeds}
    seconds: dict[str, float] = defaultdict(float)
    megabytes = 0.0
    sittings: list[Sitting] = []
    every = list(drawn)
    for some, asked in ((every[:TOLD_APART], answer), (every[TOLD_APART:], without_mistakes(answer))):
        for batch, run in _runs(runner, file, name, asked, drawn, list(_batches(drawn, some))):
            for row in run.solved:
                if row.precision == "float64":
                    seconds[row.solver] += row.seconds
                if row.solver == "reference":
                    megabytes = max(megabytes, row.megabytes)
                if (row.solver, row.precision) == ("reference", "float64"):
                    _see_time(row.seconds / len(batch), answer.limits or file.problem.limits)
            sittings += _sittings(name, asked, batch, drawn, run)
    sittings.sort(key=lambda sitting: sitting.seed)
    shared = {solver: spent / len(drawn) for solver, spent in seconds.items()}
    return Pool(file, name, answer, tuple(sittings), shared, megabytes)


def _see_time(seconds: float, limits: Limits) -> None:
    if seconds > limits.seconds:
        raise TooSlow(seconds, limits.seconds)


def enlarged(runner: Runner, pool: Pool, least: int) -> Pool:
    """The same with the seeds that follow, until there are so many cases; without mistakes. Raises Unsound, Broken."""
    first, size = pool.sittings[-1].seed + 1, len(pool.sittings[0].cases)
    missing = -(-(least - size * len(pool.sittings)) // size)
    if missing <= 0:
        return pool
    further = gather(runner, pool.file, pool.name, without_mistakes(pool.answer), range(first, first + missing))
    return replace(pool, sittings=(*pool.sittings, *further.sittings))


def without_mistakes(answer: FunctionAnswer) -> FunctionAnswer:
    return answer.model_copy(update={"mistakes": {}})


def drawn_cases(file: ProblemFile, name: str, answer: FunctionAnswer, seed: object) -> tuple[Case, ...]:
    """The cases of one seed. Raises Broken where an argument cannot be drawn."""
    try:
        return draw_cases(answer, seed, file.exam, file.id, name)
    except ValueError as error:
        raise Broken(str(error)) from None


def _runs(
    runner: Runner,
    file: ProblemFile,
    name: str,
    answer: FunctionAnswer,
    drawn: Mapping[int, Sequence[Case]],
    batches: Sequence[Sequence[int]],
) -> Iterator[tuple[Sequence[int], AuthorRun]]:
    """What the solvers gave, by batches; one that is too large for one job is run seed by seed, as `grade run` does."""
    rows = [[case for seed in batch for case in drawn[seed]] for batch in batches]
    jobs = [_job(file, name, answer, cases, number) for number, cases in enumerate(rows)]
    alone: list[list[int]] = []
    for run in runner.authors(jobs):
        batch = batches[int(run.key)]
        if run.fault is None:
            yield batch, run
        elif len(batch) == 1:
            raise Broken(run.fault)
        else:
            alone += [[seed] for seed in batch]
    if alone:
        yield from _runs(runner, file, name, answer, drawn, alone)


def _batches(drawn: Mapping[int, Sequence[Case]], seeds: Iterable[int]) -> Iterator[list[int]]:
    """The seeds in portions that have no more than AT_ONCE cases, or are one seed."""
    batch: list[int] = []
    count = 0
    for seed in seeds:
        if batch and count + len(drawn[seed]) > AT_ONCE:
            yield batch
            batch, count = [], 0
        batch.append(seed)
        count += len(drawn[seed])
    if batch:
        yield batch


def _job(file: ProblemFile, name: str, answer: FunctionAnswer, cases: Sequence[Case], number: int) -> AuthorJob:
    solvers = solvers_of(file, name)
    right = tuple(solver for solver in solvers if not solver.id.startswith("mistake/"))
    wrong = tuple(solver for solver in solvers if solver.id.startswith("mistake/") and answer.mistakes)
    exercises = (*called(name, answer, right, cases, BOTH), *called(name, answer, wrong, cases, ONE))
    return AuthorJob(str(number), file.files, exercises, SECONDS, MEGABYTES)


def _sittings(
    name: str,
    answer: FunctionAnswer,
    batch: Sequence[int],
    drawn: Mapping[int, tuple[Case, ...]],
    run: AuthorRun,
) -> Iterator[Sitting]:
    start = 0
    for seed in batch:
        cases = drawn[seed]
        part = slice(start, start + len(cases))
        start += len(cases)
        runs: Runs = {(row.solver, row.precision): row.calls[part] for row in run.solved}
        yield Sitting(seed, cases, verify_answer(name, answer, cases, runs), runs)
