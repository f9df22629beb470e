"""What the store knows of the past: who is in it, every mark that they had, and the events that changed them."""

from __future__ import annotations

from sqlalchemy import select

from grader.model.kept import Change, Event, Override
from grader.store.database import tables
from grader.store.database.rows import change_in, event_of, override_of
from grader.store.database.store import Store

Row = tuple[str, str]  # exam, student


def people(store: Store) -> list[Row]:
    """(exam, student) of all who handed something in, in that order."""
    c = tables.hand_in.c
    with store.read() as connection:
        found = connection.execute(select(c.exam, c.student).order_by(c.exam, c.student)).all()
    return [(row.exam, row.student) for row in found]


def same_texts(store: Store, exam: str, texts: bytes) -> list[str]:
    """The students whose last hand-in has the same texts, whatever its files are called."""
    c = tables.hand_in.c
    query = select(c.student).where(c.exam == exam, c.texts == texts, c.refused_verdict.is_(None)).order_by(c.student)
    with store.read() as connection:
        return list(connection.execute(query).scalars())


def changes_of(store: Store, exam: str, student: str) -> list[tuple[int, Event, Change]]:
    """Every change of a student's marks with the event that made it, and its row, from the first on."""
    c = tables.change.c
    query = select(tables.change).where(c.exam == exam, c.student == student).order_by(c.event, c.id)
    with store.read() as connection:
        rows = connection.execute(query).mappings().all()
        wanted = select(tables.event).where(tables.event.c.id.in_({row["event"] for row in rows}))
        events = {row["id"]: event_of(row) for row in connection.execute(wanted).mappings().all()}
        return [(row["event"], events[row["event"]], change_in(row)) for row in rows if row["event"] in events]


def overrides_given(store: Store, exam: str, student: str) -> list[tuple[int, Override]]:
    """Every override of a student, and those that took one back, from the first on, each with its event's row."""
    query = select(tables.override).filter_by(exam=exam, student=student).order_by(tables.override.c.id)
    with store.read() as connection:
        return [(row["event"], override_of(row)) for row in connection.execute(query).mappings().all()]
