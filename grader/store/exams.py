"""The folder of exams, or one exam: every problem that can be used, and why the others cannot.

problems/                  --problems problems          all exams
  cnn-by-hand/             --problems problems/cnn-by-hand      this one
    exam.yaml              optional: title, order
    conv2d.yaml
    conv2d_reference.py    named by a solver of conv2d.yaml
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from grader.errors import FileError, UsageError
from grader.model.exam import Exam
from grader.model.message import Message
from grader.store.kept import Kept
from grader.store.kept_exams import KeptExams
from grader.store.printable import printable
from grader.store.yaml_text import ENDINGS

SKETCH = "an exam is a folder of problem files (problems/<exam>/<problem>.yaml)"


def read_exams(path: Path, kept: Kept | None = None) -> tuple[Exam, ...]:
    """All exams in a folder, in order of their names; or the one exam that the folder is. kept: as they were before.

    A problem that cannot be used becomes a fault of its exam. UsageError: there is no exam. FileError: an exam.yaml
    cannot be used.
    """
    inside = _entries(path)
    folders = [entry for entry in inside if entry.is_dir() and _problem_files(_entries(entry))]
    alone = _problem_files(inside)
    if alone and folders:
        found = f"{path} holds both problems ({printable(alone[0].name)}) and exams ({printable(folders[0].name)}/)"
        raise UsageError(f"{found}; move the problems into a folder of their own")
    if not alone and not folders:
        raise UsageError(f"{path} holds no problems; {SKETCH}")
    before = KeptExams(kept or Kept(None))
    return tuple(_read_exam(folder, before) for folder in folders or [path])


def read_to_check(path: Path) -> tuple[Exam, ...]:
    """The same; or one problem file alone, as an exam of one problem. UsageError: there is neither."""
    if path.is_dir():
        return read_exams(path)
    if path.suffix in ENDINGS and path.stem == "exam":
        raise UsageError(f"{path} holds the settings of an exam; name its folder, or a problem file")
    if path.is_symlink() or path.exists():
        if path.suffix not in ENDINGS:
            raise UsageError(f"{path} is not a problem file (.yaml); name one, or a folder: {SKETCH}")
        return (_alone(path),)
    raise UsageError(f"there is no file or folder {path}; name a folder of exams, an exam's folder or a problem file")


def read_around(file: Path, kept: Kept | None = None) -> Exam:
    """The exam that a problem file lies in. FileError: its exam.yaml cannot be used."""
    return _read_exam(file.parent, KeptExams(kept or Kept(None)))


def _read_exam(folder: Path, before: KeptExams) -> Exam:
    entries = _entries(folder)
    files = _problem_files(entries)
    settings = [entry for entry in entries if entry.suffix in ENDINGS and entry.stem == "exam"]
    known = before.get(folder, entries, files + settings)
    if known is not None:
        return known
    from grader.store.exam_folder import read_exam  # parsers and checks, which a run without changes does not need

    exam = read_exam(folder, files, settings)
    before.put(folder, entries, files + settings, exam)
    return exam


def _alone(file: Path) -> Exam:
    from grader.store.problems import read_problem

    exam = printable(file.absolute().parent.name)
    try:
        return Exam(exam, Message(exam), (read_problem(file, exam),), {})
    except FileError as error:
        return Exam(exam, Message(exam), (), {printable(file.stem): str(error)})


def _entries(folder: Path) -> list[Path]:
    """What is in a folder, in order of the names, without hidden files."""
    try:
        return sorted(entry for entry in folder.iterdir() if not entry.name.startswith("."))
    except FileNotFoundError:
        raise UsageError(f"there is no folder {folder}; name the folder of exams with --problems") from None
    except NotADirectoryError:
        raise UsageError(f"{folder} is a file; --problems names a folder, and {SKETCH}") from None
    except OSError as error:
        raise UsageError(f"{folder} could not be read: {error.strerror}") from None


def _problem_files(entries: Sequence[Path]) -> list[Path]:
    return [entry for entry in entries if entry.suffix in ENDINGS and entry.stem != "exam"]
