"""A checksum of each row, by which a damaged file is noticed: SQLite itself gives what it finds, of any type."""

from __future__ import annotations

import functools
import zlib
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import msgspec
from sqlalchemy import RowMapping, Table

from grader.model.message_data import message_data
from grader.store.database.faults import Damaged

Row = dict[str, Any]
_UNSEALED = ("id", "seal", "language")  # a damaged language costs nobody a mark, and came later than the seals
_Record = TypeVar("_Record")
_Read = Callable[[RowMapping], _Record]

encode = msgspec.msgpack.Encoder(enc_hook=message_data).encode


def sealed(table: Table, row: Row) -> Row:
    """The row with its seal. A migration that adds a column to such a table has to seal its rows anew."""
    return row | {"seal": _seal(_names(table), row)}


def reading(table: Table | None = None) -> Callable[[_Read[_Record]], _Read[_Record]]:
    """For what makes a record of a row: Damaged, if it cannot. table: the one whose seal the row has."""

    def decorate(read: _Read[_Record]) -> _Read[_Record]:
        names = () if table is None else _names(table)

        @functools.wraps(read)
        def read_or_tell(row: RowMapping) -> _Record:
            try:
                if names and _seal(names, row) != row["seal"]:
                    raise Damaged
                return read(row)
            except (TypeError, ValueError, LookupError, RecursionError, msgspec.MsgspecError) as error:
                raise Damaged from error

        return read_or_tell

    return decorate


def _seal(names: tuple[str, ...], row: Mapping[str, Any] | RowMapping) -> int:
    return zlib.crc32(encode([row[name] for name in names]))


@functools.cache
def _names(table: Table) -> tuple[str, ...]:
    return tuple(column.name for column in table.columns if column.name not in _UNSEALED)
