"""The folder that the one exam of --problems lies in, and what else is an exam there.

problems/cnn-by-hand     --problems problems/cnn-by-hand
problems/network-audit   the name of another exam: submissions/network-audit/ is no student's
"""

from __future__ import annotations

import os
from pathlib import Path

from grader.store.exams import ENDINGS


class ShelfOfExams:
    """folder: where exams lie beside each other."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @classmethod
    def of(cls, problems: Path, exam: str) -> ShelfOfExams:
        """The one that this exam lies in. problems: it, or the exam's own folder."""
        return cls(problems if (problems / exam).is_dir() else problems.resolve().parent)

    def has(self, name: str) -> bool:
        """Whether an exam of this name is there."""
        try:
            with os.scandir(self._folder / name) as scan:
                return any(Path(entry.name).suffix in ENDINGS for entry in scan)
        except OSError:
            return False
