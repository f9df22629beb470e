"""What a run reads and writes: attempts and marks by student, the rules and packages that they depend on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, bindparam, select, update

from grader.model.kept import Change, Event, HandIn, KeptAttempts, KeptMark, Origin, Override, RunFacts, Version
from grader.store.database import rows, tables
from grader.store.database.rows import attempts_in, event_of, hand_in_in, mark_of
from grader.store.database.schema import alone
from grader.store.database.store import Store, insert_of

__all__ = [
    "Filing",
    "attempts_in",
    "attempts_of",
    "environment_facts",
    "environment_id",
    "event_of",
    "hand_in_in",
    "hand_in_of",
    "keep",
    "keep_after",
    "latest_event",
    "mark_of",
    "marks_of",
    "open_event",
    "traces_of",
    "version_id",
    "versions",
]


@dataclass(frozen=True, slots=True)
class Filing:
    """All that is new about one student, to be kept as a whole or not at all.

    event: what changes and overrides belong to; its row, or what is to become one. known: the hand-in is kept already,
    and stays as it is. renewed: overrides that are kept already, with other digests.
    """

    hand_in: HandIn
    attempts: Sequence[KeptAttempts] = ()
    runs: Sequence[tuple[Origin, RunFacts]] = ()
    marks: Sequence[KeptMark] = ()
    changes: Sequence[Change] = ()
    event: int | Event | None = None
    overrides: Sequence[Override] = ()
    known: bool = False
    renewed: Sequence[Override] = ()


def _of_student(table: Table, *columns: str) -> Any:
    chosen = select(*[table.c[name] for name in columns]) if columns else select(table)
    return chosen.where(table.c.exam == bindparam("exam"), table.c.student == bindparam("student"))


# Made once: SQLAlchemy knows a statement that it has compiled by the object.
_HAND_IN = _of_student(tables.hand_in)
_MARKS = _of_student(tables.mark)
_ATTEMPTS = _of_student(tables.attempts).where(tables.attempts.c.submission == bindparam("submission"))
_ATTEMPTS_AT = _ATTEMPTS.where(tables.attempts.c.problem == bindparam("problem"))
_LATEST = select(tables.event.c.at).order_by(tables.event.c.id.desc()).limit(1)
_TRACES = _of_student(tables.attempts, "problem", "submission", "inputs", "environment", "rung")
_RUN, _CHANGE, _OVERRIDE = (table.insert().inline() for table in (tables.run, tables.change, tables.override))


def environment_id(store: Store, facts: Mapping[str, str]) -> int:
    """The row of these facts; it is made if there is none."""
    row = rows.facts_row(facts)
    return _row_id(store, tables.environment, {"digest": row["digest"]}, row)


def environment_facts(store: Store, id: int) -> dict[str, str]:
    """The facts of a row; empty if there is none."""
    with store.read() as connection:
        row = connection.execute(select(tables.environment).filter_by(id=id)).mappings().first()
        return rows.facts_in(row) if row else {}


def version_id(store: Store, version: Version) -> int:
    """The row of these rules; it is made if there is none."""
    row = rows.version_row(version)
    return _row_id(store, tables.version, {name: row[name] for name in ("exam", "problem", "digest")}, row)


def versions(store: Store, exam: str | None = None) -> dict[int, Version]:
    """All versions of an exam's problems, or of all; the larger the id, the later it was first seen."""
    query = select(tables.version).order_by(tables.version.c.id)
    if exam is not None:
        query = query.where(tables.version.c.exam == exam)
    with store.read() as connection:
        return {row["id"]: rows.version_of(row) for row in connection.execute(query).mappings().all()}


def marks_of(store: Store, exam: str, student: str) -> dict[str, KeptMark]:
    """problem -> the mark that the student has for it now."""
    with store.read() as connection:
        found = connection.execute(_MARKS, {"exam": exam, "student": student}).mappings().all()
        return {row["problem"]: mark_of(row) for row in found}


def attempts_of(
    store: Store, exam: str, student: str, submission: bytes, problem: str | None = None
) -> list[KeptAttempts]:
    """All that is kept of one hand-in, or of one problem in it, for any inputs and any environment."""
    whose = {"exam": exam, "student": student, "submission": submission}
    query = _ATTEMPTS if problem is None else _ATTEMPTS_AT
    with store.read() as connection:
        return [attempts_in(row) for row in connection.execute(query, whose | {"problem": problem}).mappings().all()]


def traces_of(store: Store, exam: str, student: str) -> list[tuple[str, Origin, int]]:
    """problem, origin and rung of everything that is kept of a student, without what came back."""
    with store.read() as connection:
        found = connection.execute(_TRACES, {"exam": exam, "student": student}).mappings().all()
        return [rows.trace_in(row) for row in found]


def hand_in_of(store: Store, exam: str, student: str) -> HandIn | None:
    """What a student handed in last, as far as the store knows."""
    with store.read() as connection:
        row = connection.execute(_HAND_IN, {"exam": exam, "student": student}).mappings().first()
        return hand_in_in(row) if row else None


def open_event(store: Store, event: Event) -> int:
    """A row for something that changes marks. Its time is never before that of the event before it."""
    with store.write() as connection:
        return _open_event(connection, event)


def latest_event(store: Store) -> str:
    """When the last event was; "" if there is none."""
    with store.read() as connection:
        return connection.execute(_LATEST).scalar() or ""


def keep(store: Store, filings: Sequence[Filing]) -> None:
    """Write all of these in one transaction."""
    with store.write() as connection:
        _keep(store, connection, filings)


def keep_after(store: Store, exam: str, student: str, decide: Callable[[dict[str, KeptMark]], Filing]) -> Filing:
    """Write what `decide` makes of a student's marks, which nobody else changes meanwhile, and give it back."""
    with store.write() as connection:
        alone(connection)
        found = connection.execute(_MARKS, {"exam": exam, "student": student}).mappings().all()
        filing = decide({row["problem"]: mark_of(row) for row in found})
        _keep(store, connection, [filing])
    return filing


def _keep(store: Store, connection: Connection, filings: Sequence[Filing]) -> None:
    # Each table in one order of students: else two programs could wait for each other's rows.
    filings = sorted(filings, key=lambda filing: (filing.hand_in.exam, filing.hand_in.student))
    hand_ins = [rows.hand_in_row(filing.hand_in) for filing in filings if not filing.known]
    attempts = [rows.attempts_row(filing.hand_in, each) for filing in filings for each in filing.attempts]
    runs = [rows.run_row(filing.hand_in, *each) for filing in filings for each in filing.runs]
    marks = [rows.mark_row(filing.hand_in, each) for filing in filings for each in filing.marks]
    events = [_event_row(connection, filing.event) for filing in filings]
    belongs = list(zip(filings, events, strict=True))
    changes = [rows.change_row(filing.hand_in, each, event) for filing, event in belongs for each in filing.changes]
    overrides = [rows.override_row(each, event) for filing, event in belongs for each in filing.overrides]
    store.put(connection, tables.hand_in, hand_ins)
    store.put(connection, tables.attempts, attempts)
    store.put(connection, tables.mark, marks)
    if runs:
        connection.execute(_RUN, runs)
    if changes:
        connection.execute(_CHANGE, changes)
    if overrides:
        connection.execute(_OVERRIDE, overrides)
    for filing in filings:
        for each in filing.renewed:
            _renew(connection, each)


def _renew(connection: Connection, override: Override) -> None:
    """What an override is known by from now on, unless a person has decided anew meanwhile."""
    place = {name: getattr(override, name) for name in ("exam", "student", "problem", "answer")}
    latest = select(tables.override).filter_by(**place).order_by(tables.override.c.id.desc()).limit(1)
    row = connection.execute(latest).mappings().first()
    if row is not None and (row["by"], row["at"], row["points"]) == (override.by, override.at, override.points):
        values = rows.override_row(override, row["event"])
        connection.execute(update(tables.override).where(tables.override.c.id == row["id"]).values(values))


def _event_row(connection: Connection, event: int | Event | None) -> int | None:
    return _open_event(connection, event) if isinstance(event, Event) else event


def _open_event(connection: Connection, event: Event) -> int:
    alone(connection)  # else a second program could take a later row and the earlier time
    values = rows.event_row(event)
    values["at"] = max(event.at, connection.execute(_LATEST).scalar() or "")
    key = connection.execute(tables.event.insert(), values).inserted_primary_key
    assert key is not None
    return int(key[0])


def _row_id(store: Store, table: Table, known: dict[str, Any], values: dict[str, Any]) -> int:
    query = select(table.c.id).filter_by(**known)
    with store.read() as connection:
        found = connection.execute(query).scalar()
    if found is None:
        with store.write() as connection:
            # another program may make the same row at this moment
            insert = insert_of(connection.dialect.name)(table)
            connection.execute(insert.values(values).on_conflict_do_nothing())
            found = connection.execute(query).scalar_one()
    return int(found)
