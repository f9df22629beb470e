"""What becomes of mutants: found out with which seeds, however they end, and never so where nothing was run."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.authoring import functions
from grader.authoring.mutation import trial
from grader.authoring.mutation.trial import Fate, Untried, controlled, fates
from grader.authoring.pool import Pool
from grader.judge.mutation.mutants import mutants_of
from grader.judge.solvers import solvers_of
from grader.model.attempt import Raised
from grader.model.effort import Effort
from grader.model.job import AuthorRun, Solved
from grader.sandbox.wall import Wall
from tests.authoring.making import DRAW_N, DRAW_U, certificate, function, pool_of, problem, remarks


def fates_of(wall: Wall, pool: Pool) -> dict[str, Fate]:
    """By the text of the mutant."""
    mutants = mutants_of(solvers_of(pool.file, pool.name), pool.file.files, {})
    return {fate.mutant.solver.text: fate for fate in fates(wall, pool, mutants)}


def test_what_is_wrong_is_found_out_with_every_seed(wall: Wall, tmp_path: Path) -> None:
    pool = pool_of(wall, problem(tmp_path, function()))
    found = fates_of(wall, pool)
    assert sorted(found) == ["1 * x", "2", "2 / x", "3 * x", "x"]
    assert all(fate.seeds == {0, 1, 2} and fate.survived(pool) == () for fate in found.values())
    assert all(fate.died[None] == fate.ran[None] == 60 for text, fate in found.items() if text != "2 / x")
    assert found["3 * x"].nearest(None) > 1000


def test_one_that_is_seldom_wrong_passes_with_some_seeds(wall: Wall, tmp_path: Path) -> None:
    text = function(
        arguments="{n: {integers: [1, 40]}}", reference="n ** 2 + (n > 30)", oracle="n * n + (n >= 31)", cases="4"
    )
    pool = pool_of(wall, problem(tmp_path, text), range(14))
    fate = fates_of(wall, pool)["n ** 2 + (n > 31)"]
    assert fate.survived(pool) and len(fate.survived(pool)) + len(fate.seeds) == 14
    due = {s.seed for s in pool.sittings if any(case.values["n"] == 31 for case in s.cases)}
    assert fate.seeds == due


def test_mutants_that_hang_die_or_eat_memory_are_found_out_and_the_rest_go_on(wall: Wall, tmp_path: Path) -> None:
    reference = "|\n      i = 0\n      while i < n:\n        i += 1\n      return i * 3"
    found = fates_of(
        wall, pool_of(wall, problem(tmp_path, function(arguments=DRAW_N, reference=reference, oracle="3 * n")))
    )
    hanging = [fate for text, fate in found.items() if "i -= 1" in text or "pass" in text]
    assert len(hanging) == 2 and all(fate.seeds == {0, 1, 2} for fate in hanging)
    (later,) = [fate for text, fate in found.items() if text.endswith("return i * 4")]
    assert later.seeds == {0, 1, 2} and later.died[None] == later.ran[None] == 60


def test_a_run_that_came_to_nothing_is_nobodys_end() -> None:
    row = Solved("f", "mutant/0", "float64", ())
    right = Solved("f", "control", "float64", ())
    assert controlled(AuthorRun("0", (right, row))) == (row,)
    with pytest.raises(Untried, match=r"^the reference's mutants could not be tried: lost$"):
        controlled(AuthorRun("0", (), "lost"))
    late = Solved("f", "control", "float64", (Raised("TimeoutError", "took longer than 1 s"),))
    with pytest.raises(Untried, match=r"among them the reference itself raises \(TimeoutError: took longer than 1 s\)"):
        controlled(AuthorRun("0", (late, row)))


def test_a_reference_that_sleeps_is_undecided_and_not_all_killed(
    wall: Wall, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trial, "_LEAST", 0.05)
    monkeypatch.setattr(functions, "AGREED", 5)
    reference = "|\n      import time\n      time.sleep(0.1)\n      return u * 2 + 1"
    text = function(arguments=DRAW_U, reference=reference, oracle="1 + u + u", cases="5")
    found = certificate(wall, problem(tmp_path, text), Effort(range(1), 5))
    assert found.standing == "undecided"
    assert [weight for weight, _ in remarks(found, "mutants")] == ["undecided"]


def test_full_marks_for_what_only_a_group_without_weight_finds_out_are_warned_of(wall: Wall, tmp_path: Path) -> None:
    groups = "{usual: {cases: 10}, large: {cases: 4, quality: true, arguments: {u: {uniform: [800, 900]}}}}"
    stable = "u if u > 300 else math.log1p(math.exp(u))"
    lines = {"arguments": DRAW_U, "reference": stable, "oracle": "F.softplus(torch.tensor(u))", "groups": groups}
    file = problem(tmp_path, function(**lines))
    said = "A student who writes this gets full marks, and is told that floating point breaks it (line {}, {}); is it"
    notes = [text for weight, text in remarks(certificate(wall, file), "mutants") if weight == "warning"]
    assert any(note.startswith(said.format(7, "the condition is always false")) for note in notes)
    costly = function(**{**lines, "groups": groups.replace("true", "true, weight: 1")})
    assert remarks(certificate(wall, problem(tmp_path, costly)), "mutants") == []


def test_a_wrong_answer_that_keeps_nearly_all_its_points_is_warned_of(wall: Wall, tmp_path: Path) -> None:
    groups = (
        "{{usual: {{cases: 10, weight: 99}}, more: {{cases: 9, weight: {}, arguments: {{u: {{uniform: [2, 3]}}}}}}}}"
    )
    lines = {"arguments": DRAW_U, "reference": "u if u < 2 else 4 - u", "oracle": "torch.tensor(min(u, 4 - u))"}
    found = certificate(wall, problem(tmp_path, function(**lines, groups=groups.format(1))))
    ((weight, sentence),) = [each for each in remarks(found, "mutants") if "loses" in each[1]]
    assert weight == "warning"
    assert sentence.startswith("a wrong answer loses 1.0% of the points at most (line 7, ")
    assert "it is found out by `more` alone: give that more `weight`, or draw such cases elsewhere, too\n" in sentence
    weighed = problem(tmp_path, function(**lines, groups=groups.format(99)))
    assert not any("loses" in sentence for _, sentence in remarks(certificate(wall, weighed), "mutants"))
