"""One problem that was named, with what its exam says of it.

problems/cnn-by-hand/conv2d.yaml   its file, from anywhere
cnn-by-hand/conv2d                 EXAM/PROBLEM, below --problems
conv2d                             the same, where only one exam has it
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from grader.errors import UsageError
from grader.model.exam import Exam
from grader.store.exams import read_around
from grader.store.kept import Kept
from grader.store.printable import printable
from grader.store.wording import did_you_mean
from grader.store.yaml_text import ENDINGS

SKETCH = "name a problem by its .yaml file, or as EXAM/PROBLEM below --problems"


def read_one(named: str, problems: Path, kept: Kept | None = None) -> Exam:
    """The exam of the problem, with no other one in it; what is wrong with its file is a fault of the exam.

    UsageError: there is no such problem. FileError: the exam.yaml beside it cannot be used.
    """
    file = file_of(named, problems)
    exam, id = read_around(file, kept), printable(file.stem)
    wanted = tuple(problem for problem in exam.problems if problem.id == id)
    faults = {other: fault for other, fault in exam.faults.items() if other == id}
    if not wanted and not faults:
        raise UsageError(
            f"{printable(str(file))} is hidden, and is passed over; leave out the dot in front of its name"
        )
    return replace(exam, problems=wanted, faults=faults)


def file_of(named: str, problems: Path) -> Path:
    """The file of a problem that is named in any of these ways. UsageError: there is none."""
    if not named:
        raise UsageError(f"no problem is named; {SKETCH}")
    path = Path(named)
    if path.suffix in ENDINGS or path.is_file():
        return _checked(path)
    for ending in ENDINGS:  # as a shell completes it
        if (beside := Path(f"{named}{ending}")).is_file() and beside.stem != "exam":
            return beside
    known = dict(_known(problems))
    fitting = [id for id in known if named in (id, id.rpartition("/")[2])]
    if len(fitting) == 1:
        return known[fitting[0]]
    if fitting:
        raise UsageError(f"{printable(named)} is a problem of several exams; name one: {', '.join(fitting)}")
    raise UsageError(_nothing(named, problems, list(known)))


def _checked(path: Path) -> Path:
    if not os.path.lexists(path):
        raise UsageError(f"there is no {path}; {SKETCH}")
    if path.is_dir():
        raise UsageError(f"{path} is a folder; {SKETCH}")
    if path.suffix not in ENDINGS:
        raise UsageError(f"{path} is not a problem file (.yaml); {SKETCH}")
    if path.stem == "exam":
        raise UsageError(f"{path} holds the settings of an exam; {SKETCH}")
    return path


def _known(problems: Path) -> Iterator[tuple[str, Path]]:
    """EXAM/PROBLEM and the file, of all that lie below a folder of exams or in one exam's folder. Nothing is opened."""
    for folder in (problems, *_inside(problems)):
        for file in _inside(folder):
            if file.suffix in ENDINGS and file.stem != "exam" and file.is_file():
                yield f"{printable(folder.resolve().name)}/{printable(file.stem)}", file


def _inside(folder: Path) -> list[Path]:
    try:
        return sorted(entry for entry in folder.iterdir() if not entry.name.startswith("."))
    except OSError:
        return []


def _nothing(named: str, problems: Path, known: list[str]) -> str:
    if Path(named).is_dir() or any(id.startswith(f"{named}/") for id in known):
        inside = [id for id in known if id.startswith(f"{Path(named).resolve().name}/")]
        found = f"; it holds {', '.join(inside[:10])}" if inside else ""
        return f"{printable(named)} is no problem, but a folder; {SKETCH}{found}"
    if not problems.is_dir():
        return f"there is no problem {printable(named)}, as there is no folder {problems}; {SKETCH}"
    if not known:
        return f"there is no problem {printable(named)}, nor any other in {problems}; {SKETCH}"
    short = {id.rpartition("/")[2]: id for id in known}
    guess = did_you_mean(named, known, short if "/" not in named else ())
    return f"there is no problem {printable(named)} in {problems}{guess}"
