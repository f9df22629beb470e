"""Two floors of ours, unsafe: everybody in one process, and a process a submission (`in_place.py`)."""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass
from pathlib import Path

from adapters.peer import Known, Marks, Peer, ProcessEach, Setting, ended

SCRIPT = Path(__file__).resolve().parent.parent / "in_place.py"


@dataclass(frozen=True, slots=True)
class Loop:
    python: Path
    exam: Path

    def grade(self, files: tuple[Path, ...], jobs: int, patience: float) -> Marks:
        with tempfile.TemporaryDirectory() as temporary:
            place = Path(temporary)
            command = _command(self.python, self.exam, *map(str, files))
            if not ended(self.python, command, place, patience * len(files)):
                return Marks({}, ("the class",))
            return Marks(_rows(place))


def make_loop(setting: Setting) -> Peer:
    return Loop(setting.python, setting.exam)


def make_each(setting: Setting) -> Peer:
    setting.work.mkdir()
    command = _command(setting.python, setting.exam, "submission.py")
    return ProcessEach(setting.python, setting.work, "submission.py", command, _only)


def _command(python: Path, exam: Path, *files: str) -> tuple[str, ...]:
    return (str(python), str(SCRIPT), str(exam), *files)


def _only(place: Path) -> frozenset[str]:
    return _rows(place).get("submission", frozenset())


def _rows(place: Path) -> dict[str, frozenset[str]]:
    lines = [json.loads(line) for line in (place / "log.txt").read_text().splitlines() if line.startswith("[")]
    return {name: frozenset(right) for name, right in lines}


EACH = Known("unsafe, a process each", (), False, "the script is executed beside the comparison", make_each)
LOOP = Known("unsafe loop", (), False, "everybody's scripts are executed in one process", make_loop)
