"""The version of a store: a new one is made whole, an old one is brought up by Alembic, a newer one is refused."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from grader.errors import StoreError
from grader.store.database.tables import metadata

NEWEST = "0001"
KNOWN = (NEWEST,)  # oldest first
MIGRATIONS = Path(__file__).parent / "migrations"
_LOCK = 0x67726164  # of PostgreSQL, so that two programs do not make the tables at once


def bring_up(connection: Connection, name: str) -> None:
    """Make the tables, or bring them to the newest version, within the transaction of `connection`. StoreError."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    tables = set(inspect(connection).get_table_names())
    if not tables:
        _make(connection)
    elif "alembic_version" not in tables or not tables.issuperset({"environment", "attempts", "mark"}):
        raise StoreError(
            f"the store {name}: it holds the tables of another program; name another file or database with --store"
        )
    else:
        _check(connection, name)


def _make(connection: Connection) -> None:
    metadata.create_all(connection)
    connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
    connection.execute(text("INSERT INTO alembic_version VALUES (:newest)"), {"newest": NEWEST})


def _check(connection: Connection, name: str) -> None:
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if found == NEWEST:
        return
    if found not in KNOWN:
        raise StoreError(
            f"the store {name}: it was written by a newer version of this program (store version {found}, here "
            f"{NEWEST}); update with `pip install --upgrade grader`, or name another store with --store"
        )
    migrate(connection)


def migrate(connection: Connection) -> None:
    """All migrations that are still to come, whether there are any tables yet or not."""
    from alembic import command  # 0.4 s, which only an old store has to pay
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
