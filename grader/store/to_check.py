"""All exams that are named to be checked; what is named twice, or lies in a folder that is named too, counts once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from grader.model.exam import Exam
from grader.store.exams import read_to_check


def read_all_to_check(paths: Iterable[Path]) -> tuple[Exam, ...]:
    """The exams at these paths, each problem where it comes first. Raises as `read_to_check`."""
    once: dict[Path, Path] = {}
    for path in paths:
        once.setdefault(_place(path), path)
    return tuple(_each_once(exam for path in once.values() for exam in read_to_check(path)))


def _place(path: Path) -> Path:
    """Where it lies, however it is written; a link is a problem of its own, as in a folder."""
    return path.parent.resolve() / path.name if path.name not in ("", "..") else path.resolve()


def _each_once(exams: Iterable[Exam]) -> Iterator[Exam]:
    seen: set[Path] = set()
    faulty: set[tuple[str, str]] = set()
    for exam in exams:
        problems = tuple(file for file in exam.problems if _place(file.file) not in seen)
        faults = {id: fault for id, fault in exam.faults.items() if (exam.id, id) not in faulty}
        seen |= {_place(file.file) for file in problems}
        faulty |= {(exam.id, id) for id in faults}
        if problems or faults:
            yield replace(exam, problems=problems, faults=faults)
