"""What the disk says of files: every change is seen, and what cannot be said for sure is not said."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.store.disk_state import disk_state, files_state
from grader.store.outbox import Outbox
from tests.store.writing import very_deep, write_all

FILES = {"a.py": "1", "deep/b.py": "2", "deep/er/c.py": "3"}


def test_what_is_as_it_was_has_the_same_state(tmp_path: Path) -> None:
    folder = write_all(tmp_path / "f", FILES)
    before = disk_state([folder])
    assert before is not None and before == disk_state([folder])
    (folder / "deep" / "b.py").read_text()
    assert disk_state([folder]) == before
    assert before.newest == max(path.stat().st_ctime for path in [folder, *folder.rglob("*")])


def test_folders_of_a_name_are_passed_over(tmp_path: Path) -> None:
    folder = write_all(tmp_path / "f", {**FILES, "__pycache__/a.pyc": "1"})
    before, whole = disk_state([folder], passing_over="__pycache__"), disk_state([folder])
    (folder / "__pycache__" / "a.pyc").write_text("2")
    assert disk_state([folder], passing_over="__pycache__") == before and disk_state([folder]) != whole


def _same_size_and_time(folder: Path) -> None:
    """What fools whoever looks at the time of the last writing alone: anybody can set it."""
    file = folder / "a.py"
    before = file.stat()
    file.write_text("9")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


CHANGES: dict[str, Callable[[Path], object]] = {
    "written": lambda folder: (folder / "deep" / "er" / "c.py").write_text("33"),
    "written, with its old time": _same_size_and_time,
    "new": lambda folder: (folder / "deep" / "d.py").write_text(""),
    "gone": lambda folder: (folder / "a.py").unlink(),
    "renamed": lambda folder: (folder / "a.py").rename(folder / "b.py"),
    "swapped": lambda folder: (folder / "a.py").replace(folder / "deep" / "b.py"),
    "may not be read": lambda folder: (folder / "a.py").chmod(0o000),
    "folder may not be read": lambda folder: (folder / "deep").chmod(0o711),
    "empty folder": lambda folder: (folder / "new").mkdir(),
    "all gone": lambda folder: folder.rename(folder.with_name("g")),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_seen(tmp_path: Path, change: str) -> None:
    folder = write_all(tmp_path / "f", FILES)
    before = disk_state([folder])
    CHANGES[change](folder)
    assert disk_state([folder]) != before


def test_what_is_not_there_is_a_state_too(tmp_path: Path) -> None:
    file = tmp_path / "marks.jsonl"
    before = disk_state([file])
    assert before == disk_state([file])
    file.write_text("")
    assert disk_state([file]) != before


def test_a_folder_of_files_as_they_were_written(tmp_path: Path) -> None:
    """The sum of what each was when it was written is that of what is there, if nobody else was at work."""
    box = Outbox(tmp_path / "link" / "out")
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    for name in ("b.html", "students/a.html", "b.csv"):
        box.write(name, name)
    (box.folder / "run.json").write_text("{}")
    (box.folder / "students" / "empty").mkdir()
    assert files_state(box.folder, but={"run.json"}) == box.written.digest != files_state(box.folder, but=())
    (box.folder / "students" / "run.json").write_text("{}")
    assert files_state(box.folder, but={"run.json"}) != box.written.digest
    (box.folder / "students" / "run.json").unlink()
    os.utime(box.folder / "b.csv")
    assert files_state(box.folder, but={"run.json"}) != box.written.digest


def test_folders_may_be_deeper_than_python_may_recurse(tmp_path: Path) -> None:
    with very_deep(tmp_path) as bottom:
        before = disk_state([tmp_path])
        (bottom / "b").write_text("")
        assert before is not None and disk_state([tmp_path]) != before


def test_folders_that_change_places_are_others(tmp_path: Path) -> None:
    for name in "fgh":
        write_all(tmp_path / name, FILES)
    before = disk_state([tmp_path / "f"])
    (tmp_path / "f").rename(tmp_path / "away")
    (tmp_path / "g").rename(tmp_path / "f")
    (tmp_path / "f").rename(tmp_path / "g")
    (tmp_path / "away").rename(tmp_path / "f")
    assert disk_state([tmp_path / "f"]) != before


def test_of_links_nothing_is_said(tmp_path: Path) -> None:
    """What they lead to may change without a trace here."""
    folder = write_all(tmp_path / "f", FILES)
    (folder / "deep" / "link.py").symlink_to(tmp_path / "elsewhere.py")
    assert disk_state([folder]) is None
    assert files_state(folder, but=()) is None
    nowhere = tmp_path / "nowhere"
    nowhere.symlink_to(tmp_path / "none")
    assert disk_state([nowhere]) is None
    whole = tmp_path / "whole"
    whole.symlink_to(folder / "deep" / "er")
    assert disk_state([whole]) == disk_state([folder / "deep" / "er"])  # the root itself is followed
