"""`grade` with the wall up and all reports written: with expected values kept from an earlier run, and with none."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from generate import ROOT

from adapters.peer import PATIENCE, Known, Marks, Peer, Setting

EXAM = ROOT / "problems" / "cnn-by-hand"


@dataclass(frozen=True, slots=True)
class Ours:
    python: Path
    cache: tuple[str, ...]

    def grade(self, files: tuple[Path, ...], jobs: int, patience: float) -> Marks:
        with tempfile.TemporaryDirectory() as temporary:
            hand_in = Path(temporary) / "class" / EXAM.name
            hand_in.mkdir(parents=True)
            for file in files:
                shutil.copy(file, hand_in)
            reports = Path(temporary) / "reports"
            command = [str(self.python.parent / "grade"), str(hand_in.parent), "--problems", str(EXAM), *self.cache]
            command += ["--fresh", "--no-store", "--jobs", str(jobs), "--out", str(reports)]
            subprocess.run(
                command, check=True, timeout=patience * len(files), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            (exam,) = json.loads((reports / "report.json").read_text())["exams"]
        return Marks({row["student"]: _right(row) for row in exam["submissions"]})


def _right(submission: dict[str, list[dict[str, list[dict[str, str]]]]]) -> frozenset[str]:
    answers = [answer for problem in submission["problems"] for answer in problem["answers"]]
    return frozenset(answer["name"] for answer in answers if answer["verdict"] == "correct")


def make_kept(setting: Setting) -> Peer:
    kept = Ours(setting.python, ("--cache", str(setting.work)))
    kept.grade((ROOT / "submissions" / EXAM.name / "chen_wei.py",), 1, PATIENCE)  # fills the cache, and is not measured
    return kept


def make_first(setting: Setting) -> Peer:
    return Ours(setting.python, ("--no-cache",))


HOW = "a sandboxed process a submission that sends plain values; expected values are never in it"
KEPT = Known("grade", (), True, HOW, make_kept)
FIRST = Known("grade, nothing kept", (), True, HOW, make_first)
