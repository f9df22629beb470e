"""Open a store: a SQLite file by its path, or a PostgreSQL database by its URL.

reports.sqlite                               made if it is not there; only its owner may read it
postgresql://user:password@host/database     psycopg; the tables are made if there are none
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.pool import QueuePool

from grader.errors import StoreError
from grader.store.database.faults import PATIENCE, telling
from grader.store.database.schema import bring_up
from grader.store.database.tables import APPLICATION

_HEADER = b"SQLite format 3\0"
_POSTGRESQL = {"postgresql", "postgres", "postgresql+psycopg"}


def open_engine(where: str | Path, *, make: bool = True) -> Engine:
    """A connected engine with all tables. StoreError: it cannot be used, and why; make: whether it may be new."""
    if isinstance(where, str) and "://" in where:
        return _postgresql(where)
    return _sqlite(Path(where), make=make)


@contextmanager
def begin(engine: Engine) -> Iterator[Connection]:
    """A transaction that may write: a SQLite one that starts as a reader cannot wait to become a writer."""
    with engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        yield connection


def shown(where: str | Path) -> str:
    """The store's name for people: of a URL, the password left out."""
    if isinstance(where, str) and "://" in where:
        try:
            return make_url(where).render_as_string(hide_password=True)
        except ArgumentError:
            return where.partition("://")[0] + "://…"
    return str(where)


def _postgresql(where: str) -> Engine:
    name = shown(where)
    try:
        url: URL = make_url(where)
        if url.drivername not in _POSTGRESQL:
            raise ArgumentError
        engine = create_engine(url.set(drivername="postgresql+psycopg"), poolclass=QueuePool)
    except (ArgumentError, NoSuchModuleError, ValueError):
        raise StoreError(
            f"the store {name}: allowed are the path of a SQLite file and postgresql://user:password@host/database"
        ) from None
    except ImportError:
        raise StoreError(
            f"the store {name}: psycopg, which speaks to PostgreSQL, is not installed; "
            "install it with `pip install 'grader[postgresql]'`"
        ) from None

    @event.listens_for(engine, "connect")
    def _connected(connection: Any, record: Any) -> None:
        connection.execute("SET synchronous_commit TO off")  # a crash of the server costs the last answers, run again
        connection.commit()

    with telling(name), begin(engine) as connection:
        bring_up(connection, name)
    return engine


def _sqlite(file: Path, *, make: bool) -> Engine:
    _look_at(file, make=make)
    engine = create_engine("sqlite://", creator=lambda: _connect(file), poolclass=QueuePool)
    with telling(str(file)), begin(engine) as connection:
        new = connection.exec_driver_sql("PRAGMA schema_version").scalar() == 0
        found = connection.exec_driver_sql("PRAGMA application_id").scalar()
        if not new and found != APPLICATION:
            raise StoreError(
                f"the store {file}: it is a SQLite file of another program; name another file with --store"
            )
        bring_up(connection, str(file))
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION}")
    return engine


def _connect(file: Path) -> Any:
    import sqlite3

    connection = sqlite3.connect(file, timeout=PATIENCE, isolation_level=None)
    for pragma in ("journal_mode = WAL", "synchronous = NORMAL", "secure_delete = ON"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _look_at(file: Path, *, make: bool) -> None:
    """Make the file, so that only its owner can read it, or see that it is a whole SQLite file."""
    try:
        if not make and not file.exists():
            raise StoreError(f"there is no store {file}; `grade SUBMISSIONS` makes one, --store names another")
        if make:
            file.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(file, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK | (os.O_CREAT if make else 0), 0o600)
    except OSError as error:
        raise StoreError(
            f"the store {file}: it cannot be opened: {error.strerror}; name another with --store"
        ) from None
    with os.fdopen(descriptor, "rb") as opened:
        status = os.fstat(opened.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise StoreError(f"the store {file}: it is not a file; name another with --store")
        header = opened.read(100)
    if header and not header.startswith(_HEADER):
        raise StoreError(f"the store {file}: it is not a store of this program; name another file with --store")
    if header and _breaks_off(file, header, status.st_size):
        raise StoreError(
            f"the store {file}: the file breaks off; take a copy of it back from a backup, or move it away and grade "
            "again"
        )


def _breaks_off(file: Path, header: bytes, size: int) -> bool:
    """Whether pages are missing, which no write-ahead log has (https://sqlite.org/fileformat.html, 1.3)."""
    if len(header) < 100:
        return True
    log = file.with_name(f"{file.name}-wal")
    if log.exists() and log.stat().st_size:
        return False
    page = int.from_bytes(header[16:18], "big")
    pages = int.from_bytes(header[28:32], "big")
    return size < pages * (65536 if page == 1 else page)
