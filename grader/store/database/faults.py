"""What a database complains about, as sentences with a cure."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from grader.errors import StoreError

PATIENCE = 30.0  # seconds to wait for another program that writes to the same store
DAMAGED = "what it holds is damaged; take a copy of it back from a backup, or move it away and grade again"
BREAKS_OFF = "the file is damaged or breaks off; take a copy of it back from a backup, or move it away and grade again"
FOREIGN = "it is not a store of this program; name another file with --store"
LOCKED = "another program has kept it locked for {patience:g} s; let that one end, or name another store with --store"
_NO_PERMISSION = "no permission; change its permissions, or name another store with --store"

_SQLITE = {
    sqlite3.SQLITE_BUSY: LOCKED,
    sqlite3.SQLITE_LOCKED: "another program has locked it; let that one end, or name another store with --store",
    sqlite3.SQLITE_FULL: "the disk is full; make room, or name a store on another disk with --store",
    sqlite3.SQLITE_READONLY: "it, or the folder that it lies in, may not be written; change the permissions, or name "
    "another store with --store",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened or made there; check the folder and its permissions, or name another "
    "store with --store",
    sqlite3.SQLITE_PERM: _NO_PERMISSION,
    sqlite3.SQLITE_AUTH: _NO_PERMISSION,
    sqlite3.SQLITE_IOERR: "the disk failed to read or write; is it full, or was it taken away? make room, or name a "
    "store on another disk with --store",
    sqlite3.SQLITE_CORRUPT: BREAKS_OFF,
    sqlite3.SQLITE_NOTADB: FOREIGN,
}

# https://www.postgresql.org/docs/current/errcodes-appendix.html
_POSTGRESQL = {
    "25006": "it may only be read; is the server a standby? name the one that takes writes with --store",
    "42501": "{said}; let the owner of the database grant it, or name another store with --store",
    "42P01": "{said}; its tables were changed by another program: take them back from a backup, or name another "
    "database with --store",
    "42703": "{said}; its tables were changed by another program: take them back from a backup, or name another "
    "database with --store",
    "53100": "the disk of the server is full; make room there, or name another store with --store",
    "55P03": LOCKED,
}


class Damaged(StoreError):
    """A row does not say what was written into it."""

    def __init__(self) -> None:
        super().__init__(f"the store: {DAMAGED}")


@contextmanager
def telling(name: str) -> Iterator[None]:
    """A database error of the block, as a StoreError that names the store."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise StoreError(f"the store {name}: {reason(error)}") from error
    except (Damaged, UnicodeDecodeError) as error:  # the latter of Python, where SQLite shows what it stumbled over
        raise StoreError(f"the store {name}: {DAMAGED}") from error


def reason(error: Exception) -> str:
    """Why, and what helps."""
    original = error.orig if isinstance(error, DBAPIError) else error
    diagnosis = getattr(original, "diag", None)  # of psycopg; the rest of what it says shows the row itself
    said = " ".join(str(getattr(diagnosis, "message_primary", None) or original).split())
    if isinstance(original, sqlite3.Error):
        return _of_sqlite(original, said)
    if not isinstance(error, DBAPIError):
        return _and_a_cure(said)
    if error.connection_invalidated:
        return f"the database broke off ({said}); what it had taken is kept: start again"
    code = getattr(original, "sqlstate", None)
    if code is None and isinstance(original, _connection_errors()):
        return (
            f"it cannot be reached ({said}); see that the server runs, and that host, port, database, user and "
            "password in --store are right"
        )
    sentence = _POSTGRESQL.get(code or "")
    return sentence.format(patience=PATIENCE, said=said) if sentence else _and_a_cure(said)


def _of_sqlite(error: sqlite3.Error, said: str) -> str:
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:  # of Python itself: text that is no UTF-8
        return DAMAGED if isinstance(error, sqlite3.OperationalError) else _and_a_cure(said)
    sentence = _SQLITE.get(code & 0xFF)
    return sentence.format(patience=PATIENCE) if sentence else _and_a_cure(said)


def _and_a_cure(said: str) -> str:
    return f"the database says: {said}; nothing of this was written: try again, or name another store with --store"


def _connection_errors() -> type[Exception]:
    import psycopg  # an error of it is at hand, so that it is there

    return psycopg.OperationalError
