"""Marks that persons put in the place of computed ones: added, never changed; the latest of an answer holds."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import RowMapping, select

from grader.model.kept import Override
from grader.store.database import tables
from grader.store.database.store import Store

Place = tuple[str, str]  # problem, answer


def overrides_of(store: Store, exam: str, student: str) -> dict[Place, Override]:
    """Those that were given to one student for one exam and not taken back; whether they still hold is not asked."""
    query = select(tables.override).filter_by(exam=exam, student=student).order_by(tables.override.c.id)
    with store.read() as connection:
        rows = connection.execute(query).mappings().all()
    latest = {(row["problem"], row["answer"]): _override(row) for row in rows}
    return {place: override for place, override in latest.items() if override.points is not None}


def all_overrides(store: Store) -> list[Override]:
    """Every override that was given, and those that took one back, from the first on."""
    with store.read() as connection:
        rows = connection.execute(select(tables.override).order_by(tables.override.c.id)).mappings().all()
    return [_override(row) for row in rows]


def has_overrides(store: Store, exam: str) -> bool:
    """Whether anybody has one."""
    with store.read() as connection:
        return connection.execute(select(tables.override.c.id).filter_by(exam=exam).limit(1)).scalar() is not None


def add_overrides(store: Store, given: Sequence[Override]) -> None:
    """Keep all of these, or none."""
    rows = [{name: getattr(each, name) for name in Override.__slots__} for each in given]
    if rows:
        with store.write() as connection:
            connection.execute(tables.override.insert(), rows)


def _override(row: RowMapping) -> Override:
    values = {name: row[name] for name in Override.__slots__}
    return Override(**values | {"submission": bytes(row["submission"]), "attempt": bytes(row["attempt"])})
