"""Run the `grade` command as a user does."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
GRADE = Path(sys.executable).with_name("grade")
UNCERTIFIED = "no clean certificate as of now"


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


def grade(*arguments: object, cwd: Path = ROOT, environment: dict[str, str] | None = None, keys: str = "") -> Ran:
    """The command with these arguments and keys to read; it may take as long as pytest allows.

    That small classes' problems have no certificates is left out of what it said: test_certified.py is about that.
    """
    done = subprocess.run(
        [str(GRADE), *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, **(environment or {})},
        input=keys,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    return Ran(done.returncode, done.stdout, without_note(done.stderr))


def without_note(told: str) -> str:
    """What was said, but for the note about problems without a certificate."""
    return "".join(line for line in told.splitlines(keepends=True) if UNCERTIFIED not in line)


def report(folder: Path) -> Any:
    return json.loads((folder / "report.json").read_text(encoding="utf-8"))


def answers(submission: Any) -> dict[str, Any]:
    """One submission of a report: answer name -> its entry."""
    return {answer["name"]: answer for problem in submission["problems"] for answer in problem["answers"]}
