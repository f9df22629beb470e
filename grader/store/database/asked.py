"""What authors' code said of values that students wrote: worked out once, forgotten without loss."""

from __future__ import annotations

import hashlib
from contextlib import suppress

from sqlalchemy import bindparam, select

from grader.errors import StoreError
from grader.store.database import tables
from grader.store.database.store import Store, packed, unpacked

_SAID = select(tables.asked.c.said).where(tables.asked.c.digest == bindparam("digest"))


class Asked:
    """Bytes by name, and the exam that they belong to; a store that does not take them costs time, nothing else."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._takes = True

    def get(self, name: str) -> bytes | None:
        """What was put under `name`, or None."""
        with suppress(StoreError), self._store.read() as connection:
            said = connection.execute(_SAID, {"digest": _digest(name)}).scalar()
            return None if said is None else unpacked(said)
        return None

    def put(self, name: str, exam: str, content: bytes) -> None:
        """Keep `content`; after the first failure no more is tried, as a locked store is waited for each time."""
        row = {"digest": _digest(name), "exam": exam, "said": packed(content)}
        try:
            if self._takes:
                with self._store.write() as connection:
                    self._store.put(connection, tables.asked, [row])
        except StoreError:
            self._takes = False


def _digest(name: str) -> bytes:
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).digest()
