"""Files that go out: whole or not at all, and sentences for disks that will not take them."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from grader.errors import UsageError
from grader.store.outbox import Outbox
from tests.store.writing import message


def test_files_and_their_folders(tmp_path: Path) -> None:
    box = Outbox(tmp_path / "reports")
    box.write("pages/пётр.html", "ё")
    box.write("raw.bin", b"\xff")
    box.write("raw.bin", b"\xfe")
    assert (tmp_path / "reports/pages/пётр.html").read_text("utf-8") == "ё"
    assert (tmp_path / "reports/raw.bin").read_bytes() == b"\xfe"
    assert sorted(path.name for path in (tmp_path / "reports").iterdir()) == ["pages", "raw.bin"]


def test_others_may_read_what_the_user_lets_them(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        Outbox(tmp_path).write("a", "x")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o640


def test_an_interrupted_file_leaves_the_old_one(tmp_path: Path) -> None:
    box = Outbox(tmp_path)
    box.write("a", "old")
    with pytest.raises(KeyboardInterrupt), box.open("a") as file:
        file.write(b"new")
        raise KeyboardInterrupt
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("a", "old")]


def test_an_error_of_the_callers_own_goes_through(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="mine"), Outbox(tmp_path).open("a"):
        raise ValueError("mine")
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_the_way_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "out").touch()
    with pytest.raises(UsageError) as refused:
        Outbox(tmp_path / "out").write("a", "x")
    sentence = (
        "out/a could not be written: a file of that name is in the way; move it, or choose another folder with --out"
    )
    assert message(refused, tmp_path) == sentence
    with pytest.raises(UsageError) as refused:
        Outbox(tmp_path / "out" / "deeper").write("a", "x")
    sentence = "a part of the path is a file, not a folder; choose another folder with --out"
    assert message(refused, tmp_path) == f"out/deeper/a could not be written: {sentence}"


def test_a_folder_in_the_way_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    with pytest.raises(UsageError) as refused:
        Outbox(tmp_path).write("a", "x")
    sentence = (
        "a could not be written: a folder of that name is in the way; move it, or choose another folder with --out"
    )
    assert message(refused, tmp_path) == sentence
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, "the disk is full; make room, or choose another folder with --out"),
        (errno.EDQUOT, "your quota is used up; make room, or choose another folder with --out"),
        (errno.EACCES, "no permission to write there; choose another folder with --out"),
        (errno.EROFS, "the disk is read-only; choose another folder with --out"),
        (errno.EIO, "Input/output error; choose another folder with --out"),
    ],
)
def test_disks_that_will_not(number: int, sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(source: str, target: Path) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(UsageError) as refused:
        Outbox(tmp_path).write("a", "x")
    assert message(refused, tmp_path) == f"a could not be written: {sentence}"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_a_full_disk_while_writing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "tempfile.mkstemp", lambda **options: (os.open("/dev/full", os.O_WRONLY), str(tmp_path / "draft"))
    )
    monkeypatch.setattr(os, "chmod", lambda *_, **__: None)
    with pytest.raises(UsageError) as refused:
        Outbox(tmp_path).write("a", "x" * 100_000)
    assert message(refused, tmp_path) == (
        "a could not be written: the disk is full; make room, or choose another folder with --out"
    )
