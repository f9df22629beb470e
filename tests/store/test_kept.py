"""A cache: what comes back is what was put there by the same user under the same name, or nothing."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.store.kept import Kept, default_folder


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))


def _key() -> Path:
    own = default_folder()
    assert own is not None
    return own.with_name("grader.key")


def _linked(key: Path) -> None:
    key.rename(key.with_name("elsewhere"))
    key.symlink_to("elsewhere")


def test_a_user_without_a_home_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setattr(Path, "home", homeless)
    assert default_folder() is None
    Kept(tmp_path / "c").put("a", b"content")
    assert Kept(tmp_path / "c").get("a") is None


def test_what_was_put_comes_back(tmp_path: Path) -> None:
    Kept(tmp_path / "c").put("a", b"content")
    assert Kept(tmp_path / "c").get("a") == b"content"
    assert Kept(tmp_path / "c").get("b") is None
    assert [path.name for path in (tmp_path / "c").iterdir()] == ["a"]
    assert (tmp_path / "c" / "a").stat().st_mode & 0o777 == 0o600


SPOILED: dict[str, Callable[[Path], object]] = {
    "a flipped bit": lambda file: file.write_bytes(file.read_bytes()[:-1] + b"T"),
    "a shorter file": lambda file: file.write_bytes(file.read_bytes()[:-1]),
    "an empty file": lambda file: file.write_bytes(b""),
    "no file": lambda file: file.unlink(),
    "a pipe": lambda file: (file.unlink(), os.mkfifo(file)),
    "a folder": lambda file: (file.unlink(), file.mkdir()),
    "another's content": lambda file: file.with_name("b").replace(file),
}


@pytest.mark.parametrize("how", SPOILED)
def test_what_is_spoiled_is_not_taken(tmp_path: Path, how: str) -> None:
    for name in ("a", "b"):
        Kept(tmp_path).put(name, b"content of " + name.encode())
    SPOILED[how](tmp_path / "a")
    assert Kept(tmp_path).get("a") is None


def test_a_cache_of_somebody_else_is_not_taken(tmp_path: Path) -> None:
    """The key is not in the folder that is handed around."""
    Kept(tmp_path / "c").put("a", b"content")
    key = _key()
    assert not key.is_relative_to(key.with_name("grader")) and key.stat().st_mode & 0o777 == 0o600
    key.unlink()
    assert Kept(tmp_path / "c").get("a") is None


@pytest.mark.parametrize("spoil", [lambda key: (key.unlink(), key.mkdir()), _linked])
def test_a_key_that_is_no_file_of_ours_keeps_nothing(tmp_path: Path, spoil: Callable[[Path], object]) -> None:
    Kept(tmp_path / "c").put("a", b"content")
    spoil(_key())
    assert Kept(tmp_path / "c").get("a") is None
    Kept(tmp_path / "c").put("b", b"content")
    assert not (tmp_path / "c" / "b").exists()


@pytest.mark.parametrize(
    "spoil",
    [lambda key: key.chmod(0o644), lambda key: key.write_bytes(b"short"), lambda key: key.write_bytes(b"x" * 33)],
)
def test_a_key_that_others_could_read_is_made_anew(tmp_path: Path, spoil: Callable[[Path], object]) -> None:
    """And nothing counts any more that was sealed with it."""
    Kept(tmp_path / "c").put("a", b"content")
    before = _key().read_bytes()
    spoil(_key())
    assert Kept(tmp_path / "c").get("a") is None
    Kept(tmp_path / "c").put("b", b"content")
    assert Kept(tmp_path / "c").get("b") == b"content"
    assert _key().stat().st_mode & 0o777 == 0o600 and len(_key().read_bytes()) == len(before) != 0
    assert _key().read_bytes() != before


def test_a_disk_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "c").write_text("a file")
    Kept(tmp_path / "c").put("a", b"content")
    assert Kept(tmp_path / "c").get("a") is None
