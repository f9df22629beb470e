"""The Python files beside a problem file that its solvers name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from grader.errors import Complaint, FileError
from grader.judge.solvers import named_files
from grader.model.job import Source
from grader.model.problem import Problem
from grader.store.plain_files import NotPlainError, read_plain
from grader.store.python_text import defined_names
from grader.store.yaml_text import LARGEST, text_of


@dataclass(frozen=True, slots=True)
class NamedFiles:
    """sources: what could be read; defined: the names at each file's top level; faults: why a file is of no use."""

    sources: tuple[Source, ...]
    defined: Mapping[str, frozenset[str]]
    faults: Mapping[str, str]


def read_named_files(problem: Problem, folder: Path) -> NamedFiles:
    """All files that the problem's solvers name; their names are relative to the folder, with /."""
    sources: list[Source] = []
    defined: dict[str, frozenset[str]] = {}
    faults: dict[str, str] = {}
    for name in named_files(problem):
        try:
            text = read_named(folder, name)
            defined[name] = frozenset(defined_names(text))
            sources.append(Source(name, text))
        except NotPlainError as error:
            faults[name] = f"{name} {error}"
        except SyntaxError as error:
            faults[name] = f"{name} is not Python: {error.msg} (line {error.lineno})"
        except FileError as error:
            faults[name] = "; ".join(_short(name, complaint) for complaint in error.complaints)
    return NamedFiles(tuple(sources), defined, faults)


def read_named(folder: Path, name: str) -> str:
    """The text of a file that a solver names. NotPlainError, FileError: why it cannot be had."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or "\0" in name:
        raise NotPlainError("leads out of the problem's folder; name a file beside the problem file")
    file = folder / path
    if not _resolved(file).is_relative_to(folder.resolve()):
        raise NotPlainError("is a link that leads out of the problem's folder")
    return text_of(file, read_plain(file, LARGEST))


def _resolved(file: Path) -> Path:
    try:
        return file.resolve()
    except RuntimeError:
        raise NotPlainError("is a link that leads to itself") from None


def _short(name: str, complaint: Complaint) -> str:
    line = complaint.place.line
    return f"{name} {complaint.sentence}" + (f" (line {line})" if line is not None else "")
