"""Records that come in any order and are wanted in one: all of it is on the disk, however many there are."""

from __future__ import annotations

import errno
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType

from grader.store.outbox import writing

# Nobody else sees the file, and it is of no use after a crash: it needs no journal, no syncing and no locks.
_SCHEMA = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA cache_size = -500;
BEGIN;
CREATE TABLE spool (exam TEXT, student TEXT, record BLOB, PRIMARY KEY (exam, student));
"""


class Spool:
    """One record for each (exam, student), in a file without a name that is gone when the spool is closed.

        with Spool(out) as spool:
            spool.put("cnn-by-hand", "petrov", record)
            for student, record in spool.of("cnn-by-hand"): ...     # by student, in code point order

    folder: where the file is kept (there is room where reports go); None: the machine's own place for such files.
    UsageError, here and below: the disk is full.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._place = folder or Path(tempfile.gettempdir())
        with self._telling():
            if folder is not None:
                folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=folder, prefix=".spool-") as file:
                self._database = sqlite3.connect(file.name, isolation_level=None)
                self._database.executescript(_SCHEMA)

    def put(self, exam: str, student: str, record: bytes) -> None:
        """Keep a record; a second one of the same key takes the place of the first."""
        with self._telling():
            self._database.execute("INSERT OR REPLACE INTO spool VALUES (?, ?, ?)", (exam, student, record))

    def get(self, exam: str, student: str) -> bytes:
        """One record; KeyError if there is none."""
        with self._telling():
            rows = self._database.execute("SELECT record FROM spool WHERE exam = ? AND student = ?", (exam, student))
            for (record,) in rows:
                return bytes(record)
        raise KeyError(exam, student)

    def has(self, exam: str, student: str) -> bool:
        """Whether there is such a record."""
        with self._telling():
            rows = self._database.execute("SELECT 1 FROM spool WHERE exam = ? AND student = ?", (exam, student))
            return rows.fetchone() is not None

    def of(self, exam: str) -> Iterator[tuple[str, bytes]]:
        """One exam's records, sorted by student."""
        with self._telling():
            yield from self._database.execute(
                "SELECT student, record FROM spool WHERE exam = ? ORDER BY student", (exam,)
            )

    def __iter__(self) -> Iterator[tuple[str, str, bytes]]:
        """All records, sorted by exam and student."""
        with self._telling():
            yield from self._database.execute("SELECT exam, student, record FROM spool ORDER BY exam, student")

    def __len__(self) -> int:
        with self._telling():
            return int(self._database.execute("SELECT count(*) FROM spool").fetchone()[0])

    def close(self) -> None:
        """The records are gone; what the disk did not take is lost with them."""
        with suppress(sqlite3.Error):
            self._database.close()

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """An error of the disk in the block, as a UsageError that names the place."""
        with writing(self._place):
            try:
                yield
            except sqlite3.OperationalError as error:
                full = error.sqlite_errorcode == sqlite3.SQLITE_FULL
                raise OSError(errno.ENOSPC if full else errno.EIO, str(error)) from error

    def __enter__(self) -> Spool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
