"""The folder that the one exam of --problems lies in, and what else is an exam there.

problems/cnn-by-hand     --problems problems/cnn-by-hand
problems/network-audit   the name of another exam: submissions/network-audit/ is no student's
"""

from __future__ import annotations

import os
from pathlib import Path

from grader.store.yaml_text import ENDINGS


class ShelfOfExams:
    """folder: where exams lie beside each other."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @classmethod
    def of(cls, problems: Path, exam: str) -> ShelfOfExams:
        """The one that this exam lies in. problems: it, or the exam's own folder."""
        return cls(problems if (problems / exam).is_dir() else problems.resolve().parent)

    @classmethod
    def around(cls, problems: Path) -> ShelfOfExams:
        """The one that a folder lies in, whatever it holds."""
        return cls(Path(os.path.realpath(problems)).parent)

    def exams(self) -> set[str]:
        """The names of all exams there."""
        try:
            return {name for name in os.listdir(self._folder) if self.has(name)}  # noqa: PTH208
        except OSError:
            return set()

    def has(self, name: str) -> bool:
        """Whether an exam of this name is there."""
        try:
            with os.scandir(self._folder / name) as scan:
                return any(Path(entry.name).suffix in ENDINGS for entry in scan)
        except OSError:
            return False
