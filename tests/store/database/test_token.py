"""A store's token: it changes with every change, and whoever else made one is noticed."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from grader.store.database.store import Store
from grader.store.database.token import token_in


def _change(store: Store) -> None:
    with store.write() as connection:
        connection.exec_driver_sql("UPDATE hand_in SET student = student")


def test_every_change_makes_a_new_one_that_the_file_shows(tmp_path: Path) -> None:
    file = tmp_path / "s.sqlite"
    seen = []
    for _ in range(3):
        with Store(file) as store:
            before = store.token.last
            _change(store)
            store.look()
            assert store.token.alone and store.token.last != before
            seen.append(store.token.last)
        assert token_in(file) == seen[-1]
    assert len(set(seen)) == 3


def test_to_read_is_no_change(tmp_path: Path) -> None:
    file = tmp_path / "s.sqlite"
    with Store(file) as store:
        _change(store)
    before = token_in(file)
    with Store(file) as store, store.read() as connection:
        connection.exec_driver_sql("SELECT * FROM hand_in")
    assert token_in(file) == before


@pytest.mark.parametrize("ours", [0, 1])
def test_another_program_is_noticed(tmp_path: Path, ours: int) -> None:
    with Store(tmp_path / "s.sqlite") as store, Store(tmp_path / "s.sqlite") as other:
        _change(other)
        for _ in range(ours):
            _change(store)
        store.look()
        assert not store.token.alone


def test_what_is_taken_back_is_no_change(tmp_path: Path) -> None:
    with Store(tmp_path / "s.sqlite") as store:
        _change(store)
        before = store.token.last
        with pytest.raises(ZeroDivisionError), store.write():
            raise ZeroDivisionError
        store.look()
        assert store.token.alone and store.token.last == before


def test_a_file_that_is_in_use_or_missing_has_none(tmp_path: Path) -> None:
    file = tmp_path / "s.sqlite"
    assert token_in(file) is None
    with Store(file) as store:
        _change(store)
        with closing(sqlite3.connect(file)) as reader:  # so that the log stays
            reader.execute("SELECT * FROM hand_in").fetchall()
            log = file.with_name("s.sqlite-wal")
            assert log.stat().st_size and token_in(file) is None


def test_postgresql_has_none(postgresql_url: str) -> None:
    with Store(postgresql_url) as store:
        _change(store)
        assert not store.token.alone
