"""An open store: transactions that are whole, threads that share it, bytes that are checked."""

from __future__ import annotations

import os
import threading
from contextlib import suppress

import pytest
from sqlalchemy import func, select

from grader.errors import StoreError
from grader.store.database import tables
from grader.store.database.answer_store import hand_in_of, keep, marks_of
from grader.store.database.faults import Damaged
from grader.store.database.store import Store, packed, unpacked
from tests.store.database.records import EXAM, PROBLEMS, filing, hand_in


def test_what_is_kept_is_there_when_it_is_opened_again(where: str) -> None:
    for number in range(3):
        with Store(where) as store:
            keep(store, [filing(f"student{number}")])
    with Store(where, make=False) as store:
        assert [hand_in_of(store, EXAM, f"student{number}") for number in range(3)] == [
            hand_in(f"student{number}") for number in range(3)
        ]


@pytest.mark.parametrize("error", [KeyError, KeyboardInterrupt, StoreError])
def test_a_transaction_that_is_interrupted(store: Store, error: type[BaseException]) -> None:
    keep(store, [filing("petrov")])
    with pytest.raises(error), store.write() as connection:
        connection.execute(tables.hand_in.delete())
        raise error
    assert hand_in_of(store, EXAM, "petrov") == hand_in("petrov")
    keep(store, [filing("ivanov")])


def test_a_reader_sees_what_is_committed_by_then(where: str, store: Store) -> None:
    query = select(func.count()).select_from(tables.hand_in)
    with Store(where) as other, store.read() as connection:
        assert connection.execute(query).scalar() == 0
        keep(other, [filing("petrov")])
        assert connection.execute(query).scalar() == 1
        with other.write() as writing:
            writing.execute(tables.hand_in.delete())
            assert connection.execute(query).scalar() == 1
        assert connection.execute(query).scalar() == 0


def test_threads_share_a_store(store: Store) -> None:
    seen: list[Exception] = []

    def work(name: str) -> None:
        try:
            for number in range(10):
                keep(store, [filing(f"{name}{number}")])
                assert len(marks_of(store, EXAM, f"{name}{number}")) == len(PROBLEMS)
        except Exception as error:  # noqa: BLE001
            seen.append(error)

    threads = [threading.Thread(target=work, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == []
    with store.read() as connection:
        assert connection.execute(select(func.count()).select_from(tables.mark)).scalar() == 40 * len(PROBLEMS)


def test_closed_twice(where: str) -> None:
    store = Store(where)
    store.close()
    store.close()


@pytest.mark.parametrize("content", [b"", b"\0", b"a" * 199, b"a" * 201, os.urandom(10_000), b"ab" * 100_000])
def test_packed(content: bytes) -> None:
    assert unpacked(packed(content)) == content
    assert len(packed(content)) < len(content) + 30


@pytest.mark.parametrize("length", [0, 1, 300, 5000])
def test_damaged_bytes_are_noticed(length: int) -> None:
    content = os.urandom(length // 2) + bytes(length // 2)
    whole = packed(content)
    for place in range(0, len(whole), max(1, len(whole) // 50)):
        damaged = bytearray(whole)
        damaged[place] ^= 0x10
        with suppress(Damaged):
            assert unpacked(bytes(damaged)) == content
        with pytest.raises(Damaged):
            unpacked(whole[:place])
