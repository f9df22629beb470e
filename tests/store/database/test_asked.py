"""What authors' code said: found again by its name, and no harm if it cannot be."""

from __future__ import annotations

from sqlalchemy import update

from grader.store.database import tables
from grader.store.database.asked import Asked
from grader.store.database.store import Store


def test_what_was_said(store: Store) -> None:
    asked = Asked(store)
    assert asked.get("a") is None
    asked.put("a", "exam", b"said \0\xff" * 1000)
    asked.put("b \udcff", "exam", b"")
    assert asked.get("a") == b"said \0\xff" * 1000
    assert asked.get("b \udcff") == b""
    asked.put("a", "exam", b"other")
    assert asked.get("a") == b"other"


def test_damaged_or_unreachable_it_is_only_asked_again(store: Store) -> None:
    asked = Asked(store)
    asked.put("a", "exam", b"said" * 100)
    with store.write() as connection:
        connection.execute(update(tables.asked).values(said=b"something else"))
    assert asked.get("a") is None
    with store.write() as connection:
        tables.asked.drop(connection)
    asked.put("a", "exam", b"said")
    assert asked.get("a") is None
