"""Everything that a user can mend, as sentences: where, what was found, what is allowed, the likely cure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


class GraderError(Exception):
    """A fault that the user can mend; `str(error)` is the whole message, ready to print."""


class UsageError(GraderError):
    """The command was given something that it cannot work with (exit code 2)."""


class StoreError(UsageError):
    """The store cannot be opened, read or written (exit code 2); what it holds is unharmed."""


class WallError(GraderError):
    """The machine cannot give the isolation that was asked for (exit code 2)."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file; `line` counts from 1 and is None where the whole file is meant."""

    file: Path
    line: int | None = None
    key: str | None = None

    def __str__(self) -> str:
        where = str(self.file) if self.line is None else f"{self.file}:{self.line}"
        return where if self.key is None else f"{where}: {self.key}"


@dataclass(frozen=True, slots=True)
class Complaint:
    """One thing that is wrong in a file: a place and a sentence."""

    place: Place
    sentence: str

    def __str__(self) -> str:
        return f"{self.place}: {self.sentence}"


class FileError(GraderError):
    """All that is wrong in one or several files, at once."""

    def __init__(self, complaints: Sequence[Complaint]) -> None:
        self.complaints = tuple(complaints)
        super().__init__("\n".join(str(complaint) for complaint in complaints))
