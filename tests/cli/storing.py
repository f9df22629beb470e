"""A small class in a store, graded without a sandbox, for tests of the verbs that look into it."""

from __future__ import annotations

import re
from pathlib import Path

from grader.model.submission import Submission
from tests.grading.storing import WORK, Course, hand_in
from tests.stories.here import here
from tests.stories.running import Ran

WRONG = WORK.replace("x + x", "x * x")


def course(folder: Path, *submissions: Submission) -> Course:
    """anna made a mistake and boris made none, where `grade` looks for a store; or others."""
    made = Course(folder)
    made.file = folder / "reports.sqlite"
    made.run(*(submissions or (hand_in("anna", WRONG), hand_in("boris", f"{WORK}# boris\n"))))
    return made


def said(folder: Path, *arguments: object, code: int = 0, **environment: str) -> Ran:
    """What the command said, in 100 columns; times are all the same, and lines end where their text does."""
    ran = here(*arguments, cwd=folder, environment={"COLUMNS": "100", "GRADER_REVIEWER": "Olena", **environment})
    assert ran.code == code, ran
    times = re.compile(r"20\d\d-\d\d-\d\d \d\d:\d\d")
    plain = [
        "\n".join(times.sub("2026-11-21 20:15", line).rstrip() for line in text.splitlines())
        for text in (ran.out, ran.err)
    ]
    return Ran(ran.code, *plain)


def complaint(folder: Path, *arguments: object) -> str:
    """The one sentence of a command that cannot do what it is asked; nothing of the store is changed."""
    before = tables(folder)
    ran = said(folder, *arguments, code=2)
    assert ran.out == "" and tables(folder) == before
    return ran.err.removeprefix("grade: ")


def tables(folder: Path) -> list[object]:
    made = Course(folder)
    made.file = folder / "reports.sqlite"
    names = ("hand_in", "mark", "change", "override", "event", "attempts")
    return [made.rows(name) for name in names] if made.file.exists() else []
