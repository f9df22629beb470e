"""How many cases it takes: computed by hand for mutants whose chance is known."""

from __future__ import annotations

import math
from collections import Counter
from pathlib import Path

import pytest

from grader.authoring.mutation.trial import Fate
from grader.authoring.pool import Pool
from grader.authoring.power import power
from grader.judge.mutation.mutants import Mutant
from grader.model.effort import Effort
from grader.sandbox.wall import Wall
from tests.authoring.making import certificate, function, pool_of, problem, remarks, solver


@pytest.fixture(scope="module")
def pool(wall: Wall, tmp_path_factory: pytest.TempPathFactory) -> Pool:
    return pool_of(wall, problem(tmp_path_factory.mktemp("p"), function()))


def fate(died: int, ran: int, seeds: set[int]) -> Fate:
    return Fate(Mutant("an error", 6, "", solver("x"), None), Counter({None: died}), Counter({None: ran}), seeds)


@pytest.mark.parametrize("rate", [0.1, 0.5, 0.8])
def test_a_known_rate(pool: Pool, rate: float) -> None:
    found = power(pool, [fate(1000, 1000, {0, 1, 2}), fate(int(1000 * rate), 1000, {0, 1, 2})])
    assert found.recommended == math.ceil(math.log(0.001) / math.log(1 - rate))
    assert (found.declared, found.rate, found.weakest, found.flaky) == (20, rate, "line 6: an error", 0)
    assert 1 - (1 - rate) ** found.recommended > 0.999 >= 1 - (1 - rate) ** (found.recommended - 1)


def test_what_is_never_found_out_has_no_number_and_is_flaky(pool: Pool) -> None:
    found = power(pool, [fate(0, 60, set()), fate(10, 60, {0})])
    assert found.recommended is None and found.flaky == 2


def test_no_mutants_need_no_case(pool: Pool) -> None:
    assert power(pool, []).recommended == 1


def test_too_few_cases_are_told(wall: Wall, tmp_path: Path) -> None:
    lines = {"arguments": "{n: {integers: [1, 3]}}", "reference": "3 * n + (n > 2)", "oracle": "n + n + n + (n >= 3)"}
    found = certificate(wall, problem(tmp_path, function(cases="16", **lines)), Effort(range(3), 300))
    sentences = [sentence for _, sentence in remarks(found, "power")]
    flaky = found.answers[0].power
    assert flaky is not None and flaky.flaky == 0 and flaky.recommended is not None and flaky.recommended > 16
    assert sentences == [
        f"16 cases are declared, and {flaky.recommended} find out every mutant with probability 0.999; the hardest is "
        f"{flaky.weakest}, wrong on {flaky.rate:.1%} of the cases"
    ]
