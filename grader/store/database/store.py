"""An open store: reading and writing, each with its faults told as sentences."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Executable, Table

from grader.store.database.faults import Damaged, telling
from grader.store.database.opening import begin, open_engine, shown
from grader.store.database.token import Token

_FAST = 1  # of zlib: half of the time of its default, for a tenth more bytes
_SMALL = 13, 6  # a window of 8 kB: a third of the time, most of which goes to making tables, for 2 % more bytes
_SHORT = 700  # bytes that are not worth the time


class Store:
    """where: the path of a SQLite file, or the URL of a PostgreSQL database. make: whether it may be new.

    StoreError from every method if the database fails; what was written before is kept, and the next use finds the
    database again if it is back. Threads may share a store.
    """

    def __init__(self, where: str | Path, *, make: bool = True) -> None:
        self.where = where
        self.name = shown(where)
        self._engine = open_engine(where, make=make)
        self._reading = self._engine
        if self._engine.dialect.name == "postgresql":  # a statement of SQLite is on its own without being told
            self._reading = self._engine.execution_options(isolation_level="AUTOCOMMIT")
        self.token = Token()
        self.look()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection outside any transaction: each statement sees what is committed by then."""
        with telling(self.name), self._reading.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One transaction: all of the block, or, if it raises, nothing."""
        with telling(self.name), begin(self._engine) as connection, self.token.changed(connection):
            yield connection

    def look(self) -> None:
        """See whether anybody else has changed the store since it was opened; `token` tells."""
        with self.read() as connection:
            self.token.look(connection)

    def put(self, connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
        """Insert rows; one that has the primary key of a row that is there takes its place."""
        if rows:
            connection.execute(_upsert(connection.dialect.name, table), rows)

    def close(self) -> None:
        """Let go of the database."""
        with telling(self.name):
            self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def packed(content: bytes) -> bytes:
    """As it is stored."""
    if len(content) <= _SHORT:
        return zlib.compress(content, 0)
    deflate = zlib.compressobj(_FAST, zlib.DEFLATED, *_SMALL)
    return deflate.compress(content) + deflate.flush()


def unpacked(content: bytes) -> bytes:
    """As it was. Damaged (a StoreError): it is not what was stored, by its checksum."""
    try:
        return zlib.decompress(content)
    except (zlib.error, TypeError, MemoryError) as error:
        raise Damaged from error


@cache
def _upsert(dialect: str, table: Table) -> Executable:
    """Kept as it is, SQLAlchemy need not work out each time which of its compiled statements it is."""
    statement = insert_of(dialect)(table)
    key = [column.name for column in table.primary_key]
    rest = {column.name: statement.excluded[column.name] for column in table.columns if column.name not in key}
    upsert: Executable = statement.on_conflict_do_update(index_elements=key, set_=rest)
    return upsert


def insert_of(dialect: str) -> Any:
    """The `insert` of a dialect, which knows ON CONFLICT; only the one in use is imported."""
    return import_module(f"sqlalchemy.dialects.{dialect}").insert
