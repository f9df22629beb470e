"""What `grade check` does, and what it says."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from grader.authoring.checkup import complaints
from grader.grading.keys import KeyMaker
from grader.render.clean import clean
from grader.sandbox.wall import Wall
from grader.store.exams import read_exams
from grader.store.kept import Kept


def check_and_tell(paths: Sequence[Path], seed: int) -> int:
    """Verify all problems at `paths` afresh; the exit code is 1 if any is not sound."""
    console = Console()
    exams = [exam for path in paths for exam in read_exams(path)]
    bad = 0
    with Wall(jobs=os.cpu_count() or 1) as wall:
        for exam in exams:
            for id, message in exam.faults.items():
                bad += 1
                _say(console, f"✗ {exam.id}/{id}\n{message}")
            for key in KeyMaker(wall, Kept(None), seed).keys(exam.problems):
                faults = list(complaints(key))
                bad += bool(faults)
                cases = sum(len(answer.cases) or 1 for answer in key.answers.values())
                _say(console, f"{'✗' if faults else '✓'} {exam.id}/{key.file.id}: {cases} cases verified")
                for fault in faults:
                    _say(console, f"  {fault}")
    return 1 if bad else 0


def _say(console: Console, text: str) -> None:
    for line in text.splitlines():
        console.print(clean(line, 4000), markup=False, highlight=False, soft_wrap=True)
