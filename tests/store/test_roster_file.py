"""A gradebook file from disk: what is kept of how it is written, and what is said of one that cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.errors import FileError
from grader.store.roster_file import read_roster


def _file(folder: Path, content: bytes) -> Path:
    file = folder / "class.csv"
    file.write_bytes(content)
    return file


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("delimiter", [b",", b";", b"\t"])
@pytest.mark.parametrize("line_end", [b"\r\n", b"\n"])
def test_written_again_as_it_was(tmp_path: Path, mark: bytes, delimiter: bytes, line_end: bytes) -> None:
    lines = [[b"Student", b"ID"], [b'"a ""b"""', b"1"], ["Ёлка".encode(), b""]]
    content = mark + b"".join(delimiter.join(cells) + line_end for cells in lines)
    roster = read_roster(_file(tmp_path, content))
    assert roster.rows == (("Student", "ID"), ('a "b"', "1"), ("Ёлка", ""))
    assert "".join(roster.written({})).encode() == content


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xfeS\x00", " is not UTF-8; give the file as the gradebook exported it, or save it as “CSV UTF-8”"),
        (b"", " has no row of titles; give the file as the gradebook exported it"),
        (b" , \r\na,b\r\n", " has no row of titles; give the file as the gradebook exported it"),
        (b"a,b\n" + b"x" * 200_000, ":2: cannot be read as CSV: field larger than field limit (131072)"),
    ],
)
def test_what_is_no_csv(tmp_path: Path, content: bytes, said: str) -> None:
    file = _file(tmp_path, content)
    with pytest.raises(FileError) as raised:
        read_roster(file)
    assert str(raised.value) == f"{file}{said}" if said[0] == ":" else str(raised.value) == f"{file}:{said}"


def test_what_is_no_file(tmp_path: Path) -> None:
    for path, said in ((tmp_path / "none.csv", "does not exist"), (tmp_path, "is a folder, not a file")):
        with pytest.raises(FileError, match=said):
            read_roster(path)
