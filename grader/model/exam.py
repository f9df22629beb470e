"""Exams and problems as they were read: the model, where each part stands in its file, and a digest of it all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from grader.model.answers import Limits
from grader.model.job import Source
from grader.model.language import ENGLISH, Language
from grader.model.message import Message
from grader.model.problem import Problem

Key = tuple[str | int, ...]
_DEFAULT = Limits()


@dataclass(frozen=True, slots=True)
class ProblemFile:
    """One problem as it was read.

    id: the file's stem. exam: the folder's name. file: as it was named by the user.
    lines: the line (from 1) on which the text of each value starts, by its keys:
    ("answers", "conv2d", "mistakes", "flipped", "answer", 0) -> 41; of a block (|) the first line of the text.
    packages: what students may import, from the problem or else from its exam. forbid: what of it they may not use,
    likewise; of the exam's names those of these packages.
    files: the Python files beside the YAML that its solvers name ("file.py:name").
    digest: SHA-256, in hexadecimal, of the YAML's bytes and of those files.
    language: the exam's; where a text is in several languages, the one in this comes first.
    """

    id: str
    exam: str
    file: Path
    problem: Problem
    packages: tuple[str, ...]
    lines: Mapping[Key, int]
    files: tuple[Source, ...]
    digest: str
    forbid: tuple[str, ...] = ()
    language: Language = ENGLISH


@dataclass(frozen=True, slots=True)
class Exam:
    """The problems that are sat together, in order.

    faults: {"conv2d": "problems/…:12: points: …"}: problems whose file cannot be used; nobody is graded on them.
    room: the largest limits of any answer of the exam, also where `problems` are not all of it (see room_of).
    language: in which its students are spoken to, if nothing else is asked for.
    """

    id: str
    title: Message
    problems: tuple[ProblemFile, ...]
    faults: Mapping[str, str]
    room: Limits = _DEFAULT
    language: Language = ENGLISH


def room_of(files: Iterable[ProblemFile]) -> Limits:
    """The largest limits of any answer, sound or not: those that modules are loaded with."""
    every = [
        getattr(answer, "limits", None) or file.problem.limits
        for file in files
        for answer in file.problem.answers.values()
    ]
    if not every:
        return Limits()
    return Limits(seconds=max(each.seconds for each in every), megabytes=max(each.megabytes for each in every))
