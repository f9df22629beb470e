"""Marks that persons put in the place of computed ones: added (answer_store.py), never changed; the latest of an
answer holds.
"""

from __future__ import annotations

from sqlalchemy import select

from grader.model.kept import Override
from grader.store.database import tables
from grader.store.database.rows import override_of
from grader.store.database.store import Store

Place = tuple[str, str]  # problem, answer
_ALL = select(tables.override).order_by(tables.override.c.id)


def overrides_of(store: Store, exam: str, student: str, *, withdrawn: bool = False) -> dict[Place, Override]:
    """The latest of each answer of one student; whether they still hold is not asked. withdrawn: also those that take
    one back.
    """
    with store.read() as connection:
        rows = connection.execute(_ALL.filter_by(exam=exam, student=student)).mappings().all()
        latest = {(each.problem, each.answer): each for each in map(override_of, rows)}
    return {place: override for place, override in latest.items() if withdrawn or override.points is not None}


def all_overrides(store: Store) -> list[Override]:
    """Every override that was given, and those that took one back, from the first on."""
    with store.read() as connection:
        return [override_of(row) for row in connection.execute(_ALL).mappings().all()]


def has_overrides(store: Store, exam: str) -> bool:
    """Whether anybody has one."""
    with store.read() as connection:
        return connection.execute(select(tables.override.c.id).filter_by(exam=exam).limit(1)).scalar() is not None
