"""Records that come in any order and are wanted in one: bytes on the disk, places in memory."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO

from grader.store.outbox import writing


class Spool:
    """One record for each (exam, student), in a file without a name that is gone when the spool is closed.

        with Spool(out) as spool:
            spool.put("cnn-by-hand", "petrov", record)
            for student, record in spool.of("cnn-by-hand"): ...     # by student, in code point order

    folder: where the file is kept (there is room where reports go); None: the machine's own place for such files.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._place = folder or Path(tempfile.gettempdir())
        self._index: dict[str, dict[str, tuple[int, int]]] = {}
        self._end = 0
        with writing(self._place):
            if folder is not None:
                folder.mkdir(parents=True, exist_ok=True)
            self._file: IO[bytes] = tempfile.TemporaryFile(dir=folder, prefix=".spool-")  # noqa: SIM115

    def put(self, exam: str, student: str, record: bytes) -> None:
        """Keep a record; a second one of the same key takes the place of the first. UsageError: the disk is full."""
        with writing(self._place):
            self._file.seek(self._end)
            self._file.write(record)
        self._index.setdefault(exam, {})[student] = (self._end, len(record))
        self._end += len(record)

    def get(self, exam: str, student: str) -> bytes:
        """One record; KeyError if there is none."""
        start, size = self._index[exam][student]
        with writing(self._place):
            self._file.seek(start)
            return self._file.read(size)

    def has(self, exam: str, student: str) -> bool:
        """Whether there is such a record."""
        return student in self._index.get(exam, ())

    def of(self, exam: str) -> Iterator[tuple[str, bytes]]:
        """One exam's records, sorted by student."""
        for student in sorted(self._index.get(exam, ())):
            yield student, self.get(exam, student)

    def __iter__(self) -> Iterator[tuple[str, str, bytes]]:
        """All records, sorted by exam and student."""
        for exam in sorted(self._index):
            yield from ((exam, student, record) for student, record in self.of(exam))

    def __len__(self) -> int:
        return sum(map(len, self._index.values()))

    def close(self) -> None:
        """The records are gone; what the disk did not take is lost with them."""
        with suppress(OSError):
            self._file.close()

    def __enter__(self) -> Spool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
