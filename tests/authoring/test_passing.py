"""With seeds with which mistakes are not told apart they must fail: on a sample, or on any of the other cases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from grader.authoring.passing import passing
from grader.authoring.pool import TOLD_APART
from grader.model.job import AuthorJob, AuthorRun
from grader.sandbox.wall import Wall
from tests.authoring.making import function, pool_of, problem
from tests.grading.making import OpenWall

SEEDS = range(2 * TOLD_APART)


def test_who_is_right_on_the_sample_is_tried_on_every_case(wall: Wall, tmp_path: Path) -> None:
    """With 12 cases a sample has 4: a seed whose only case with n = 0 is none of them finds the mistake out, too."""
    rare = "{rare: {answer: 3 * n + 1 + (n == 0), feedback: No.}}"
    lines = {"arguments": "{n: {one_of: [0, 1, 2, 3, 4, 5, 6, 7]}}", "reference": "3 * n + 1", "cases": "12"}
    text = function(mistakes=rare, oracle="n + n + n + 1", **lines)
    pool = pool_of(wall, problem(tmp_path, text), SEEDS)
    zeros = {s.seed: [case.index for case in s.cases if case.values["n"] == 0] for s in pool.sittings[TOLD_APART:]}
    never = [seed for seed, places in zeros.items() if not places]
    beside = [seed for seed, places in zeros.items() if places and not {0, 3, 6, 9} & set(places)]
    assert never and beside, "the seeds show nothing"
    assert passing(wall, pool) == {seed: ["mistake/rare/0"] for seed in never}


def test_what_is_too_much_for_one_job_is_done_in_several(
    wall: Wall, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Too many cases, or more than can be run in the time of a job: a slow problem is no broken one."""
    same = "{same: {answer: x + x, feedback: No.}}"
    pool = pool_of(wall, problem(tmp_path, function(mistakes=same)), SEEDS)
    due = {seed: ["mistake/same/0"] for seed in SEEDS[TOLD_APART:]}
    assert passing(wall, pool) == due
    monkeypatch.setattr("grader.authoring.passing.AT_ONCE", 9)
    assert passing(wall, pool) == due


class Tired(OpenWall):
    """What holds more than so many cases comes to no end."""

    def authors(self, jobs: Iterable[AuthorJob]) -> Iterator[AuthorRun]:
        for job in jobs:
            if len(job.exercises[0].cases) > 25:
                yield AuthorRun(job.key, (), "took longer than 60 s")
            else:
                yield from super().authors([job])


def test_a_job_that_came_to_no_end_is_divided(wall: Wall, tmp_path: Path) -> None:
    pool = pool_of(wall, problem(tmp_path, function(mistakes="{same: {answer: x + x, feedback: No.}}")), SEEDS)
    assert passing(Tired(), pool) == {seed: ["mistake/same/0"] for seed in SEEDS[TOLD_APART:]}


def test_mistakes_are_run_whole_only_where_they_are_told_apart(wall: Wall, tmp_path: Path) -> None:
    pool = pool_of(wall, problem(tmp_path, function(mistakes="{less: {answer: x, feedback: No.}}")), SEEDS)
    asked = [any(solver.startswith("mistake/") for solver, _ in sitting.runs) for sitting in pool.sittings]
    assert asked == [True] * TOLD_APART + [False] * TOLD_APART
    assert passing(wall, pool) == {}
