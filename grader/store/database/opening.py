"""Open a store: a SQLite file by its path, or a PostgreSQL database by its URL.

reports.sqlite                               made if it is not there (sqlite_file.py)
postgresql://user:password@host/database     psycopg; the tables are made if there are none
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import QueuePool

from grader.errors import StoreError
from grader.store.database import faults
from grader.store.database.faults import telling
from grader.store.database.schema import bring_up, is_newest
from grader.store.database.sqlite_file import connect, real_file
from grader.store.printable import printable

_IS_URL = re.compile(r"\w[\w+.-]*://|postgres(ql)?(\+\w+)?(:|//)|[^/]*://?[^/]*@", re.IGNORECASE)  # or meant as one
_POSTGRESQL = {"postgresql", "postgres", "postgresql+psycopg"}
_SECRET = {"password", "sslpassword"}
_TCP = {  # of libpq: no wait of minutes for a host that does not answer, or that has gone
    "connect_timeout": 10,
    "keepalives_idle": 30,
    "tcp_user_timeout": 30_000,
    "client_encoding": "utf8",
    "fallback_application_name": "grader",
}


def open_engine(where: str | Path, *, make: bool = True) -> Engine:
    """A connected engine with all tables. StoreError: it cannot be used, and why; make: whether it may be new."""
    name = shown(where)
    engine = _postgresql(str(where), name) if _is_url(where) else _sqlite(Path(where), name, make=make)
    try:
        with telling(name):
            with engine.connect() as connection:
                ready = is_newest(connection)
            if not ready:
                with begin(engine) as connection:
                    bring_up(connection, name, make=make)
    except BaseException:
        engine.dispose()
        raise
    return engine


@contextmanager
def begin(engine: Engine) -> Iterator[Connection]:
    """A transaction that may write: a SQLite one that starts as a reader cannot wait to become a writer."""
    with engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        yield connection


def shown(where: str | Path) -> str:
    """The store's name for people: of a URL, the passwords left out."""
    if not _is_url(where):
        return printable(str(where))
    url = _url(str(where))
    if url is None:
        return printable(re.split(r"[:/]", str(where))[0]) + "://…"
    return printable(url.difference_update_query(_SECRET).render_as_string(hide_password=True))


def _is_url(where: str | Path) -> bool:
    return isinstance(where, str) and _IS_URL.match(where) is not None


def _url(where: str) -> URL | None:
    """None for what is not one; an @ in a password would make the rest of it a part of the host's name."""
    try:
        url = make_url(where)
    except (ArgumentError, ValueError):
        return None
    return None if "@" in f"{url.host}{url.database}" else url


def _postgresql(where: str, name: str) -> Engine:
    url = _url(where)
    if url is None or url.drivername not in _POSTGRESQL:
        raise StoreError(
            f"the store {name}: allowed are the path of a SQLite file and postgresql://user:password@host/database "
            "(@ in a password is written %40)"
        )
    try:
        engine = create_engine(
            url.set(drivername="postgresql+psycopg"),
            connect_args={key: value for key, value in _TCP.items() if key not in url.query},
            poolclass=QueuePool,
            pool_pre_ping=True,  # the server may have been started anew in between
            hide_parameters=True,
        )
    except ImportError:
        raise StoreError(
            f"the store {name}: psycopg, which speaks to PostgreSQL, is not installed; "
            "install it with `pip install 'grader[postgresql]'`"
        ) from None

    @event.listens_for(engine, "connect")
    def _connected(connection: Any, record: Any) -> None:
        connection.execute(
            "SET synchronous_commit TO off;"  # a crash of the server costs the last answers, which are run again
            f"SET lock_timeout TO {faults.PATIENCE * 1000:.0f};"
            "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL READ COMMITTED"
        )
        connection.commit()

    return engine


def _sqlite(file: Path, name: str, *, make: bool) -> Engine:
    real = real_file(file, name, make=make)
    return create_engine("sqlite://", creator=lambda: connect(real), poolclass=QueuePool, hide_parameters=True)
