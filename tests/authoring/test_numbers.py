"""Numbers: an error on the way to them that gives the same one is equivalent, one within the digits is printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.authoring import numbers
from grader.sandbox.wall import Wall
from tests.authoring.making import certificate, number, problem, remarks


def test_found_out_equivalent_and_near(wall: Wall, tmp_path: Path) -> None:
    file = problem(tmp_path, number(reference="math.sqrt(1000) * 1", oracle="1000.0 ** 0.5"))
    found = certificate(wall, file)
    mutants = found.answers[0].mutants
    assert mutants is not None
    same = "the same number, to one part in a million"
    assert {each.diff.splitlines()[1]: each.said for each in mutants.equivalent} == {
        "+ math.sqrt(1000) / 1": same,
        "+ math.sqrt(1000)": same,
        "+ math.sqrt(1001) * 1": "it gives 31.63858403911275, which at 3 digits is 31.622776601683793",
        "+ math.sqrt(999) * 1": "it gives 31.606961258558215, which at 3 digits is 31.622776601683793",
    }
    assert not mutants.surviving
    assert found.standing == "certified" and [weight for weight, _ in remarks(found, "mutants")] == ["note", "note"]


def test_a_reference_that_is_too_slow_for_its_mutants_is_undecided(
    wall: Wall, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(numbers, "_EACH", 0.05)
    slow = "|\n      import time\n      time.sleep(0.5)\n      return 3 + 4"
    found = certificate(wall, problem(tmp_path, number(reference=slow, oracle="7")))
    assert found.standing == "undecided"
    assert [weight for weight, _ in remarks(found, "mutants")] == ["undecided"]
