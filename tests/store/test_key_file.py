from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from grader.errors import UsageError
from grader.store.key_file import read_key


def refusal(file: Path) -> str:
    with pytest.raises(UsageError) as caught:
        read_key(file)
    return str(caught.value).replace(str(file), "KEY")


def test_a_key_is_made_once_and_only_its_owner_can_read_it(tmp_path: Path) -> None:
    os.umask(0o022)
    file = tmp_path / "key"
    made = read_key(file)
    assert (made.made, made.open) == (True, False) and file.stat().st_mode & 0o777 == 0o600
    assert re.fullmatch(rb"[0-9a-f]{64}\n", made.content) and file.read_bytes() == made.content
    again = read_key(file)
    assert (again.content, again.made) == (made.content, False)
    assert read_key(tmp_path / "other").content != made.content


def test_a_key_of_any_bytes_that_others_can_read(tmp_path: Path) -> None:
    (tmp_path / "key").write_bytes(b"\0\xff" * 8)
    (tmp_path / "key").chmod(0o640)
    key = read_key(tmp_path / "key")
    assert (key.content, key.open) == (b"\0\xff" * 8, True)


def test_a_key_that_can_be_guessed(tmp_path: Path) -> None:
    (tmp_path / "key").write_bytes(b"k" * 15)
    assert refusal(tmp_path / "key") == (
        "the key file KEY has 15 bytes, and a key of fewer than 16 can be guessed; name a file that is not there yet "
        "with --key-file, and a key is made"
    )


def test_what_is_no_key(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("nowhere")
    assert refusal(tmp_path) == "the key file KEY is a folder, not a file; name another with --key-file"
    assert refusal(tmp_path / "pipe") == "the key file KEY is a pipe, not a file; name another with --key-file"
    assert refusal(tmp_path / "link") == "the key file KEY does not exist; name another with --key-file"
    assert refusal(tmp_path / "no" / "key") == (
        "the key file KEY could not be made: No such file or directory; name another with --key-file"
    )
