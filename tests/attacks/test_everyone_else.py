"""Under every condition: neighbours keep their marks, nothing is left behind, the run ends in time, pages are safe."""

from __future__ import annotations

import os

import pytest
import yaml

from tests.attacks.classroom import HONEST
from tests.attacks.conditions import CONDITIONS, NOBODY, Condition
from tests.attacks.conftest import Sittings
from tests.attacks.sitting import JOBS
from tests.attacks.trick import HERE, TRICKS

pytestmark = pytest.mark.parametrize("condition", CONDITIONS, ids=lambda condition: condition.name)
_LIMIT = yaml.safe_load((HERE / "exam" / "twice.yaml").read_text(encoding="utf-8"))["limits"]["seconds"]
_TORCH = 5.0  # seconds to load what speaks of torch
_ANSWERS, _RELOADS = 4, 2
_STARTS = 90.0  # seconds for every zygote to import its packages


def test_honest_neighbours_keep_their_marks(sitting: Sittings, condition: Condition) -> None:
    entries = sitting(condition).submissions
    honest = {student: entry["score"] for student, entry in entries.items() if HONEST in student}
    assert len(honest) >= (len(entries) - len(honest)) // 10
    assert {student.rpartition("-")[2] for student in honest} == {"numpy", "torch"}
    assert set(honest.values()) == {7}


def test_everybody_is_graded(sitting: Sittings, condition: Condition) -> None:
    sat = sitting(condition)
    verdicts = {
        answer["verdict"]
        for entry in sat.submissions.values()
        for problem in entry["problems"]
        for answer in problem["answers"]
    }
    assert "ungraded" not in verdicts
    assert sat.facts["code"] == 0
    assert sat.facts["user"] == (NOBODY if os.geteuid() == 0 and condition.ordinary else os.geteuid())


def test_no_zygote_had_to_be_replaced(sitting: Sittings, condition: Condition) -> None:
    sat = sitting(condition)
    starts = {kind: times for kind, times in sat.facts["zygotes"].items() if kind.split()[1] == sat.rung}
    assert len(starts) >= 3
    assert set(starts.values()) == {1}, starts


def test_nothing_is_left_behind(sitting: Sittings, condition: Condition) -> None:
    assert sitting(condition).facts["left"] == []


def test_the_run_ends_in_time(sitting: Sittings, condition: Condition) -> None:
    """Each answer's limit, for each hand-in, by as many as run at a time."""
    at_a_time = min(JOBS, os.cpu_count() or 1)
    loading = [_TORCH if "torch" in trick.text else _LIMIT for trick in TRICKS]
    longest = sum(_RELOADS * (each + _ANSWERS * _LIMIT) for each in loading)
    assert sitting(condition).run["seconds"] < longest / at_a_time + _STARTS
