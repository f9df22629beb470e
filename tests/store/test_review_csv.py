"""A sheet that comes back from a spreadsheet, as text."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.errors import FileError, UsageError
from grader.store.review_csv import SheetRow, read_rows, write_sheet

TITLES = "code,digest,text,points 1,points 2,why"


def sheet(folder: Path, content: str | bytes) -> Path:
    file = folder / "sheet.csv"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def refusal(file: Path) -> list[str]:
    with pytest.raises(FileError) as error:
        read_rows(file)
    return str(error.value).replace(f"{file.parent}/", "").splitlines()


ROW = SheetRow(2, "bcd", "9f", "two\nlines", ("1", "0,5"), "=so")


@pytest.mark.parametrize(
    "content",
    [
        f'{TITLES}\nbcd,9f,"two\nlines",1,"0,5",\'=so\n',
        f'\ufeff{TITLES}\r\nbcd,9F,"two\nlines",１,"0,5",\'=so\r\n,,,,,\r\n',
        TITLES.replace(",", ";") + '\nbcd;9f;"two\nlines";1;0,5;\'=so',
        TITLES.replace(",", "\t") + '\nbcd\t9f\t"two\nlines"\t 1 \t0,5\t\'=so\n',
        '"CODE ",digest,text,points 1,points 2,why,,\nbcd,9f,"two\nlines",1,"0,5",\'=so,, \n',
    ],
    ids=["commas", "Excel", "semicolons", "tabs", "empty columns"],
)
def test_what_spreadsheets_write(tmp_path: Path, content: str) -> None:
    assert read_rows(sheet(tmp_path, content)) == (ROW,)


def test_columns_may_be_dropped_and_moved(tmp_path: Path) -> None:
    assert read_rows(sheet(tmp_path, "points 1,digest,code\n1,9f,bcd\n\n,,\n2,9f,bcf\n")) == (
        SheetRow(2, "bcd", "9f", None, ("1",), ""),
        SheetRow(5, "bcf", "9f", None, ("2",), ""),
    )


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (
            "",
            [
                "sheet.csv:1: code: this column is missing; `grade review --export` writes it",
                "sheet.csv:1: digest: this column is missing; `grade review --export` writes it",
                "sheet.csv:1: points 1: this column is missing; `grade review --export` writes it",
            ],
        ),
        (f"{TITLES},wyh\n", ["sheet.csv:1: wyh: unknown column; did you mean why?"]),
        (
            f"{TITLES},points 0\n",
            ["sheet.csv:1: points 0: unknown column; did you mean points 1?"],
        ),
        (f"{TITLES},why\n", ["sheet.csv:1: why: stands over two columns"]),
        (f"{TITLES}\na,b,c,1,,,extra\n", ["sheet.csv:2: found 'extra' in a column without a title"]),
        ("x" * 200_000, ["sheet.csv:1: cannot be read as CSV: field larger than field limit (131072)"]),
        (
            f"{TITLES}\nanna,Привет".encode("cp1251"),
            ["sheet.csv: is not UTF-8; in the spreadsheet, save it as “CSV UTF-8”"],
        ),
    ],
)
def test_a_sheet_that_is_none(tmp_path: Path, content: str | bytes, told: list[str]) -> None:
    assert refusal(sheet(tmp_path, content)) == told


def test_no_such_file(tmp_path: Path) -> None:
    assert refusal(tmp_path / "sheet.csv") == ["sheet.csv: does not exist"]


def test_a_sheet_is_never_written_over(tmp_path: Path) -> None:
    file = tmp_path / "sheet.csv"
    assert write_sheet(file, ["titles\r\n", "Гарно\r\n"]) == 1
    assert file.read_bytes() == "titles\r\nГарно\r\n".encode()
    with pytest.raises(UsageError) as error:
        write_sheet(file, ["titles\r\n"])
    assert str(error.value) == f"{file} is there already, perhaps with marks in it; name another file, or delete it"
    with pytest.raises(UsageError) as error:
        write_sheet(tmp_path / "gone" / "sheet.csv", [])
    assert str(error.value) == f"{tmp_path}/gone/sheet.csv could not be written: No such file or directory"
