"""What `grade check` does, and what it says."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from grader.authoring.exam_check import Checked, check_exam
from grader.cli.console import Console
from grader.grading.keys import KeyMaker
from grader.judge.key import ProblemKey
from grader.model.exam import ProblemFile
from grader.render.clean import clean
from grader.sandbox.wall import Wall
from grader.store.kept import Kept
from grader.store.to_check import read_all_to_check


def check_and_tell(paths: Sequence[Path], seeds: range) -> int:
    """Verify all problems at `paths` afresh on every seed; the exit code is 1 if any is not sound."""
    console = Console()
    exams = read_all_to_check(paths)
    sound: list[bool] = []
    with Wall(jobs=os.cpu_count() or 1) as wall:

        def keys(seed: int, files: Sequence[ProblemFile]) -> Iterable[ProblemKey]:
            return KeyMaker(wall, Kept(None), seed).keys(files)

        for exam in exams:
            for checked in check_exam(exam, keys, seeds):
                sound.append(not checked.faults)
                _tell(console, exam.id, checked, several_seeds=len(seeds) > 1)
    bad = len(sound) - sum(sound)
    verdict = f"{bad} not sound" if bad else "sound" if len(sound) == 1 else "all sound"
    drawn = f", with seeds {seeds[0]} to {seeds[-1]}" if len(seeds) > 1 else ""
    _say(console, f"{_count(len(sound), 'problem')}, {verdict}{drawn}")
    return 1 if bad else 0


def _tell(console: Console, exam: str, checked: Checked, *, several_seeds: bool) -> None:
    name = f"{exam}/{checked.id}"
    if not checked.faults:
        cases = f", {_count(checked.cases, 'case')} verified" if checked.cases else ""
        _say(console, f"✓ {name}: {_count(checked.answers, 'answer')}{cases}")
        return
    _say(console, f"✗ {name}")
    seed = f"with seed {checked.seed}: " if several_seeds and checked.seed is not None else ""
    for fault in checked.faults:
        for line in fault.splitlines():
            _say(console, f"{seed}{line}", indent="  ")


def _say(console: Console, text: str, indent: str = "") -> None:
    console.print(indent + clean(text, 4000), markup=False, highlight=False, soft_wrap=True)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
