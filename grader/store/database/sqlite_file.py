"""A store's SQLite file: made so that only its owner can read it, looked at without a change, connected to.

Once it has a page, it is opened by SQLite only: closing another descriptor of it would drop the locks of this whole
process (https://sqlite.org/howtocorrupt.html, 2.2).
"""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
import time
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from grader.errors import StoreError
from grader.store.database import faults
from grader.store.database.faults import BREAKS_OFF, FOREIGN, telling
from grader.store.database.schema import no_store
from grader.store.database.tables import APPLICATION

_HEADER = b"SQLite format 3\0"
_SMALLEST = 512  # bytes of a page
_ONLY_OWNER = 0o600
_CHECKPOINT = 4000  # pages of the log that are written back at once, 16 MB: fewer waits for the disk than with 1000
_PRAGMAS = ("synchronous = NORMAL", "secure_delete = ON", f"wal_autocheckpoint = {_CHECKPOINT}")


class _Head(NamedTuple):
    """What the file itself says of it. tables: a number that is not 0 once there are any."""

    application: int
    tables: int
    breaks_off: bool


def real_file(file: Path, name: str, *, make: bool) -> Path:
    """Where the file lies, links followed; it is made, empty, if it may be. StoreError: it is not a whole store."""
    try:
        real = Path(os.path.realpath(file))
        if not make and not real.exists():
            raise no_store(name)
        if make:
            real.parent.mkdir(parents=True, exist_ok=True)
            with suppress(FileExistsError):
                os.close(os.open(real, os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_CLOEXEC, _ONLY_OWNER))
        status = real.stat()
    except OSError as error:
        why = "a part of the path is a file" if error.errno in (errno.EEXIST, errno.ENOTDIR) else error.strerror
        raise StoreError(f"the store {name}: it cannot be opened ({why}); name another with --store") from None
    if not stat.S_ISREG(status.st_mode):
        raise StoreError(f"the store {name}: it is not a file; name another with --store")
    if 0 < status.st_size < _SMALLEST:
        raise StoreError(f"the store {name}: {BREAKS_OFF if _begins_well(real) else FOREIGN}")
    if status.st_size:
        _look_at(real, name)
    elif not make:
        raise no_store(name)
    elif status.st_mode & 0o077:
        with suppress(OSError):
            real.chmod(_ONLY_OWNER)
    return real


def connect(file: Path) -> sqlite3.Connection:
    """A connection to a file that is there, in WAL mode where the disk can do that."""
    connection = sqlite3.connect(
        f"file:{quote(os.fsencode(file))}?mode=rw",
        uri=True,
        timeout=faults.PATIENCE,
        isolation_level=None,
        check_same_thread=False,  # the pool gives it to one thread at a time
    )
    try:
        _use_log(connection)
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection


def _use_log(connection: sqlite3.Connection) -> None:
    """SQLite itself does not wait here when two programs make a store at once."""
    late = time.monotonic() + faults.PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > late:
                raise
        time.sleep(0.01)


def _look_at(file: Path, name: str) -> None:
    """See that a file is ours and whole, without locks, logs or a change. StoreError.

    Another program may be writing pages of its log into the file: then the log is there, and so it is when a program
    was killed; without one, the file is whole, or it is a moment later.
    """
    log = file.with_name(f"{file.name}-wal")
    with telling(name):
        head = _head(file)
        if head.breaks_off and not _size(log):
            head = _head(file)
            if head.breaks_off and not _size(log):
                raise StoreError(f"the store {name}: {BREAKS_OFF}")
    if head.application != APPLICATION and (head.application or head.tables):  # of a new store, both may be in the log
        raise StoreError(f"the store {name}: {FOREIGN}")


def _begins_well(file: Path) -> bool:
    """Of a file that is too short to be in use; SQLite would take one of a single byte for an empty one."""
    return _HEADER.startswith(file.read_bytes()[: len(_HEADER)])


def _head(file: Path) -> _Head:
    try:
        with closing(sqlite3.connect(f"file:{quote(os.fsencode(file))}?mode=ro&immutable=1", uri=True)) as connection:
            application, tables, pages, page = (
                connection.execute(f"PRAGMA {name}").fetchone()[0]
                for name in ("application_id", "schema_version", "page_count", "page_size")
            )
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_CORRUPT:
            raise
        return _Head(0, 0, breaks_off=True)
    return _Head(application, tables, breaks_off=_size(file) < pages * page)


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0
