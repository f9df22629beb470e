"""What a database complains about, as sentences with a cure."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from grader.errors import StoreError

PATIENCE = 30.0  # seconds to wait for another program that writes to the same store

_SQLITE = {
    sqlite3.SQLITE_BUSY: f"another program has kept it locked for {PATIENCE:g} s; let that one end, or name another "
    "store with --store",
    sqlite3.SQLITE_LOCKED: "another program has locked it; let that one end, or name another store with --store",
    sqlite3.SQLITE_FULL: "the disk is full; make room, or name a store on another disk with --store",
    sqlite3.SQLITE_READONLY: "it may not be written; change its permissions, or name another store with --store",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened or made there; check the folder and its permissions",
    sqlite3.SQLITE_PERM: "no permission; change its permissions, or name another store with --store",
    sqlite3.SQLITE_AUTH: "no permission; change its permissions, or name another store with --store",
    sqlite3.SQLITE_IOERR: "the disk failed to read or write; is it full, or was it taken away?",
    sqlite3.SQLITE_CORRUPT: "the file is damaged or breaks off; take a copy of it back from a backup, or move it away "
    "and grade again",
    sqlite3.SQLITE_NOTADB: "it is not a store of this program; name another file with --store",
}


@contextmanager
def telling(name: str) -> Iterator[None]:
    """A database error of the block, as a StoreError that names the store."""
    try:
        yield
    except SQLAlchemyError as error:
        raise StoreError(f"the store {name}: {reason(error)}") from error


def reason(error: SQLAlchemyError) -> str:
    """Why, and what helps."""
    original = error.orig if isinstance(error, DBAPIError) else None
    if isinstance(original, sqlite3.Error):
        code = getattr(original, "sqlite_errorcode", None)
        return _SQLITE.get(code & 0xFF, str(original)) if code is not None else str(original)
    first = " ".join(str(original or error).split())
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return f"the database broke off ({first}); what it had taken is kept: start again"
    return f"the database says: {first}"
