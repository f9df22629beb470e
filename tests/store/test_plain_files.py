"""Bytes of regular files only."""

import os
from pathlib import Path

import pytest

from grader.store.plain_files import NotPlainError, UnreachableError, read_plain


def test_a_regular_file(tmp_path: Path) -> None:
    (tmp_path / "f").write_bytes(b"x" * 10)
    (tmp_path / "link").symlink_to("f")
    assert read_plain(tmp_path / "f", 10, follow=False) == b"x" * 10
    assert read_plain(tmp_path / "link", 10) == b"x" * 10


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("f", "has 10 bytes; at most 9 are read"),
        ("link", "is a link that leads nowhere"),
        ("pipe", "is a pipe, not a file"),
        ("folder", "is a folder, not a file"),
        ("none", "does not exist"),
        ("f/x", "does not exist"),
        ("n" * 300, "has a name that is too long for this machine"),
        ("/dev/zero", "is a device, not a file"),
    ],
)
def test_what_is_not(name: str, sentence: str, tmp_path: Path) -> None:
    (tmp_path / "f").write_bytes(b"x" * 10)
    (tmp_path / "link").symlink_to("f")
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(NotPlainError) as refused:
        read_plain(tmp_path / name, 9, follow=False)
    assert str(refused.value) == sentence
    assert not isinstance(refused.value, UnreachableError)


def test_no_descriptor_is_left_open(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    before = len(os.listdir("/proc/self/fd"))  # noqa: PTH208
    for _ in range(20):
        with pytest.raises(NotPlainError):
            read_plain(tmp_path / "pipe", 9)
    assert len(os.listdir("/proc/self/fd")) == before  # noqa: PTH208
