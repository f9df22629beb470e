r"""What lies in a folder of submissions, before any of it is read.

Handles are kept as bytes, some 35 bytes a student, and made again whenever they are gone through:

    petrov\0petrov.py/ivanova\0ivanova\0ivanova.py/     the student, then the entries; no name on a disk has \0 or /
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Handle:
    """One student's hand-in for one exam.

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


class Handles:
    """All hand-ins for one exam, cheap to keep by the hundred thousand; they are gone through as often as wanted.

    students: (student, entries), in the order that is kept.
    """

    def __init__(self, exam: str, folder: Path, students: Iterable[tuple[str, tuple[str, ...]]]) -> None:
        self.exam, self.folder = exam, folder
        self._packed, self._count = bytearray(), 0
        for student, entries in students:
            self._packed += ("\0".join((student, *entries)) + "/").encode("utf-8", "surrogatepass")
            self._count += 1

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Handle]:
        for packed in re.finditer(b"[^/]+", self._packed):
            student, *entries = packed[0].decode("utf-8", "surrogatepass").split("\0")
            yield Handle(self.exam, student, self.folder, tuple(entries))


@dataclass(frozen=True, slots=True)
class Found:
    """exams: those that anybody handed anything in for, in the order of the exams; students in code point order.

    left_out: sentences about entries that belong to no student or no exam, or may be meant otherwise.
    astray: how many of those that are left out may be somebody's hand-in.
    """

    exams: tuple[Handles, ...]
    left_out: tuple[str, ...] = ()
    astray: int = 0

    @property
    def submissions(self) -> Iterator[Handle]:
        """All of them, one at a time."""
        return chain.from_iterable(self.exams)
