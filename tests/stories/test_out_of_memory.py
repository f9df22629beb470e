"""The machine's memory runs out under a run, and the kernel kills what it likes: nobody loses a point.

The machine is a control group that the whole command is in, with less memory than the exam's limits promise.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.sandbox.control_groups import control_group, kills
from tests.stories.running import GRADE, Ran, answers, grade

MEGABYTE = 1 << 20
ROOM = 700 * MEGABYTE  # of the group: for all that the grader needs and one who takes SHARE, not for two
SHARE = 400 * MEGABYTE
SENTENCE = (
    "The grader failed here (a worker was killed because the machine ran out of memory)."
    " This is not your fault, and costs you nothing."
)
PROBLEM = """\
title: Twice
statement: "`N` is 7; `twice(x)` is twice its argument."
limits: {seconds: 20, megabytes: 4096}
answers:
  N: {points: 1, reference: 3 + 4, oracle: torch.tensor(7)}
  twice:
    points: 2
    arguments: {n: {hidden: true, integers: [2, 4]}, x: {normal: [n]}}
    cases: 2
    reference: 2 * x
    oracle: x + x
"""
TAKING = """\
import time
N = 7
calls = 0
def twice(x):
    global calls
    calls += 1
    if calls <= 2:  # the cases that are marked
        held = b'x' * {size}
        time.sleep(0.5)
    return x + x
"""
HONEST = "N = 7\ndef twice(x):\n    return x + x\n"


@pytest.fixture
def group() -> Iterator[Path]:
    with control_group("memory") as made:
        (made / "memory.swappiness").write_text("0")
        (made / "memory.limit_in_bytes").write_text(str(ROOM))
        yield made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An exam that was verified in peace, which needs more room for torch."""
    (tmp_path / "problems" / "exam").mkdir(parents=True)
    (tmp_path / "problems" / "exam" / "twice.yaml").write_text(PROBLEM)
    (tmp_path / "class").mkdir()
    _write(tmp_path, {"honest": HONEST})
    ran = grade("class", "--cache", "cache", "--out", "first", "--no-store", cwd=tmp_path)
    assert ran.code == 0, ran
    return tmp_path


def test_who_was_killed_while_others_took_the_memory_is_run_again(folder: Path, group: Path) -> None:
    """Alone, and has all points."""
    _write(folder, {f"big-{number}": TAKING.format(size=SHARE) for number in range(4)})
    before = kills(group)
    ran, found = _graded(folder, group)
    assert ran.code == 0, ran
    assert {student: each["score"] for student, each in found.items()} == dict.fromkeys(found, 3)
    assert kills(group) > before, "nobody was killed, so nothing was shown"
    assert not (group / "cgroup.procs").read_text()


def test_who_needs_more_than_there_is_is_ungraded_and_the_rest_is_graded(folder: Path, group: Path) -> None:
    _write(folder, {"hungry": TAKING.format(size=2 * ROOM)} | {f"plain-{number}": HONEST for number in range(6)})
    ran, found = _graded(folder, group)
    assert ran.code == 1, ran
    hungry = answers(found.pop("hungry"))
    assert (hungry["N"]["verdict"], hungry["twice"]["verdict"]) == ("correct", "ungraded")
    assert hungry["twice"]["feedback"] == SENTENCE
    assert {student: each["score"] for student, each in found.items()} == dict.fromkeys(found, 3)
    assert not (group / "cgroup.procs").read_text()


def _write(folder: Path, texts: dict[str, str]) -> None:
    for student, text in texts.items():
        (folder / "class" / f"{student}.py").write_text(text)


def _graded(folder: Path, group: Path) -> tuple[Ran, dict[str, Any]]:
    """The whole command in the group; each submission of the report by its student."""
    words = [str(GRADE), "class", "--cache", "cache", "--out", "out", "--no-store", "--jobs", "2"]
    done = subprocess.run(
        ["sh", "-c", 'echo $$ > "$0"; exec "$@"', str(group / "cgroup.procs"), *words],
        cwd=folder,
        env={**os.environ, "TMPDIR": str(folder)},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert "Traceback" not in done.stdout + done.stderr, done.stderr
    report = json.loads((folder / "out" / "report.json").read_text(encoding="utf-8"))
    return Ran(done.returncode, done.stdout, done.stderr), {
        each["student"]: each for each in report["exams"][0]["submissions"]
    }
