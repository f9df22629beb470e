"""The exam, the class and the truth about it, for every peer the same: cases, expected values, scripts, verdicts."""

from __future__ import annotations

import itertools
import pickle
from dataclasses import dataclass
from pathlib import Path

import yaml
from floor import write_cases
from generate import ROOT, scripts, write_class

EXAM = "cnn-by-hand"
WRONG = {"wrong", "invalid"}  # "missing" is found by everybody, and nobody is asked about it


@dataclass(frozen=True, slots=True)
class Class:
    """Scripts, and for each what a person says of its answers."""

    files: tuple[Path, ...]
    right: dict[str, frozenset[str]]
    wrong: dict[str, frozenset[str]]
    carried: dict[str, frozenset[str]]  # right only for an earlier value of the student's own; also in `right`

    @property
    def folder(self) -> Path:
        return self.files[0].parent.parent


def write_exam(folder: Path) -> tuple[str, ...]:
    """cases.pickle and checks.py, which all peers' tests read and call; returns the answers' names."""
    folder.mkdir(parents=True)
    write_cases(EXAM, folder / "cases.pickle")
    (folder / "checks.py").write_text((Path(__file__).parent / "checks.py").read_text())
    return tuple(name for name, *_ in pickle.loads((folder / "cases.pickle").read_bytes()))


def generated_class(folder: Path, style: str, students: int, answers: tuple[str, ...]) -> Class:
    """The class of benchmarks/generate.py: shipped scripts that neither sleep nor hang nor crash, again and again."""
    write_class(folder, EXAM, style, students)
    files = tuple(sorted((folder / EXAM).glob("*.py")))
    authors = {file.read_text(): file.stem for file in sorted((ROOT / "submissions" / EXAM).glob("*.py"))}
    truth = yaml.safe_load((ROOT / "tests" / "classes" / f"{EXAM}.yaml").read_text())
    written = [authors[text] for text in scripts(EXAM, style)]
    rows = dict(zip((file.stem for file in files), itertools.cycle(written), strict=False))
    verdicts = {student: {a: _verdict(truth[author], a) for a in answers} for student, author in rows.items()}
    return Class(
        files,
        {student: frozenset(a for a, (v, _) in row.items() if v == "correct") for student, row in verdicts.items()},
        {student: frozenset(a for a, (v, _) in row.items() if v in WRONG) for student, row in verdicts.items()},
        {student: frozenset(a for a, (_, carried) in row.items() if carried) for student, row in verdicts.items()},
    )


def cheating_class(folder: Path, answers: tuple[str, ...]) -> Class:
    """Three scripts: one with every answer wrong that patches the comparison, one that hangs, one honest."""
    target = folder / EXAM
    target.mkdir(parents=True)
    honest = (ROOT / "submissions" / EXAM / "petrova_anna.py").read_text()
    texts = {
        "honest": honest,
        "cheat": (Path(__file__).parent / "cheat.py.txt").read_text(),
        "hang": f"{honest}\n\ndef conv2d(x, kernel, stride=1, padding=0, dilation=1):\n    while True:\n        pass\n",
    }
    for name, text in texts.items():
        (target / f"{name}.py").write_text(text)
    everything, nothing = frozenset(answers), frozenset[str]()
    right = {"cheat": nothing, "hang": everything - {"conv2d"}, "honest": everything}
    return Class(
        tuple(target / f"{name}.py" for name in texts),
        right,
        {name: everything - right[name] for name in texts},
        dict.fromkeys(texts, nothing),
    )


def _verdict(row: dict[str, object], answer: str) -> tuple[str, bool]:
    said = row.get(answer, row.get("default"))
    return (str(said["verdict"]), bool(said.get("carried"))) if isinstance(said, dict) else (str(said), False)
