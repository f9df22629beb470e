"""An open store: reading and writing, each with its faults told as sentences."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

from grader.store.database.faults import telling
from grader.store.database.opening import begin, open_engine, shown

_FAST = 1  # of zlib: half of the time of its default, for a tenth more bytes


class Store:
    """where: the path of a SQLite file, or the URL of a PostgreSQL database. make: whether it may be new.

    StoreError from every method if the database fails; what was written before is kept.
    """

    def __init__(self, where: str | Path, *, make: bool = True) -> None:
        self.where = where
        self.name = shown(where)
        self._engine = open_engine(where, make=make)
        with telling(self.name):
            self._reading = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """The connection, outside any transaction: each statement sees what is committed by then."""
        with telling(self.name):
            yield self._reading

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One transaction: all of the block, or, if it raises, nothing."""
        with telling(self.name), begin(self._engine) as connection:
            yield connection

    def put(self, connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
        """Insert rows; one that has the primary key of a row that is there takes its place."""
        if not rows:
            return
        module = postgresql if connection.dialect.name == "postgresql" else sqlite
        statement = module.insert(table)
        key = [column.name for column in table.primary_key]
        rest = {column.name: statement.excluded[column.name] for column in table.columns if column.name not in key}
        connection.execute(statement.on_conflict_do_update(index_elements=key, set_=rest), rows)

    def close(self) -> None:
        """Let go of the database."""
        with telling(self.name):
            self._reading.close()
            self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def packed(content: bytes) -> bytes:
    """As it is stored."""
    return zlib.compress(content, _FAST)


def unpacked(content: bytes) -> bytes:
    """As it was."""
    return zlib.decompress(content)
