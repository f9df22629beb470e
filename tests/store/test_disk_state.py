"""What the disk says of files: every change is seen, and what cannot be said for sure is not said."""

from __future__ import annotations

import os
import subprocess
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.store.disk_state import disk_state
from tests.store.writing import write_all

FILES = {"a.py": "1", "deep/b.py": "2", "deep/er/c.py": "3"}


def test_what_is_as_it_was_has_the_same_state(tmp_path: Path) -> None:
    folder = write_all(tmp_path / "f", FILES)
    before = disk_state([folder])
    assert before is not None and before == disk_state([folder])
    (folder / "deep" / "b.py").read_text()
    (folder / "__pycache__").mkdir()
    (folder / "__pycache__" / "a.pyc").write_bytes(b"x")
    assert disk_state([folder]) == before
    assert before.newest == max(path.stat().st_ctime for path in folder.rglob("*.py"))


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


def test_roots_are_told_apart(tmp_path: Path) -> None:
    folder = write_all(tmp_path, FILES)
    assert disk_state([folder / "a.py", folder / "none"]) != disk_state([folder / "none", folder / "a.py"])
    assert disk_state([folder / "none"]) == disk_state([folder / "nothing"]) != disk_state([folder / "a.py"])


def test_some_files_do_not_count(tmp_path: Path) -> None:
    folder = write_all(tmp_path, FILES)
    before = disk_state([folder], but=frozenset({"a.py"}))
    (folder / "a.py").write_text("another")
    assert disk_state([folder], but=frozenset({"a.py"})) == before


def test_however_deep_it_goes(tmp_path: Path) -> None:
    """Further than Python calls: whoever hands that in stops nobody."""
    descriptor = os.open(tmp_path, os.O_RDONLY)
    for _ in range(1200):
        os.mkdir("d", dir_fd=descriptor)
        inside = os.open("d", os.O_RDONLY, dir_fd=descriptor)
        os.close(descriptor)
        descriptor = inside
    try:
        before = disk_state([tmp_path])
        os.close(os.open("a.py", os.O_CREAT, dir_fd=descriptor))
        after = disk_state([tmp_path])
        assert before is not None and after is not None and before != after
    finally:
        os.close(descriptor)
        subprocess.run(["rm", "-r", str(tmp_path / "d")], check=True)  # pytest would go no deeper than Python


def test_memory_does_not_grow(tmp_path: Path) -> None:
    for number in range(2000):
        (tmp_path / f"{number}.py").touch()
    disk_state([tmp_path])
    tracemalloc.start()
    try:
        disk_state([tmp_path])
        assert tracemalloc.get_traced_memory()[1] < 20_000
    finally:
        tracemalloc.stop()


def test_of_links_nothing_is_said(tmp_path: Path) -> None:
    """What they lead to may change without a trace here."""
    folder = write_all(tmp_path / "f", FILES)
    (folder / "deep" / "link.py").symlink_to(tmp_path / "elsewhere.py")
    assert disk_state([folder]) is None
    whole = tmp_path / "whole"
    whole.symlink_to(folder / "deep" / "er")
    assert disk_state([whole]) == disk_state([folder / "deep" / "er"])  # the root itself is followed
