"""One problem file: read, checked against its types and against itself, with all complaints at once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from pathlib import Path

from grader.errors import Complaint, FileError, Place
from grader.model.exam import ProblemFile
from grader.model.job import Source
from grader.model.language import ENGLISH
from grader.model.problem import PACKAGES, ExamFile, Problem
from grader.store.complaints import file_error
from grader.store.cross_checks import check_problem
from grader.store.forbid_checks import check_forbid, is_within
from grader.store.key_path import key_path
from grader.store.named_files import read_named_files
from grader.store.printable import printable
from grader.store.solver_checks import SolverChecks
from grader.store.strict_yaml import Document, read_yaml
from grader.store.validation import line_of, validate
from grader.store.wording import cut
from grader.store.yaml_text import content_of

MOST_LOOKED_FOR = 1000  # a file with more than these is not looked through to its end


def read_problem(file: Path, exam: str, settings: ExamFile | None = None) -> ProblemFile:
    """The problem in a YAML file; FileError with everything that is wrong in it. settings: the exam's, if known."""
    content = content_of(file)
    document = read_document(file, content)
    language = ENGLISH if settings is None else settings.language
    problem, complaints = validate(document, Problem, language)
    if problem is None:
        raise file_error([*document.complaints, *complaints])
    files = read_named_files(problem, file.parent)
    of_problem = (_complaint(document, keys, sentence) for keys, sentence in check_problem(problem))
    exams = None if settings is None else settings.packages
    packages = exams if problem.packages is None else problem.packages
    of_names = forbid_complaints(document, problem.forbid or (), packages)
    of_solvers = SolverChecks(document, problem, files).complaints()
    complaints = tuple(islice(chain(document.complaints, of_problem, of_names, of_solvers), MOST_LOOKED_FOR))
    if complaints:
        raise file_error(complaints, whole=len(complaints) < MOST_LOOKED_FOR)
    digest = _digest(content, files.sources)
    allowed = PACKAGES if packages is None else packages
    everywhere = () if settings is None else (name for name in settings.forbid if is_within(name, allowed))
    return ProblemFile(
        id=printable(file.stem),
        exam=exam,
        file=file,
        problem=problem,
        packages=allowed,
        lines=document.lines,
        files=files.sources,
        digest=digest,
        forbid=tuple(everywhere) if problem.forbid is None else problem.forbid,
        language=language,
    )


def forbid_complaints(document: Document, names: Sequence[str], packages: Sequence[str] | None) -> Iterator[Complaint]:
    """What of `forbid` cannot be forbidden, with its place. packages: None if not known."""
    return (_complaint(document, ("forbid", at), sentence) for at, sentence in check_forbid(names, packages))


def read_document(file: Path, content: bytes) -> Document:
    """The document in a file's bytes; FileError where there is none."""
    try:
        return read_yaml(file, content)
    except FileError as error:
        raise file_error(error.complaints) from None


def _complaint(document: Document, keys: tuple[str | int, ...], sentence: str) -> Complaint:
    return Complaint(Place(document.file, line_of(document, keys), key_path(keys)), cut(sentence))


def _digest(content: bytes, files: Sequence[Source]) -> str:
    """Of all that a problem is made of; lengths keep two files from being read as one."""
    digest = hashlib.sha256()
    for part in (content, *(text.encode() for source in files for text in (source.name, source.text))):
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()
