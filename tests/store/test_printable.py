"""Names that can be printed, whatever bytes the disk holds."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.store.printable import printable


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Пётр Ильич", "Пётр Ильич"),
        ("हिन्दी", "हिन्दी"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("\u202egnp.exe", "\\u202egnp.exe"),
        ("a\nb\tc\x1b", "a\\nb\\tc\\x1b"),
        (os.fsdecode(b"caf\xe9"), "caf\\xe9"),
        ("a\\b", "a\\b"),
    ],
)
def test_names(name: str, shown: str) -> None:
    assert printable(name) == shown


@given(st.binary(max_size=20))
def test_any_bytes_can_be_printed(name: bytes) -> None:
    printable(os.fsdecode(name)).encode("utf-8")
