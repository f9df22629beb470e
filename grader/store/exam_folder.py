"""One exam's folder: its problems in their order, and why some of them cannot be used."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from grader.errors import Complaint, FileError, Place
from grader.model.exam import Exam, ProblemFile, room_of
from grader.model.language import ENGLISH, LANGUAGES, Language
from grader.model.message import Message
from grader.model.problem import ExamFile
from grader.store.complaints import file_error
from grader.store.key_path import key_path
from grader.store.printable import printable
from grader.store.problems import forbid_complaints, read_document, read_problem
from grader.store.strict_yaml import Document
from grader.store.validation import line_of, validate, value_at
from grader.store.wording import did_you_mean
from grader.store.yaml_text import content_of


def read_exam(folder: Path, files: Sequence[Path], settings_files: Sequence[Path]) -> Exam:
    """One exam; its id is the name of its folder. files: its problems; settings_files: exam.yaml, or none.

    FileError: an exam.yaml cannot be used.
    """
    exam = printable(folder.resolve().name)
    faults = {printable(file.stem): message for file, message in _twice(files)}
    known = [printable(file.stem) for file in files]
    settings = _settings(settings_files, known)
    problems = []
    for file in files:
        if printable(file.stem) in faults:
            continue
        try:
            problems.append(read_problem(file, exam, settings))
        except FileError as error:
            faults[printable(file.stem)] = str(error)
    order = {problem: at for at, problem in enumerate(settings.order)}
    problems.sort(key=lambda problem: (order.get(problem.id, len(order)), problem.id))
    problems, taken = _one_owner_each(problems)
    return Exam(
        id=exam,
        title=settings.title or Message(exam),
        problems=tuple(problems),
        faults={**faults, **taken},
        room=room_of(problems),
        language=settings.language,
    )


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
    settings, complaints = validate(document, ExamFile, _language(document))
    found = [*document.complaints, *complaints]
    for at, problem in enumerate(settings.order if settings else ()):
        keys = ("order", at)
        place = Place(document.file, line_of(document, keys), key_path(keys))
        if problem not in problems:
            found.append(Complaint(place, f"there is no problem {problem}{did_you_mean(problem, problems)}"))
        elif settings and problem in settings.order[:at]:
            found.append(Complaint(place, f"{problem} is listed twice"))
    if settings:
        found += forbid_complaints(document, settings.forbid, settings.packages)
    if found or settings is None:
        raise file_error(found)
    return settings


def _language(document: Document) -> Language:
    """In which the exam's own title comes first, before the file is known to be sound."""
    said = value_at(document.tree, ("language",))
    return next((language for language in LANGUAGES if language == said), ENGLISH)


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
