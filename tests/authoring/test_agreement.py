"""Reference and oracle are compared on enough cases, however few a problem declares."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

import pytest

from grader.authoring.mutation.trial import Untried
from grader.authoring.pool import enlarged
from grader.model.effort import Effort
from grader.sandbox.wall import Wall
from tests.authoring.making import certificate, function, pool_of, problem

RARE = 273


def test_one_case_is_compared_with_further_seeds(wall: Wall, tmp_path: Path) -> None:
    lines = {"cases": "1", "reference": "2 * x / 3", "oracle": "x / 3 + x / 3"}
    (answer,) = certificate(wall, problem(tmp_path, function(**lines))).answers
    assert answer.agreement is not None
    assert (answer.cases, answer.seeds, answer.agreement.cases) == (3, 3, 200)


def test_the_seeds_that_follow_and_no_more_than_are_needed(wall: Wall, tmp_path: Path) -> None:
    pool = pool_of(wall, problem(tmp_path, function(cases="7")))
    assert enlarged(wall, pool, 21) is pool
    assert [sitting.seed for sitting in enlarged(wall, pool, 22).sittings] == [0, 1, 2, 3]
    assert [sitting.seed for sitting in enlarged(wall, pool, 36).sittings] == [0, 1, 2, 3, 4, 5]


def test_a_disagreement_is_said_before_what_may_follow_from_it(
    wall: Wall, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reference errs on one draw in four hundred; its mutants cannot be tried, and the feedback gives it away."""

    def untried(*_: object) -> NoReturn:
        raise Untried("no mutant could be tried")

    monkeypatch.setattr("grader.authoring.functions.fates", untried)
    lines = {
        "arguments": "{n: {integers: [1, 400]}}",
        "cases": "1",
        "reference": f"3 * n + 10 + (n == {RARE})",
        "oracle": "n + n + n + 10",
        "mistakes": f"{{a: {{answer: 2 * n, feedback: 'It is 3 * n + 10 + (n == {RARE}).'}}}}",
    }
    found = certificate(wall, problem(tmp_path, function("`f`, `n`.", **lines)), Effort(range(3), 3000)).every
    assert [(remark.weight, remark.check) for remark in found] == [("fault", "agreement"), ("fault", "text")]
    assert found[0].sentence.startswith(f"reference and oracle disagree on case 0 (n = {RARE}).")
    assert found[0].sentence.endswith("Work the case out by hand, and mend the one that is wrong.")
