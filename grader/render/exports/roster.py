"""The class's own file, as a gradebook exported it: its rows as they are, to be written again with marks in it."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

Key = tuple[str, str]
"""What a row and a student may have in common: ("id", "a.lind"), ("name", "anna lindqvist"), ("number", "123")."""

Cell = tuple[int, int]
"""A row and a column, both from 0; row 0 has the titles."""

_BETWEEN = re.compile(r"[\s_,.\-]+")


@dataclass(frozen=True, slots=True)
class Roster:
    """file: its name, for sentences. rows: of any lengths, the titles first. byte_mark: it begins with one."""

    file: str
    rows: tuple[tuple[str, ...], ...]
    delimiter: str = ","
    line_end: str = "\r\n"
    byte_mark: bool = False

    @property
    def titles(self) -> tuple[str, ...]:
        return self.rows[0] if self.rows else ()

    def cell(self, row: int, column: int) -> str:
        """What stands there; "" beyond the end of a row."""
        cells = self.rows[row]
        return cells[column].strip() if column < len(cells) else ""

    def written(self, changed: Mapping[Cell, str]) -> Iterator[str]:
        """The text of the file with other cells, row by row; a cell beyond the end of a row makes it longer."""
        by_row: dict[int, dict[int, str]] = {}
        for (row, column), text in changed.items():
            by_row.setdefault(row, {})[column] = text
        for place, cells in enumerate(self.rows):
            mark = "\ufeff" if self.byte_mark and not place else ""
            yield mark + self._row(_with(cells, by_row.get(place, {})))

    def _row(self, cells: Sequence[str]) -> str:
        line = io.StringIO(newline="")
        csv.writer(line, delimiter=self.delimiter, lineterminator=self.line_end).writerow(cells)
        return line.getvalue()


def _with(cells: Sequence[str], changed: Mapping[int, str]) -> Sequence[str]:
    whole = [*cells, *[""] * (max(changed, default=-1) + 1 - len(cells))]
    for column, text in changed.items():
        whole[column] = text
    return whole


def id_keys(text: str) -> set[Key]:
    """Of a login or number; of an e-mail address also what stands before the @."""
    plain = _plain(text)
    return {("id", part) for part in (plain, plain.partition("@")[0]) if part}


def name_keys(text: str) -> set[Key]:
    """Of a person's name, in any order: “Lindqvist, Anna” and Anna_Lindqvist have the same."""
    words = sorted(words_of(text))
    return {("name", " ".join(words))} if words else set()


def words_of(text: str) -> list[str]:
    """In small letters, without what stands between them."""
    return [word for word in _BETWEEN.split(_plain(text)) if word]


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()).strip()
