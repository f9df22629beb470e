"""Under which conditions the class is graded: each rung, an ordinary user where the tests run as root, a container."""

from __future__ import annotations

import fcntl
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from grader.sandbox import launch
from tests.attacks.trick import HERE

ROOT = HERE.parents[1]
NOBODY = 65534
_LIMIT = 900  # seconds, for a run that would never end


@dataclass(frozen=True)
class Condition:
    """One run. rung: the highest to be tried. ordinary: by an ordinary user, whoever runs the tests."""

    name: str
    rung: str
    ordinary: bool = False
    container: bool = False


RUNGS = [Condition(rung, rung) for rung in ("full", "strong", "good", "weak")]
AS_NOBODY = [Condition("unprivileged", "full", ordinary=True)] if os.geteuid() == 0 else []  # else all of them are
CONDITIONS = [*RUNGS, *AS_NOBODY, Condition("container", "full", ordinary=True, container=True)]


@dataclass(frozen=True)
class Sitting:
    """What came of grading the class once. shown: what the command printed, to either stream."""

    folder: Path
    shown: str

    @cached_property
    def facts(self) -> Any:
        return json.loads((self.folder / "facts.json").read_text(encoding="utf-8"))

    @cached_property
    def run(self) -> Any:
        return json.loads((self.folder / "reports" / "run.json").read_text(encoding="utf-8"))

    @cached_property
    def submissions(self) -> dict[str, Any]:
        """By student."""
        report = json.loads((self.folder / "reports" / "report.json").read_text(encoding="utf-8"))
        (exam,) = report["exams"]
        return {entry["student"]: entry for entry in exam["submissions"]}

    @property
    def rung(self) -> str:
        return str(self.run["isolation"])


def sat(shared: Path, condition: Condition) -> Sitting:
    """The class, graded once for all test workers that share this folder."""
    folder = shared / f"attacks-{condition.name}"
    with (shared / f"attacks-{condition.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        shown = folder / "shown.txt"
        if not shown.exists():
            _reachable(folder)
            shown.write_text(_sit(folder, condition), encoding="utf-8")
    return Sitting(folder, shown.read_text(encoding="utf-8"))


def _reachable(folder: Path) -> None:
    """Only the wall is to protect what lies there."""
    folder.mkdir()
    for above in (folder, *folder.parents):
        if above.stat().st_uid == os.geteuid() and above != Path("/"):
            above.chmod(above.stat().st_mode | 0o005)


def _sit(folder: Path, condition: Condition) -> str:
    words = [sys.executable, "-m", "tests.attacks.sitting", str(folder), condition.rung]
    words += ["container"] if condition.container else []
    if condition.ordinary and os.geteuid() == 0:
        os.chown(folder, NOBODY, NOBODY)
        places = [sys.base_prefix, sys.prefix, str(ROOT), str(folder)]
        spec = {"places": places, "user": NOBODY, "parent": os.getpid(), "command": words}
        words = [sys.executable, "-I", "-S", launch.__file__, json.dumps(spec)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        words, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=_LIMIT, check=False
    )
    return done.stdout.decode("utf-8", "backslashreplace")
