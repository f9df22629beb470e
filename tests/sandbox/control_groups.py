"""Control groups of the tests' own, where the machine lets us make them: those of version 1, as root."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from .making import becomes_true

_GROUPS = Path("/sys/fs/cgroup")


@contextmanager
def control_group(kind: str) -> Iterator[Path]:
    """A fresh group of this kind; skips the test where none can be made. Whoever is left in it goes back."""
    group = _GROUPS / kind / f"grader-test-{os.getpid()}"
    try:
        group.mkdir()
    except OSError as error:
        pytest.skip(f"no control group of kind {kind} can be made here: {error.strerror}")
    home = _home(kind)
    try:
        yield group
    finally:
        if kind == "freezer":
            (group / "freezer.state").write_text("THAWED")
        for process in (group / "cgroup.procs").read_text().split():
            _write(home / "cgroup.procs", process)
        assert becomes_true(lambda: _removed(group)), f"{group} could not be removed"


def kills(group: Path) -> int:
    """Processes that were killed in this group because it was out of memory."""
    words = (group / "memory.oom_control").read_text().split()
    return int(words[words.index("oom_kill") + 1])


def _removed(group: Path) -> bool:
    try:
        group.rmdir()
    except OSError:  # who was killed is still leaving it
        return False
    return True


def _home(kind: str) -> Path:
    """The group that this process is in."""
    for line in Path("/proc/self/cgroup").read_text().splitlines():
        _, kinds, path = line.split(":", 2)
        if kind in kinds.split(","):
            home = _GROUPS / kind / path.lstrip("/")
            return home if home.is_dir() else _GROUPS / kind
    return _GROUPS / kind


def _write(file: Path, process: str) -> None:
    try:
        file.write_text(process)
    except OSError:
        return  # it has just ended
