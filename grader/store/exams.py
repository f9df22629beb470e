"""The folder of exams, or one exam: every problem that can be used, and why the others cannot.

problems/                  --problems problems          all exams
  cnn-by-hand/             --problems problems/cnn-by-hand      this one
    exam.yaml              optional: title, order
    conv2d.yaml
    conv2d_reference.py    named by a solver of conv2d.yaml
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from grader.errors import Complaint, FileError, Place, UsageError
from grader.model.exam import Exam, ProblemFile, room_of
from grader.model.problem import ExamFile
from grader.store.key_path import key_path
from grader.store.printable import printable
from grader.store.problems import content_of, file_error, read_document, read_problem
from grader.store.validation import line_of, validate
from grader.store.wording import did_you_mean

ENDINGS = (".yaml", ".yml")
SKETCH = "an exam is a folder of problem files (problems/<exam>/<problem>.yaml)"


def read_exams(path: Path) -> tuple[Exam, ...]:
    """All exams in a folder, in order of their names; or the one exam that the folder is.

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
    return tuple(_read_exam(folder) for folder in folders or [path])


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


def _alone(file: Path) -> Exam:
    exam = printable(file.absolute().parent.name)
    try:
        return Exam(exam, exam, (read_problem(file, exam),), {})
    except FileError as error:
        return Exam(exam, exam, (), {printable(file.stem): str(error)})


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


def _read_exam(folder: Path) -> Exam:
    """One exam; its id is the name of its folder."""
    exam = printable(folder.resolve().name)
    entries = _entries(folder)
    files = _problem_files(entries)
    faults = {printable(file.stem): message for file, message in _twice(files)}
    known = [printable(file.stem) for file in files]
    settings = _settings([entry for entry in entries if entry.suffix in ENDINGS and entry.stem == "exam"], known)
    problems = []
    for file in files:
        if printable(file.stem) in faults:
            continue
        try:
            problems.append(read_problem(file, exam, settings.packages))
        except FileError as error:
            faults[printable(file.stem)] = str(error)
    order = {problem: at for at, problem in enumerate(settings.order)}
    problems.sort(key=lambda problem: (order.get(problem.id, len(order)), problem.id))
    problems, taken = _one_owner_each(problems)
    return Exam(exam, settings.title or exam, tuple(problems), {**faults, **taken}, room_of(problems))


def _twice(files: Sequence[Path]) -> Iterator[tuple[Path, str]]:
    """Problems that are there as .yaml and as .yml."""
    for file in files:
        other = file.with_suffix(".yaml")
        if file.suffix == ".yml" and other in files:
            sentence = f"stands beside {printable(other.name)}; a problem is one file: delete or rename one of the two"
            yield file, str(Complaint(Place(file), sentence))


def _settings(files: Sequence[Path], problems: Sequence[str]) -> ExamFile:
    """What exam.yaml says; it is read strictly too."""
    if not files:
        return ExamFile()
    if len(files) > 1:
        sentence = f"stands beside {files[0].name}; an exam has one of the two: delete the other"
        raise FileError([Complaint(Place(files[1]), sentence)])
    document = read_document(files[0], content_of(files[0]))
    settings, complaints = validate(document, ExamFile)
    found = [*document.complaints, *complaints]
    for at, problem in enumerate(settings.order if settings else ()):
        keys = ("order", at)
        place = Place(document.file, line_of(document, keys), key_path(keys))
        if problem not in problems:
            found.append(Complaint(place, f"there is no problem {problem}{did_you_mean(problem, problems)}"))
        elif settings and problem in settings.order[:at]:
            found.append(Complaint(place, f"{problem} is listed twice"))
    if found or settings is None:
        raise file_error(found)
    return settings


def _one_owner_each(problems: Sequence[ProblemFile]) -> tuple[list[ProblemFile], dict[str, str]]:
    """A student writes an answer once: of two problems that ask for one name, the later is at fault."""
    owners: dict[str, str] = {}
    kept: list[ProblemFile] = []
    faults: dict[str, str] = {}
    for problem in problems:
        complaints = []
        for name in problem.problem.answers:
            place = Place(problem.file, problem.lines[("answers", name)], f"answers.{name}")
            if name in owners:
                sentence = (
                    f"{owners[name]} asks for {name} too; in one exam a name is one answer: rename one of the two"
                )
                complaints.append(Complaint(place, sentence))
        if complaints:
            faults[problem.id] = str(file_error(complaints))
            continue
        kept.append(problem)
        for name in problem.problem.answers:
            owners[name] = f"{problem.file}:{problem.lines[('answers', name)]}"
    return kept, faults
