"""A file for a new problem: where it belongs, and written only where nothing is.

grade new cnn-by-hand/dropout      problems/cnn-by-hand/dropout.yaml
"""

from __future__ import annotations

import os
import re
import unicodedata
from contextlib import suppress
from pathlib import Path

from grader.errors import GraderError, UsageError
from grader.store.exams import read_exams
from grader.store.printable import printable
from grader.store.yaml_text import ENDINGS

SKETCH = "a new problem is named EXAM/PROBLEM, as in cnn-by-hand/dropout"
LONGEST = 60  # characters of an id: four bytes each, and an ending, still are a file's name
SCHEMA = "problem.schema.json"
_MOST_ABOVE = 8  # folders above a problem in which the schema is looked for


def place_of_new(named: str, problems: Path) -> Path:
    """Where the problem EXAM/PROBLEM will lie. UsageError: its name does not do, or something is there already."""
    parts = unicodedata.normalize("NFC", named).split("/")
    if len(parts) != 2 or not all(parts):
        found = f"{printable(named)} does not do: " if named else ""
        raise UsageError(f"{found}{SKETCH}{_meant(named, problems)}")
    exam, problem = parts
    for word, id in (("an exam", exam), ("a problem", problem)):
        _check_id(word, id)
    if problem == "exam":
        raise UsageError("exam.yaml holds the settings of an exam; give the problem another name")
    folder = problems / exam
    _check_folder(problems, folder)
    for ending in ENDINGS:
        there = folder / f"{problem}{ending}"
        if os.path.lexists(there):
            raise UsageError(f"{there} is there already, and is not written over; take another name, or delete it")
    return folder / f"{problem}.yaml"


def write_new(path: Path, text: str) -> None:
    """Write a file that was not there, and the folders above it. UsageError if it cannot be, or somebody was faster."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise UsageError(f"{path} is there already, and is not written over; take another name") from None
    except OSError as error:
        raise UsageError(f"{path} could not be written: {error.strerror}") from None


def owner_of(name: str, folder: Path) -> Path | None:
    """The problem of an exam that asks for an answer of this name already; of a folder that is none, no problem."""
    with suppress(GraderError):
        for exam in read_exams(folder):
            for problem in exam.problems:
                if name in problem.problem.answers:
                    return problem.file
    return None


def schema_for(folder: Path) -> str | None:
    """Where editors find the schema, seen from an exam's folder: in a folder above, or in its docs; None: nowhere."""
    above = [folder.absolute(), *folder.absolute().parents][:_MOST_ABOVE]
    for steps, each in enumerate(above):
        for place in (Path(SCHEMA), Path("docs", SCHEMA)):
            if (each / place).is_file():
                return (Path(*[".."] * steps) / place).as_posix()
    return None


def _check_id(word: str, id: str) -> None:
    """Ids are parts of paths, of options and of reports: `--only cnn-by-hand/dropout`."""
    if len(id) > LONGEST:
        raise UsageError(f"the name of {word} has {len(id)} characters; take one of at most {LONGEST}")
    if id.startswith("."):
        raise UsageError(f"{printable(id)} is a hidden name, which is passed over; leave out the dot in front")
    bad = next((each for each in id if not _fits(each)), None)
    if bad is not None or not _fits(id[0]) or id[0] in "-_":
        fitting = "".join(each if _fits(each) else "-" for each in id.removesuffix(".yaml").removesuffix(".yml"))
        fitting = re.sub("-+", "-", fitting).strip("-_")
        found = f"holds “{printable(bad)}”" if bad is not None else f"begins with “{printable(id[0])}”"
        cure = f"; take {fitting}" if fitting else ""
        raise UsageError(f"{printable(id)} {found}; the name of {word} is letters, digits, - and _{cure}")


def _fits(character: str) -> bool:
    return character in "-_" or unicodedata.category(character)[0] in "LMN"


def _check_folder(problems: Path, folder: Path) -> None:
    """The folder of exams is one, or can be made, and what is to be the exam's folder is none of something else."""
    for path in (problems, folder):
        if os.path.lexists(path) and not path.is_dir():
            raise UsageError(f"{path} is no folder; name the folder of exams with --problems")
    alone = sorted(file.name for file in _files(problems) if file.suffix in ENDINGS)
    if alone:
        above = f"`--problems {problems.absolute().parent}`"
        raise UsageError(f"{problems} is an exam itself, with {printable(alone[0])}; name the folder above it: {above}")


def _files(folder: Path) -> list[Path]:
    try:
        return [entry for entry in folder.iterdir() if not entry.name.startswith(".")] if folder.is_dir() else []
    except OSError as error:
        raise UsageError(f"{folder} could not be read: {error.strerror}") from None


def _meant(named: str, problems: Path) -> str:
    """What was probably meant: the path of the file, or a problem whose exam was forgotten."""
    path = Path(named)
    with suppress(ValueError):
        inside = path.relative_to(problems).with_suffix("").parts
        if len(inside) == 2:
            return f"; take {printable('/'.join(inside))}"
    if named and "/" not in named:
        return f"; which exam is {printable(named)} for?"
    return ""
