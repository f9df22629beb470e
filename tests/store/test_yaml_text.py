"""Bytes that are not text: one sentence with its line."""

from pathlib import Path

import pytest

from grader.errors import FileError
from grader.store.yaml_text import content_of, text_of
from tests.store.writing import message, write_all

FILE = Path("p.yaml")


def test_a_byte_order_mark_is_no_text() -> None:
    assert text_of(FILE, b"\xef\xbb\xbftitle: \xd1\x91") == "title: ё"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"a: 1\r\nb: \xff", "p.yaml:2: found the byte 0xff, which is not UTF-8 text; save the file as UTF-8"),
        ("a".encode("utf-16"), "p.yaml:1: is UTF-16 text; save the file as UTF-8"),
        (b"a: 1\nb: \0", "p.yaml:2: found the invisible character U+0000; delete it"),
        (b"a: \x1b[31m", "p.yaml:1: found the invisible character U+001B; delete it"),
        ("a:\nb\u2028c".encode(), "p.yaml:2: found the invisible character U+2028 (LINE SEPARATOR); delete it"),
        ("a\ufeff".encode(), "p.yaml:1: found the invisible character U+FEFF (ZERO WIDTH NO-BREAK SPACE); delete it"),
        (b"#" * 1_000_001, "p.yaml: has 1000001 bytes; at most 1000000 are read"),
    ],
)
def test_what_is_not_text(content: bytes, sentence: str) -> None:
    with pytest.raises(FileError) as refused:
        text_of(FILE, content)
    assert str(refused.value) == sentence


def test_a_link_within_its_folder_is_followed(tmp_path: Path) -> None:
    folder = write_all(tmp_path, {"e/a.yaml": "title: A\n", "e/old/c.yaml": "title: C\n"}) / "e"
    (folder / "b.yaml").symlink_to("a.yaml")
    (folder / "d.yaml").symlink_to("old/c.yaml")
    (tmp_path / "linked").symlink_to("e")
    assert content_of(folder / "b.yaml") == b"title: A\n"
    assert content_of(folder / "d.yaml") == b"title: C\n"
    assert content_of(tmp_path / "linked" / "a.yaml") == b"title: A\n"


def test_a_link_that_leads_nowhere_says_where(tmp_path: Path) -> None:
    (tmp_path / "p.yaml").symlink_to("old.yaml")
    with pytest.raises(FileError) as refused:
        content_of(tmp_path / "p.yaml")
    assert message(refused, tmp_path) == (
        "p.yaml: is a link to old.yaml, which is not there; mend the link, or put the file there"
    )


@pytest.mark.parametrize("target", ["../secret.yaml", "/etc/passwd", "/dev/zero", "../nothing.yaml", "../e2/p.yaml"])
def test_a_link_out_of_its_folder_is_not_read(target: str, tmp_path: Path) -> None:
    folder = write_all(tmp_path, {"secret.yaml": "hunter2: 1\n", "e2/p.yaml": "hunter2: 1\n", "e/a.yaml": ""}) / "e"
    (folder / "p.yaml").symlink_to(target)
    with pytest.raises(FileError) as refused:
        content_of(folder / "p.yaml")
    assert message(refused, folder) == (
        "p.yaml: is a link that leads out of its folder, and is not read; put a copy of the file there"
    )


def test_a_link_to_itself(tmp_path: Path) -> None:
    (tmp_path / "p.yaml").symlink_to("p.yaml")
    with pytest.raises(FileError) as refused:
        content_of(tmp_path / "p.yaml")
    assert message(refused, tmp_path) == "p.yaml: is a link that leads nowhere"
