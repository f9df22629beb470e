"""Exams that were read before: files that have not changed are not parsed and checked again."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from grader.errors import FileError
from grader.model.exam import Exam, ProblemFile
from grader.store.kept import Kept
from grader.store.kept_objects import KeptObjects
from grader.store.named_files import read_named
from grader.store.plain_files import NotPlainError
from grader.store.yaml_text import content_of


class KeptExams:
    """Only exams without a fault are kept: a fault may be mended by a file that was not there."""

    def __init__(self, kept: Kept) -> None:
        self._objects = KeptObjects(kept, "exam", Exam)

    def get(self, folder: Path, entries: Sequence[Path], files: Sequence[Path]) -> Exam | None:
        """The exam of a folder with these entries, of which `files` are its YAML, if all is as it was."""
        with suppress(FileError, NotPlainError):
            found = self._objects.get(_parts(folder, entries, files))
            if found is not None and all(map(_has_its_files, found.problems)):
                return found
        return None

    def put(self, folder: Path, entries: Sequence[Path], files: Sequence[Path], exam: Exam) -> None:
        """Keep an exam that was read from there."""
        if not exam.faults:
            with suppress(FileError):
                self._objects.put(_parts(folder, entries, files), exam)


def _parts(folder: Path, entries: Sequence[Path], files: Sequence[Path]) -> list[object]:
    """All that an exam depends on, besides the Python files that its problems name."""
    return [folder, folder.resolve(), [entry.name for entry in entries], *map(content_of, files)]


def _has_its_files(problem: ProblemFile) -> bool:
    """Whether the Python files beside a problem are those that were read then."""
    return all(read_named(problem.file.parent, source.name) == source.text for source in problem.files)
