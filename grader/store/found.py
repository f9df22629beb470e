"""What lies in a folder of submissions, before any of it is read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Handle:
    """One student's hand-in for one exam, cheap to keep by the hundred thousand.

    student: printable, valid Unicode, unique within the exam. folder: the exam's.
    entries: names in `folder`: "petrov.py", "petrov", or both.
    """

    exam: str
    student: str
    folder: Path
    entries: tuple[str, ...]

    @property
    def paths(self) -> tuple[Path, ...]:
        return tuple(self.folder / entry for entry in self.entries)


@dataclass(frozen=True, slots=True)
class Found:
    """submissions: by exam, in the order of the exams, then by student in code point order.

    left_out: sentences about entries that belong to no student or no exam, or may be meant otherwise.
    astray: how many of those that are left out may be somebody's hand-in.
    """

    submissions: tuple[Handle, ...]
    left_out: tuple[str, ...] = ()
    astray: int = 0
