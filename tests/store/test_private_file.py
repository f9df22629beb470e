from __future__ import annotations

import os
from pathlib import Path

import pytest

from grader.errors import UsageError
from grader.store.private_file import private_file


def test_it_is_whole_and_only_its_owner_can_read_it(tmp_path: Path) -> None:
    os.umask(0o022)
    (tmp_path / "file").write_text("old")
    with private_file(tmp_path / "file") as file:
        file.write(b"new")
        assert (tmp_path / "file").read_text() == "old"
    assert (tmp_path / "file").read_text() == "new" and (tmp_path / "file").stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [tmp_path / "file"]


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_what_breaks_off_leaves_nothing(tmp_path: Path, error: type[BaseException]) -> None:
    (tmp_path / "file").write_text("old")
    with pytest.raises(error), private_file(tmp_path / "file") as file:
        file.write(b"half")
        raise error
    assert (tmp_path / "file").read_text() == "old" and list(tmp_path.iterdir()) == [tmp_path / "file"]


def test_a_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "file")
    with private_file(tmp_path / "link") as file:
        file.write(b"new")
    assert (tmp_path / "link").is_symlink() and (tmp_path / "file").read_text() == "new"


def refusal(path: Path) -> str:
    with pytest.raises(UsageError) as caught, private_file(path) as file:
        file.write(b"new")
    return str(caught.value).replace(str(path), "FILE")


def test_what_is_no_file_is_left_alone(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert refusal(tmp_path) == "FILE is there, and is no file; name another one"
    assert refusal(tmp_path / "pipe") == "FILE is there, and is no file; name another one"
    assert refusal(Path("/dev/null")) == "FILE is there, and is no file; name another one"
    assert (
        refusal(tmp_path / "no" / "file") == "FILE could not be written: No such file or directory; name another file"
    )
    assert refusal(Path("/proc/file")).startswith("FILE could not be written: ")
