"""What is wrong with many seeds is said once, with how many; each sentence has a subject."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.authoring.certify import certify
from grader.authoring.mistakes import mistake_remarks
from grader.authoring.passing import passing
from grader.authoring.pool import TOLD_APART
from grader.authoring.trivial_marks import tried_with_seeds
from grader.authoring.words import with_seeds
from grader.cli.certifying import key_of
from grader.model.effort import Effort
from grader.sandbox.wall import Wall
from grader.store.exams import read_to_check
from tests.authoring.making import function, pool_of, problem

TWICE = """
title: Twice
statement: "`twice(x)` returns two times `x`."
answers:
  twice:
    points: 1
    arguments:
      n: {hidden: true, integers: [1, 4]}
      x: {normal: [n]}
    reference: 2 * x
    oracle: x + x
    mistakes:
      same: {answer: x + x, feedback: "No."}
"""


def test_a_mistake_that_is_right_with_every_seed(tmp_path: Path) -> None:
    (tmp_path / "twice.yaml").write_text(TWICE, encoding="utf-8")
    (exam,) = read_to_check(tmp_path / "twice.yaml")
    (file,) = exam.problems
    with Wall(jobs=1) as wall:
        found = certify(wall, key_of(wall, file, 0), file.digest, Effort(range(TOLD_APART + 1), draws=1))
    assert [(remark.check, remark.sentence) for remark in found.every if remark.weight == "fault"] == [
        (
            "mistakes",
            "with each of 11 seeds: mistake `same` gives what is right on every case: draw cases where it shows",
        ),
        (
            "tolerance",
            "the reference is right and off by 0 of the scale, the mistake `same` is wrong and off by 0: no tolerance"
            " can tell them apart: draw inputs on which they differ more",
        ),
    ]


FEW = {"arguments": "{n: {integers: [0, 5]}}", "cases": "1", "reference": "3 * n + 1", "oracle": "n + n + n + 1"}


@pytest.mark.parametrize(
    ("mistakes", "said"),
    [
        ("{near: {answer: (3 * n + 1) * (1 + 1e-9), feedback: No.}}", []),
        ("{low: {answer: 3 * n + 1 + (n > 2), feedback: No.}}",
         ["mistake `low` gives what is right on every case: draw cases where it shows"]),
        ("{ways: {answer: [n, 3 * n + 1 + (n > 2)], feedback: No.}}",
         ["mistake `ways` (way 2) gives what is right on every case: draw cases where it shows"]),
        ("{a: {answer: n + 2, feedback: No.}, b: {answer: 5 * n + 2, feedback: No.}}",
         ["the mistakes `a` and `b` give the same values on every case: draw cases that tell them apart, or make them "
          "one"]),
    ],
    ids=["never", "some", "way", "alike"],
)  # fmt: skip
def test_mistakes_that_are_none_with_some_seeds(mistakes: str, said: list[str], wall: Wall, tmp_path: Path) -> None:
    pool = pool_of(wall, problem(tmp_path, function(mistakes=mistakes, **FEW)), range(2 * TOLD_APART))
    found = [remark.sentence for remark in mistake_remarks(pool, passing(wall, pool))]
    assert [sentence.partition(": ")[2] for sentence in found] == said
    drawn = [sitting.cases[0].values["n"] for sitting in pool.sittings]
    if "> 2" in mistakes:
        seeds = [seed for seed, n in enumerate(drawn) if n <= 2]
        assert any(seed < TOLD_APART for seed in seeds) and any(seed >= TOLD_APART for seed in seeds)
        assert found[0].startswith(f"with {len(seeds)} of {2 * TOLD_APART} seeds, the first is {seeds[0]}: mistake")
    elif said:
        seeds = [seed for seed, n in enumerate(drawn[:TOLD_APART]) if n == 0]
        assert found[0].startswith(f"{with_seeds(seeds, TOLD_APART)}: the mistakes")


def test_a_mistake_whose_figures_are_others_with_each_seed(wall: Wall, tmp_path: Path) -> None:
    near = "{near: {answer: 2 * x + 1e-9 * x, feedback: No.}}"
    pool = pool_of(wall, problem(tmp_path, function(mistakes=near)), range(TOLD_APART + 2))
    (remark,) = mistake_remarks(pool, passing(wall, pool))
    assert remark.sentence.startswith(
        f"with each of {TOLD_APART + 2} seeds: mistake `near` lies within what is allowed"
    )


def test_trivial_answers_with_some_seeds(wall: Wall, tmp_path: Path) -> None:
    few = FEW | {"reference": "3 * n", "oracle": "n + n + n"}
    pool = pool_of(wall, problem(tmp_path, function(**few)), range(TOLD_APART))
    seeds = [sitting.seed for sitting in pool.sittings if sitting.cases[0].values["n"] == 0]
    _, found = tried_with_seeds({sitting.seed: sitting.key for sitting in pool.sittings})
    assert 1 < len(seeds) < TOLD_APART
    start = "the trivial answer “zeros” is right on every case"
    (said,) = [remark.sentence for remark in found if "“zeros”" in remark.sentence]
    assert said.startswith(f"{start} with {len(seeds)} of {TOLD_APART} seeds, the first is {seeds[0]}: ")


def test_shares_that_are_others_with_each_seed(wall: Wall, tmp_path: Path) -> None:
    groups = "{a: {cases: 1, weight: 1, require: n < 3}, b: {cases: 1, weight: 3}}"
    few = {key: text for key, text in FEW.items() if key != "cases"}
    lines = few | {"reference": "3 * n", "oracle": "n + n + n", "groups": groups}
    pool = pool_of(wall, problem(tmp_path, function(**lines)), range(TOLD_APART))
    _, found = tried_with_seeds({sitting.seed: sitting.key for sitting in pool.sittings})
    earning = [remark.sentence for remark in found if "“zeros” earns" in remark.sentence]
    assert len(earning) == 1 and "earns up to 75% of the points with " in earning[0]
