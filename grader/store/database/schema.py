"""The version of a store: a new one is made whole, an old one is brought up by Alembic, a newer one is refused."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Column, Connection, MetaData, PrimaryKeyConstraint, String, Table, inspect, select
from sqlalchemy.exc import DBAPIError

from grader.errors import StoreError
from grader.store.database.faults import DAMAGED
from grader.store.database.tables import APPLICATION, metadata

NEWEST = "0002"
KNOWN = ("0001", NEWEST)  # oldest first
MIGRATIONS = Path(__file__).parent / "migrations"
_VERSION = Table(  # as Alembic makes it
    "alembic_version",
    MetaData(),
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)
_OURS = ("environment", "attempts", "mark")  # another program has an alembic_version, too, but not these
_FOUND = f"SELECT version_num FROM alembic_version WHERE NOT EXISTS (SELECT 1 FROM {', '.join(_OURS)} WHERE 1 = 0)"


def is_newest(connection: Connection) -> bool:
    """Whether there is nothing to bring up; asked in passing, without a lock."""
    try:
        return list(connection.exec_driver_sql(_FOUND).scalars()) == [NEWEST]
    except DBAPIError:  # no such table, or a fault that bring_up will meet again
        return False


def bring_up(connection: Connection, name: str, *, make: bool = True) -> None:
    """Make the tables, or bring them to the newest version, within the transaction of `connection`. StoreError."""
    alone(connection)
    tables = set(inspect(connection).get_table_names())
    if not tables:
        _make(connection, name, make=make)
    elif "alembic_version" not in tables or not tables.issuperset(_OURS):
        raise StoreError(
            f"the store {name}: it holds the tables of another program; name another file or database with --store"
        )
    else:
        _check(connection, name)


def alone(connection: Connection) -> None:
    """Let nobody else past this point until the transaction ends; one of SQLite is alone in any case."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({APPLICATION})")


def no_store(name: str) -> StoreError:
    """There is nothing yet that could be read."""
    return StoreError(f"there is no store {name}; `grade SUBMISSIONS` makes one, --store names another")


def _make(connection: Connection, name: str, *, make: bool) -> None:
    if not make:
        raise no_store(name)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION}")
    elif (encoding := connection.exec_driver_sql("SHOW server_encoding").scalar()) != "UTF8":
        raise StoreError(
            f"the store {name}: its encoding is {encoding}, which cannot hold all names; make a database with "
            "`createdb --encoding=UTF8 --template=template0`, and name it with --store"
        )
    metadata.create_all(connection)
    _VERSION.create(connection)
    connection.execute(_VERSION.insert().values(version_num=NEWEST))


def _check(connection: Connection, name: str) -> None:
    found = connection.execute(select(_VERSION.c.version_num)).scalars().all()
    if len(found) != 1 or not found[0]:
        raise StoreError(f"the store {name}: {DAMAGED}")
    if found[0] not in KNOWN:
        raise StoreError(
            f"the store {name}: it was written by a newer version of this program (store version {found[0]}, here "
            f"{NEWEST}); update with `pip install --upgrade grader`, or name another store with --store"
        )
    if found[0] != NEWEST:
        migrate(connection)


def migrate(connection: Connection) -> None:
    """All migrations that are still to come, whether there are any tables yet or not."""
    from alembic import command  # 0.4 s, which only an old store has to pay
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
