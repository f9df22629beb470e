"""docs/store.md, played: every command that it shows says what stands there."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

from tests.stories.here import here
from tests.stories.making import exam, students
from tests.stories.running import ROOT
from tests.stories.test_store_verbs import ESSAY, RIGHT, WRONG

PAGE = (ROOT / "docs" / "store.md").read_text(encoding="utf-8")
STEP = re.compile(r"<!-- edit (?P<file>\S+): (?P<old>.*?) -> (?P<new>.*?) -->|<!-- run (?P<run>.*?) -->|"
                  r"<!-- played -->\n```\n(?P<block>.*?)```\n", re.DOTALL)  # fmt: skip
TIME = re.compile(r"20\d\d-\d\d-\d\d \d\d:\d\d")
OWN = re.compile(r";\s+the\s+(grader|wall)'s\s+own\s+code\s+has\s+changed")  # where somebody works on it meanwhile


def commands(block: str) -> Iterator[tuple[str, str]]:
    """Each command of a block, and what it says."""
    for part in block.split("$ ")[1:]:
        command, _, said = part.partition("\n")
        yield command, said


def play(folder: Path, command: str) -> str:
    name, *arguments = shlex.split(command)
    assert name == "grade"
    ran = here(*arguments, cwd=folder, environment={"XDG_CACHE_HOME": str(folder / "cache"), "COLUMNS": "120"})
    assert ran.code == 0, ran
    text = OWN.sub("", TIME.sub("2026-11-21 20:15", ran.err + ran.out))
    return "".join(f"{line.rstrip()}\n" for line in text.splitlines())


def test_the_page_is_true(tmp_path: Path) -> None:
    exam(tmp_path, essay=ESSAY)
    students(tmp_path, petrov=WRONG, ivanov=RIGHT, Ганна=RIGHT)
    play(tmp_path, "grade submissions")
    for step in STEP.finditer(PAGE):
        if step["file"]:
            file = tmp_path / step["file"]
            assert step["old"] in file.read_text(encoding="utf-8")
            file.write_text(file.read_text(encoding="utf-8").replace(step["old"], step["new"]), encoding="utf-8")
        elif step["run"]:
            play(tmp_path, step["run"])
        for command, said in commands(step["block"] or ""):
            found = play(tmp_path, command)
            if said.endswith("…\n"):
                assert found.startswith(said.removesuffix("…\n"))
            else:
                assert found == said
