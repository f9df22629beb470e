"""Exams and problems as they were read: the model, where each part stands in its file, and a digest of it all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from grader.model.job import Source
from grader.model.problem import Problem

Key = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class ProblemFile:
    """One problem as it was read.

    id: the file's stem. exam: the folder's name. file: as it was named by the user.
    lines: the line (from 1) on which the text of each value starts, by its keys:
    ("answers", "conv2d", "mistakes", "flipped", "answer", 0) -> 41; of a block (|) the first line of the text.
    packages: what students may import, from the problem or else from its exam.
    files: the Python files beside the YAML that its solvers name ("file.py:name").
    digest: SHA-256, in hexadecimal, of the YAML's bytes and of those files.
    """

    id: str
    exam: str
    file: Path
    problem: Problem
    packages: tuple[str, ...]
    lines: Mapping[Key, int]
    files: tuple[Source, ...]
    digest: str


@dataclass(frozen=True, slots=True)
class Exam:
    """The problems that are sat together, in order.

    faults: {"conv2d": "problems/…:12: points: …"}: problems whose file cannot be used; nobody is graded on them.
    """

    id: str
    title: str
    problems: tuple[ProblemFile, ...]
    faults: Mapping[str, str]
