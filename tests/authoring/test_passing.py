"""With seeds with which mistakes are not told apart they must fail: on a sample, or on any of the other cases."""

from __future__ import annotations

from pathlib import Path

from grader.authoring.passing import passing
from grader.authoring.pool import TOLD_APART
from grader.sandbox.wall import Wall
from tests.authoring.making import function, pool_of, problem

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


def test_mistakes_are_run_whole_only_where_they_are_told_apart(wall: Wall, tmp_path: Path) -> None:
    pool = pool_of(wall, problem(tmp_path, function(mistakes="{less: {answer: x, feedback: No.}}")), SEEDS)
    asked = [any(solver.startswith("mistake/") for solver, _ in sitting.runs) for sitting in pool.sittings]
    assert asked == [True] * TOLD_APART + [False] * TOLD_APART
    assert passing(wall, pool) == {}
