"""What a peer is, and how one is run that takes one submission a process."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

PATIENCE = 600.0  # seconds a submission; what takes longer is ended, counts as nothing found right, and is reported


@dataclass(frozen=True, slots=True)
class Marks:
    """The answers that a peer marked right, a student; and whom it did not come to an end with."""

    right: dict[str, frozenset[str]]
    capped: tuple[str, ...] = ()


class Peer(Protocol):
    """One way of grading, made ready for one exam."""

    def grade(self, files: tuple[Path, ...], jobs: int, patience: float) -> Marks: ...


@dataclass(frozen=True, slots=True)
class Setting:
    """What a peer is made ready with."""

    python: Path  # of its own environment
    exam: Path  # cases.pickle and checks.py
    answers: tuple[str, ...]
    work: Path  # a folder of the peer's own


@dataclass(frozen=True, slots=True)
class Known:
    """A peer as the table lists it."""

    name: str
    packages: tuple[str, ...]  # the first is the one whose version is told; none: our own environment
    isolates: bool
    how: str
    make: Callable[[Setting], Peer]


@dataclass(frozen=True, slots=True)
class ProcessEach:
    """A process a submission, in a folder of its own that starts as a copy of `template`."""

    python: Path
    template: Path
    submission: str  # where in the folder the script goes
    command: tuple[str, ...]
    read: Callable[[Path], frozenset[str]]  # the answers marked right, from the folder afterwards

    def grade(self, files: tuple[Path, ...], jobs: int, patience: float) -> Marks:
        with ThreadPoolExecutor(jobs) as places:
            found = places.map(lambda file: self._one(file, patience), files)
            rows = dict(zip((file.stem for file in files), found, strict=True))
        right = {student: row or frozenset[str]() for student, row in rows.items()}
        return Marks(right, tuple(student for student, row in rows.items() if row is None))

    def _one(self, file: Path, patience: float) -> frozenset[str] | None:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as temporary:
            place = Path(temporary) / "place"
            shutil.copytree(self.template, place)
            shutil.copy(file, place / self.submission)
            if not ended(self.python, self.command, place, patience):
                return None
            return self.read(place)


def ended(python: Path, command: tuple[str, ...], place: Path, patience: float) -> bool:
    """Run a command of an environment in a folder; False if it had to be stopped, with all that it had started."""
    variables = {
        **os.environ,
        "PATH": f"{python.parent}:{os.environ['PATH']}",
        "VIRTUAL_ENV": str(python.parent.parent),
    }
    variables.pop("PYTHONPATH", None)
    with (place / "log.txt").open("wb") as log:
        child = subprocess.Popen(command, cwd=place, env=variables, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        try:
            child.wait(patience)
        except subprocess.TimeoutExpired:
            for each in _family(child.pid):
                _kill(each)
            child.wait()
            return False
    return True


def read_json(file: Path) -> dict[str, object]:
    """A peer's results, or nothing where it left none, or only a part of them."""
    try:
        return json.loads(file.read_text())
    except (OSError, ValueError):
        return {}


def _family(pid: int) -> list[int]:
    """A process and all under it: a notebook's kernel is in a session of its own, so its group is not enough."""
    try:
        children = [int(c) for file in Path(f"/proc/{pid}/task").glob("*/children") for c in file.read_text().split()]
    except OSError:
        children = []
    return [pid, *(each for child in children for each in _family(child))]


def _kill(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return
