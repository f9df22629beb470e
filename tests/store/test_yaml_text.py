"""Bytes that are not text: one sentence with its line."""

from pathlib import Path

import pytest

from grader.errors import FileError
from grader.store.yaml_text import text_of

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
