"""A problem has so much time to be checked: what was not tried by then is undecided, whatever it was, and says so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from grader.authoring.bank import certified
from grader.authoring.budget import Budgeted, OutOfTime
from grader.authoring.certify import certify
from grader.model.job import AuthorJob, AuthorRun
from grader.sandbox.wall import Wall
from tests.authoring.making import DRAW_N, EFFORT, certificate, function, key_of, number, problem, remarks
from tests.grading.making import OpenWall

NEVER = "|\n      while True:\n        pass\n      return n"
CURE = (
    "were over before all was tried: draw smaller inputs or fewer cases, let the reference take fewer steps, or give it"
    " more time with `--minutes`"
)


class Slow(OpenWall):
    """Each job takes ten seconds. fault: what becomes of it."""

    def __init__(self, fault: str | None = None) -> None:
        super().__init__()
        self.now, self.fault = 1000.0, fault
        self.until: list[float | None] = []

    def authors(self, jobs: Iterable[AuthorJob]) -> Iterator[AuthorRun]:
        for each in jobs:
            self.until.append(each.until)
            self.now += 10
            yield AuthorRun(each.key, (), self.fault)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Slow:
    wall = Slow()
    monkeypatch.setattr("grader.authoring.budget.time", SimpleNamespace(monotonic=lambda: wall.now))
    return wall


def jobs(count: int) -> list[AuthorJob]:
    return [AuthorJob(str(at), (), (), 60.0, 256) for at in range(count)]


def test_one_minute_is_a_minute(slow: Slow) -> None:
    with pytest.raises(OutOfTime, match=r"^the 1 minute for one problem "):
        list(Budgeted(slow, 60).authors(jobs(9)))


def test_a_reference_slower_than_students_may_be_is_told_at_once(wall: Wall, tmp_path: Path) -> None:
    """Whatever else there is to try would take as many times longer."""
    spin = "|\n      import time\n      end = time.process_time() + 0.1\n      while time.process_time() < end:\n"
    lines = {"reference": spin + "        pass\n      return 2 * x", "cases": "3", "limits": "{seconds: 0.1}"}
    found = certificate(wall, problem(tmp_path, function(**lines)))
    assert remarks(found, "limits") == [
        ("fault", "the reference takes more than the 0.1 s that a student may use: raise `limits`, or draw smaller")
    ]
    assert found.answers[0].mutants is None


def test_no_job_is_begun_when_the_time_is_over(slow: Slow) -> None:
    within = Budgeted(slow, 25)
    done = within.authors(jobs(5))
    assert [next(done).key for _ in range(3)] == ["0", "1", "2"]
    with pytest.raises(OutOfTime, match=f"^the 25 seconds for one problem {CURE}$"):
        next(done)
    with pytest.raises(OutOfTime):
        list(within.authors(jobs(1)))
    assert slow.until == [1025.0] * 3


def test_what_the_time_ended_is_no_fault_of_the_solver(slow: Slow) -> None:
    slow.fault = "the authors' code took longer than 60 s"
    done = Budgeted(slow, 15).authors(jobs(2))
    assert next(done).fault == slow.fault
    with pytest.raises(OutOfTime):
        next(done)


def test_every_answer_that_was_not_reached_is_undecided(wall: Wall, slow: Slow, tmp_path: Path) -> None:
    file = problem(tmp_path, function("`f`, `x`, `N`.") + number().partition("answers:\n")[2])
    found = certify(Budgeted(slow, 5), key_of(wall, file), file.digest, EFFORT)
    assert found.standing == "undecided"
    assert [(answer.name, remark.weight, remark.check) for answer in found.answers for remark in answer.remarks] == [
        ("f", "undecided", "limits"),
        ("N", "undecided", "limits"),
    ]


def test_an_endless_reference(wall: Wall, tmp_path: Path) -> None:
    file = problem(tmp_path, function(arguments=DRAW_N, reference=NEVER, oracle="n"))
    found = certified(wall, key_of, file, replace(EFFORT, seconds=0.5))
    (remark,) = found.every
    assert (found.standing, found.title, found.digest) == ("undecided", "T", file.digest)
    assert (remark.weight, remark.sentence) == ("undecided", f"the 0.5 seconds for one problem {CURE}")


def test_an_endless_reference_that_has_all_its_time(
    wall: Wall, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("grader.judge.exercises.SECONDS", 0.5)
    file = problem(tmp_path, function(arguments=DRAW_N, reference=NEVER, oracle="n"))
    (remark,) = certified(wall, key_of, file, EFFORT).every
    assert (remark.weight, remark.check) == ("fault", "limits")  # no class could be graded with it
    shown = re.fullmatch(
        r"the authors' code took longer than 0\.5 s in f, reference, float64, case 1 \(n = [0-9]+\)\."
        r" Does a loop never end\? Draw smaller inputs, or compute it in fewer steps\.",
        remark.sentence,
    )
    assert shown is not None, remark.sentence


def test_time_enough(wall: Wall, tmp_path: Path) -> None:
    file = problem(tmp_path, number(reference="3 + 4", oracle="7"))
    assert certified(wall, key_of, file, EFFORT).standing == "certified"
