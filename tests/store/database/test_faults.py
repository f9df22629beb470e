"""What databases complain about, in sentences; those that no test brings about for real."""

from __future__ import annotations

import sqlite3

import pytest
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from grader.errors import StoreError
from grader.store.database.answer_store import keep
from grader.store.database.faults import Damaged, telling
from grader.store.database.store import Store
from tests.store.database.records import filing

CURE = "nothing of this was written: try again, or name another store with --store"


def told(error: Exception) -> str:
    with pytest.raises(StoreError) as refused, telling("a.sqlite"):
        raise error
    return str(refused.value)


def of_sqlite(code: int | None, said: str = "said by SQLite") -> OperationalError:
    error = sqlite3.OperationalError(said)
    if code is not None:
        error.sqlite_errorcode = code
    return OperationalError("SELECT 1", {}, error)


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (
            sqlite3.SQLITE_BUSY_RECOVERY,
            "another program has kept it locked for 30 s; let that one end, or name another store with --store",
        ),
        (
            sqlite3.SQLITE_LOCKED,
            "another program has locked it; let that one end, or name another store with --store",
        ),
        (sqlite3.SQLITE_PERM, "no permission; change its permissions, or name another store with --store"),
        (sqlite3.SQLITE_AUTH, "no permission; change its permissions, or name another store with --store"),
        (
            sqlite3.SQLITE_CORRUPT_INDEX,
            "the file is damaged or breaks off; take a copy of it back from a backup, or move it away and grade again",
        ),
        (sqlite3.SQLITE_PROTOCOL, f"the database says: said by SQLite; {CURE}"),
        (
            None,
            "what it holds is damaged; take a copy of it back from a backup, or move it away and grade again",
        ),
    ],
)
def test_of_sqlite(code: int, sentence: str) -> None:
    assert told(of_sqlite(code)) == f"the store a.sqlite: {sentence}"


def test_more_than_one_line() -> None:
    assert told(of_sqlite(sqlite3.SQLITE_ERROR, "first\n  second")) == (
        f"the store a.sqlite: the database says: first second; {CURE}"
    )


def test_outside_sqlalchemy() -> None:
    error = sqlite3.DatabaseError("file is not a database")
    error.sqlite_errorcode = sqlite3.SQLITE_NOTADB
    assert told(error) == "the store a.sqlite: it is not a store of this program; name another file with --store"


def test_all_connections_are_in_use() -> None:
    assert told(PoolTimeout("QueuePool limit")) == f"the store a.sqlite: the database says: QueuePool limit; {CURE}"


def test_a_damaged_row() -> None:
    sentence = "what it holds is damaged; take a copy of it back from a backup, or move it away and grade again"
    assert str(Damaged()) == f"the store: {sentence}"
    assert told(Damaged()) == f"the store a.sqlite: {sentence}"


def test_others_go_through() -> None:
    with pytest.raises(KeyError), telling("a.sqlite"):
        raise KeyError


def test_tables_that_were_taken_away(store: Store) -> None:
    with store.write() as connection:
        connection.exec_driver_sql("DROP TABLE mark")
    with pytest.raises(StoreError) as refused:
        keep(store, [filing("petrov")])
    if "://" in store.name:
        assert str(refused.value) == (
            f'the store {store.name}: relation "mark" does not exist; its tables were changed by another '
            "program: take them back from a backup, or name another database with --store"
        )
    else:
        assert str(refused.value) == f"the store {store.name}: the database says: no such table: mark; {CURE}"
