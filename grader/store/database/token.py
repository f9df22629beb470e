"""A store's token: a number that every change of the store through this program replaces by another at random.

Who remembers it can tell later, from the file alone, whether the store is still as it was. It lies where SQLite leaves
room for a number of the application's own (user_version, https://sqlite.org/fileformat.html#user_version), and so it is
changed in the same transaction. A PostgreSQL database has none.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection

_PRAGMA = "PRAGMA user_version"
_PLACE, _END = 60, 64  # in the first page, a number of four bytes, the highest first


class Token:
    """What one open store knows of its token.

    last: as it was read or written by us. alone: whether nobody else has changed it since.
    """

    def __init__(self) -> None:
        self.last: int | None = None
        self.alone = True

    def look(self, connection: Connection) -> None:
        """Read it, and compare it with what it was."""
        if connection.dialect.name != "sqlite":
            self.alone = False
            return
        found = connection.exec_driver_sql(_PRAGMA).scalar_one()
        self.alone &= self.last is None or found == self.last
        self.last = found

    @contextmanager
    def changed(self, connection: Connection) -> Iterator[None]:
        """Replace it, within a transaction that changes the store, and is undone if the block raises."""
        if connection.dialect.name != "sqlite":
            self.alone = False
            yield
            return
        self.look(connection)
        before, self.last = self.last, secrets.randbelow(2**31 - 1) + 1
        connection.exec_driver_sql(f"{_PRAGMA} = {self.last}")
        try:
            yield
        except BaseException:
            self.last = before
            raise


def token_in(file: Path) -> int | None:
    """The token in a store's file that no program has open; None where there is a log, or no file.

    Whoever has the file open in this process must not call this (see sqlite_file.py).
    """
    try:
        file = file.resolve()  # where SQLite keeps the log
        log = file.with_name(f"{file.name}-wal")
        if log.exists() and log.stat().st_size:
            return None
        with file.open("rb") as opened:
            return int.from_bytes(opened.read(_END)[_PLACE:], "big")
    except (OSError, RuntimeError):  # a link that leads to itself
        return None
