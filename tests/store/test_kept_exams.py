"""Exams that were read before are read again as soon as anything about them is another."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from grader.store import exam_folder
from grader.store.exams import read_exams
from grader.store.kept import Kept
from tests.store.writing import SOUND, write_all

IN_FILE = SOUND.replace("reference: 2 * x", "reference: ways.py:twice")
FILES = {
    "e/exam.yaml": "title: One\n",
    "e/doubling.yaml": SOUND,
    "e/named.yaml": IN_FILE.replace("twice:", "again:").replace(":again", ":twice"),
    "e/ways.py": "def twice(n, x):\n    return 2 * x\n",
}


@pytest.fixture
def read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], tuple[object, bool]]:
    """Reads the exams; what they are, and whether a parser was asked."""
    asked: list[Path] = []
    real = exam_folder.read_exam

    def watched(folder: Path, *rest: object) -> object:
        asked.append(folder)
        return real(folder, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(exam_folder, "read_exam", watched)
    write_all(tmp_path / "problems", FILES)

    def read() -> tuple[object, bool]:
        asked.clear()
        exams = read_exams(tmp_path / "problems", Kept(tmp_path / "cache"))
        assert exams == read_exams(tmp_path / "problems")
        return exams, len(asked) == 2

    return read


def test_the_same_files_are_read_once(read: Callable[[], tuple[object, bool]]) -> None:
    first, parsed = read()
    assert parsed
    again, parsed = read()
    assert not parsed and again == first


CHANGES: dict[str, Callable[[Path], object]] = {
    "the exam's settings": lambda e: (e / "exam.yaml").write_text("title: Two\n"),
    "a problem": lambda e: (e / "doubling.yaml").write_text(SOUND.replace("points: 2", "points: 3")),
    "a problem, by a space": lambda e: (e / "doubling.yaml").write_text(SOUND + " \n"),
    "a file that a solver names": lambda e: (e / "ways.py").write_text("def twice(n, x):\n    return x + x\n"),
    "that it is gone": lambda e: (e / "ways.py").unlink(),
    "that it is a folder": lambda e: ((e / "ways.py").unlink(), (e / "ways.py").mkdir()),
    "a new problem": lambda e: (e / "new.yaml").write_text(SOUND.replace("twice", "thrice").replace("2 *", "3 *")),
    "the exam's name": lambda e: e.rename(e.with_name("f")),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_seen(tmp_path: Path, read: Callable[[], tuple[object, bool]], change: str) -> None:
    before, _ = read()
    CHANGES[change](tmp_path / "problems" / "e")
    after, parsed = read()
    assert (parsed and after != before) or change == "a problem, by a space"


def test_a_fault_is_found_each_time(tmp_path: Path, read: Callable[[], tuple[object, bool]]) -> None:
    (tmp_path / "problems" / "e" / "bad.yaml").write_text("title: [")
    for _ in range(2):
        assert read()[1]
