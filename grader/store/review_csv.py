"""A sheet of marks that came back from a spreadsheet (render/review_csv.py draws it): its rows as text.

Whatever a spreadsheet makes of the file on its way is read: commas, semicolons or tabs between cells, with or without a
byte order mark, rows in another order, fewer columns.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.errors import Complaint, FileError, Place, UsageError
from grader.render.csv_row import unguarded
from grader.render.review_csv import KNOWN, NEEDED, POINTS
from grader.store.complaints import file_error
from grader.store.plain_files import NotPlainError, read_plain
from grader.store.wording import did_you_mean, shorten

LARGEST = 1_000_000_000  # bytes
_POINTS = re.compile(rf"{POINTS}([1-9][0-9]?)")


@dataclass(frozen=True, slots=True)
class SheetRow:
    """row: as the spreadsheet counts; the titles are row 1. points: what stands in each column of points, or ""."""

    row: int
    code: str
    digest: str
    text: str | None
    points: tuple[str, ...]
    why: str


def read_rows(file: Path) -> tuple[SheetRow, ...]:
    """The rows that are not empty; FileError with all that keeps the file from being such a sheet."""
    try:
        text = read_plain(file, LARGEST).decode("utf-8-sig")
    except NotPlainError as error:
        raise FileError([Complaint(Place(file), str(error))]) from None
    except UnicodeDecodeError:
        sentence = "is not UTF-8; in the spreadsheet, save it as “CSV UTF-8”"
        raise FileError([Complaint(Place(file), sentence)]) from None
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))
    try:
        rows = list(reader)
    except csv.Error as error:
        raise FileError([Complaint(Place(file, reader.line_num), f"cannot be read as CSV: {error}")]) from None
    titles = [title.strip().lower() for title in rows[0]] if rows else []
    complaints = [*_about_titles(file, titles), *_about_lengths(file, titles, rows)]
    if complaints:
        raise file_error(complaints)
    return tuple(_row(number, titles, row) for number, row in enumerate(rows[1:], start=2) if any(map(str.strip, row)))


def _about_titles(file: Path, titles: Sequence[str]) -> Iterator[Complaint]:
    known = [*KNOWN, f"{POINTS}1"]
    for place, title in enumerate(titles):
        if title in titles[:place] and title:
            yield Complaint(Place(file, 1, title), "stands over two columns")
        elif title and title not in KNOWN and not _POINTS.fullmatch(title):
            yield Complaint(Place(file, 1, shorten(title)), f"unknown column{did_you_mean(title, known)}")
    for title in (*NEEDED, f"{POINTS}1"):
        if title not in titles:
            yield Complaint(Place(file, 1, title), "this column is missing; `grade review --export` writes it")


def _about_lengths(file: Path, titles: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[Complaint]:
    for number, row in enumerate(rows[1:], start=2):
        for place, cell in enumerate(row):
            if cell.strip() and not "".join(titles[place : place + 1]):
                yield Complaint(Place(file, number), f"found {shorten(repr(cell))} in a column without a title")


def _row(number: int, titles: Sequence[str], row: Sequence[str]) -> SheetRow:
    cells = {title: cell for title, cell in zip(titles, row, strict=False) if title}
    columns = {int(match[1]): cell for title, cell in cells.items() if (match := _POINTS.fullmatch(title))}
    return SheetRow(
        number,
        cells.get("code", "").strip(),
        cells.get("digest", "").strip().lower(),
        cells.get("text"),
        tuple(_plain(columns.get(place, "")) for place in range(1, max(columns, default=0) + 1)),
        unguarded(cells.get("why", "").strip()),
    )


def _plain(cell: str) -> str:
    """Digits of full width are digits."""
    return unicodedata.normalize("NFKC", cell).strip()


def write_sheet(file: Path, pieces: Iterable[str]) -> int:
    """Write a new sheet; how many rows it has, without the titles. UsageError: it is there already, or cannot be."""
    rows = -1
    try:
        with file.open("x", encoding="utf-8", newline="") as sheet:
            for piece in pieces:
                sheet.write(piece)
                rows += 1
    except FileExistsError:
        raise UsageError(
            f"{file} is there already, perhaps with marks in it; name another file, or delete it"
        ) from None
    except OSError as error:
        raise UsageError(f"{file} could not be written: {error.strerror or error}") from None
    return rows
