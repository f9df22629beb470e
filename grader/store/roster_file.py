"""The class's own gradebook file, read from disk as it is: any separator, with or without a byte order mark."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from grader.errors import Complaint, FileError, Place
from grader.render.exports.roster import Roster
from grader.store.plain_files import NotPlainError, read_plain

LARGEST = 100_000_000  # bytes: a university's gradebook


def read_roster(file: Path) -> Roster:
    """The rows of a CSV file. FileError says what keeps it from being one."""
    try:
        content = read_plain(file, LARGEST)
        text = content.decode("utf-8-sig")
    except NotPlainError as error:
        raise FileError([Complaint(Place(file), str(error))]) from None
    except UnicodeDecodeError:
        sentence = "is not UTF-8; give the file as the gradebook exported it, or save it as “CSV UTF-8”"
        raise FileError([Complaint(Place(file), sentence)]) from None
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        rows = tuple(tuple(row) for row in reader)
    except csv.Error as error:
        raise FileError([Complaint(Place(file, reader.line_num), f"cannot be read as CSV: {error}")]) from None
    if not any(map(str.strip, rows[0] if rows else ())):
        raise FileError([Complaint(Place(file), "has no row of titles; give the file as the gradebook exported it")])
    line_end = "\r\n" if first.endswith("\r") else "\n"
    return Roster(file.name, rows, delimiter, line_end, content.startswith(b"\xef\xbb\xbf"))
