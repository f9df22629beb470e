"""A row of a CSV file as spreadsheets read it; what they would take for a formula begins with an apostrophe."""

from __future__ import annotations

import csv
from collections.abc import Sequence

Cell = str | int | float | None

FORMULA_STARTS = frozenset("=+-@＝＋－＠\t\r\n")
_SPACES = " \u3000\xa0"


def guarded(text: str) -> str:
    """Text that no spreadsheet works out: `=1+1` -> `'=1+1`."""
    return f"'{text}" if _is_formula(text.lstrip("'")) else text


def unguarded(cell: str) -> str:
    """What `guarded` made the cell from."""
    return cell[1:] if cell.startswith("'") and _is_formula(cell.lstrip("'")) else cell


def csv_row(cells: Sequence[Cell]) -> str:
    """One row with its line break, CR LF as RFC 4180 says."""
    line = _Line()
    csv.writer(line).writerow(cells)
    return line.text


def _is_formula(text: str) -> bool:
    return bool(FORMULA_STARTS.intersection(text[:1] + text.lstrip(_SPACES)[:1] + text.lstrip()[:1]))


class _Line:
    """What csv.writer writes to: keeps the one line that was written last."""

    text = ""

    def write(self, text: str) -> int:
        self.text = text
        return len(text)
