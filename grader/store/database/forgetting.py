"""Erase a person: every row that is theirs, in one transaction, and then the bytes that deleted rows leave behind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Table, delete, func, select, tuple_, union

from grader.errors import StoreError
from grader.model.kept import EventKind
from grader.store.database import tables
from grader.store.database.history import Row
from grader.store.database.store import Store

OF_STUDENTS = (tables.hand_in, tables.run, tables.attempts, tables.mark, tables.change, tables.override)
CHANGED = (*OF_STUDENTS, tables.event, tables.asked)


@dataclass(frozen=True, slots=True)
class Scrubbed:
    """Whether the bytes of deleted rows are gone, too. fault: a sentence about what kept them."""

    postgresql: bool
    fault: str | None = None


def people_anywhere(store: Store) -> list[Row]:
    """(exam, student) of all who have a row in any table, in that order."""
    parts = [select(table.c.exam, table.c.student).distinct() for table in OF_STUDENTS]
    with store.read() as connection:
        found = connection.execute(union(*parts)).all()
    return sorted((row.exam, row.student) for row in found)


def counted(store: Store, rows: Sequence[Row]) -> dict[str, int]:
    """table -> how many rows are theirs."""
    with store.read() as connection:
        return {
            table.name: sum(
                connection.execute(
                    select(func.count()).select_from(table).where(table.c.exam == exam, table.c.student == student)
                ).scalar_one()
                for exam, student in rows
            )
            for table in OF_STUDENTS
        }


def forget(store: Store, rows: Sequence[Row]) -> dict[str, int]:
    """Delete all that is theirs; table -> how many rows that were. What authors' code said of values in these exams
    goes with it: nothing there tells whose values they were, and it is worked out again when it is needed.
    """
    deleted = dict.fromkeys((table.name for table in OF_STUDENTS), 0)
    with store.write() as connection:
        _delete_events(connection, rows)
        for exam, student in rows:
            for table in OF_STUDENTS:
                done = connection.execute(delete(table).filter_by(exam=exam, student=student))
                deleted[table.name] += done.rowcount
        for exam in sorted({row[0] for row in rows}):
            connection.execute(delete(tables.asked).filter_by(exam=exam))
    return deleted


def scrub(store: Store) -> Scrubbed:
    """Give back, or write over, the room of deleted rows, where the database lets that be done."""
    with store.read() as connection:
        postgresql = connection.dialect.name == "postgresql"
    try:
        with store.read() as connection:
            return Scrubbed(postgresql, _vacuum_tables(connection) if postgresql else _rewrite(connection))
    except StoreError as error:
        return Scrubbed(postgresql, str(error))


def words_of_persons(store: Store) -> list[str]:
    """All that persons wrote about marks: who and why, of events and overrides."""
    with store.read() as connection:
        return [
            f"{row.by}\n{row.why}"
            for table in (tables.event, tables.override)
            for row in connection.execute(select(table.c.by, table.c.why).where(table.c.why != ""))
        ]


def _rewrite(connection: Connection) -> str | None:
    """A SQLite file without the pages that nothing is on, and without its log."""
    connection.exec_driver_sql("VACUUM")
    busy, *_ = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
    return "another program reads the store, so that its log could not be cut" if busy else None


def _delete_events(connection: Connection, rows: Sequence[Row]) -> None:
    """The overrides among the events: each is about one student, and its reason may say anything."""
    event, override = tables.event.c, tables.override.c
    own = select(override.event).where(tuple_(override.exam, override.student).in_(rows))
    connection.execute(delete(tables.event).where(event.kind == EventKind.OVERRIDDEN.value, event.id.in_(own)))


def _vacuum_tables(connection: Connection) -> str | None:
    """Only the owner of a table may; the server passes over others with a warning that nobody reads."""
    denied = [table.name for table in CHANGED if not _may_vacuum(connection, table)]
    for table in CHANGED:
        if table.name not in denied:
            connection.exec_driver_sql(f"VACUUM {connection.dialect.identifier_preparer.format_table(table)}")
    return f"only their owner may vacuum the tables {', '.join(denied)}" if denied else None


def _may_vacuum(connection: Connection, table: Table) -> bool:
    query = "SELECT pg_has_role(relowner, 'USAGE') FROM pg_class WHERE oid = to_regclass(%(name)s)"
    name = connection.dialect.identifier_preparer.format_table(table)
    return connection.exec_driver_sql(query, {"name": name}).scalar() is True
