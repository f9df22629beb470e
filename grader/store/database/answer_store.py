"""What a run reads and writes: attempts and marks by student, the rules and packages that they depend on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import msgspec
from sqlalchemy import RowMapping, Table, select

from grader.model.kept import Change, Event, EventKind, HandIn, KeptAttempts, KeptMark, Origin, RunFacts, Version
from grader.model.report import ProblemReport
from grader.model.submission import Unreadable
from grader.model.verdict import Verdict
from grader.store.database import tables
from grader.store.database.store import Store, packed, unpacked

_encode = msgspec.msgpack.Encoder().encode
_report = msgspec.msgpack.Decoder(ProblemReport).decode


@dataclass(frozen=True, slots=True)
class Filing:
    """All that is new about one student, to be kept as a whole or not at all. event: the row it belongs to."""

    hand_in: HandIn
    attempts: Sequence[KeptAttempts] = ()
    runs: Sequence[tuple[Origin, RunFacts]] = ()
    marks: Sequence[KeptMark] = ()
    changes: Sequence[Change] = ()
    event: int | None = None


def environment_id(store: Store, facts: Mapping[str, str]) -> int:
    """The row of these facts; it is made if there is none."""
    text = json.dumps(dict(sorted(facts.items())), ensure_ascii=True)
    return _row_id(store, tables.environment, {"facts": text}, {"facts": text})


def environment_facts(store: Store, id: int) -> dict[str, str]:
    """The facts of a row; empty if there is none."""
    with store.read() as connection:
        text = connection.execute(select(tables.environment.c.facts).filter_by(id=id)).scalar()
    return json.loads(text) if text else {}


def version_id(store: Store, version: Version) -> int:
    """The row of these rules; it is made if there is none."""
    rules = _encode(dict(sorted(version.rules.items())))
    digest = hashlib.sha256(b"\0".join([rules, str(version.seed).encode(), version.inputs])).digest()
    known = {"exam": version.exam, "problem": version.problem, "digest": digest}
    return _row_id(
        store,
        tables.version,
        known,
        known | {"seed": version.seed, "inputs": version.inputs, "rules": packed(rules)},
    )


def versions(store: Store, exam: str | None = None) -> dict[int, Version]:
    """All versions of an exam's problems, or of all; the larger the id, the later it was first seen."""
    query = select(tables.version).order_by(tables.version.c.id)
    if exam is not None:
        query = query.where(tables.version.c.exam == exam)
    with store.read() as connection:
        rows = connection.execute(query).mappings().all()
    return {row["id"]: _version(row) for row in rows}


def marks_of(store: Store, exam: str, student: str) -> dict[str, KeptMark]:
    """problem -> the mark that the student has for it now."""
    with store.read() as connection:
        rows = connection.execute(select(tables.mark).filter_by(exam=exam, student=student)).mappings().all()
    return {row["problem"]: mark_of(row) for row in rows}


def attempts_of(store: Store, exam: str, student: str, submission: bytes) -> list[KeptAttempts]:
    """All that is kept of one hand-in, for any inputs and any environment."""
    query = select(tables.attempts).filter_by(exam=exam, student=student, submission=submission)
    with store.read() as connection:
        rows = connection.execute(query).mappings().all()
    return [attempts_in(row) for row in rows]


def traces_of(store: Store, exam: str, student: str) -> list[tuple[str, Origin, int]]:
    """problem, origin and rung of everything that is kept of a student, without what came back."""
    c = tables.attempts.c
    query = select(c.problem, c.submission, c.inputs, c.environment, c.rung).filter_by(exam=exam, student=student)
    with store.read() as connection:
        rows = connection.execute(query).mappings().all()
    return [(row["problem"], _origin(row), row["rung"]) for row in rows]


def hand_in_of(store: Store, exam: str, student: str) -> HandIn | None:
    """What a student handed in last, as far as the store knows."""
    with store.read() as connection:
        row = connection.execute(select(tables.hand_in).filter_by(exam=exam, student=student)).mappings().first()
    return hand_in_in(row) if row else None


def open_event(store: Store, event: Event) -> int:
    """A row for something that changes marks. Its time is never before that of the event before it."""
    with store.write() as connection:
        latest = connection.execute(select(tables.event.c.at).order_by(tables.event.c.id.desc()).limit(1)).scalar()
        values = {"kind": event.kind.value, "at": max(event.at, latest or ""), "by": event.by, "why": event.why}
        return int(connection.execute(tables.event.insert().values(values).returning(tables.event.c.id)).scalar_one())


def event_of(row: RowMapping) -> Event:
    """The record of a row."""
    return Event(EventKind(row["kind"]), row["at"], row["by"], row["why"])


def keep(store: Store, filings: Sequence[Filing]) -> None:
    """Write all of these in one transaction."""
    with store.write() as connection:
        store.put(connection, tables.hand_in, [_hand_in_row(filing.hand_in) for filing in filings])
        for filing in filings:
            who = {"exam": filing.hand_in.exam, "student": filing.hand_in.student}
            store.put(connection, tables.attempts, [who | _attempts_row(each) for each in filing.attempts])
            if filing.runs:
                connection.execute(tables.run.insert(), [who | _run_row(*each) for each in filing.runs])
            store.put(connection, tables.mark, [who | _mark_row(each) for each in filing.marks])
            if filing.changes:
                connection.execute(
                    tables.change.insert(), [who | _change_row(each, filing.event) for each in filing.changes]
                )


def mark_of(row: RowMapping) -> KeptMark:
    """The record of a row."""
    return KeptMark(row["problem"], _origin(row), row["rung"], row["version"], _report(unpacked(row["report"])))


def attempts_in(row: RowMapping) -> KeptAttempts:
    """The record of a row."""
    return KeptAttempts(row["problem"], _origin(row), row["rung"], unpacked(row["packed"]))


def hand_in_in(row: RowMapping) -> HandIn:
    """The record of a row."""
    verdict, sentence = row["refused_verdict"], row["refused_sentence"]
    refused = Unreadable(Verdict(verdict), sentence) if verdict else None
    findings = tuple(json.loads(row["findings"]))
    return HandIn(row["exam"], row["student"], row["submission"], row["texts"], findings, refused)


def _row_id(store: Store, table: Table, known: dict[str, object], values: dict[str, object]) -> int:
    query = select(table.c.id).filter_by(**known)
    with store.read() as connection:
        found = connection.execute(query).scalar()
    if found is None:
        with store.write() as connection:
            found = connection.execute(query).scalar()  # another program may have made it in between
            if found is None:
                found = connection.execute(table.insert().values(values).returning(table.c.id)).scalar_one()
    return int(found)


def _origin(row: RowMapping) -> Origin:
    return Origin(bytes(row["submission"]), bytes(row["inputs"]), row["environment"])


def _version(row: RowMapping) -> Version:
    rules = msgspec.msgpack.decode(unpacked(row["rules"]), type=dict[str, str])
    return Version(row["exam"], row["problem"], row["seed"], bytes(row["inputs"]), rules)


def _from(origin: Origin) -> dict[str, object]:
    return {"submission": origin.submission, "inputs": origin.inputs, "environment": origin.environment}


def _hand_in_row(given: HandIn) -> dict[str, object]:
    refused = given.refused
    return {
        "exam": given.exam,
        "student": given.student,
        "submission": given.submission,
        "texts": given.texts,
        "findings": json.dumps(given.findings),
        "refused_verdict": refused.verdict.value if refused else None,
        "refused_sentence": refused.sentence if refused else None,
    }


def _attempts_row(given: KeptAttempts) -> dict[str, object]:
    return _from(given.origin) | {"problem": given.problem, "rung": given.rung, "packed": packed(given.packed)}


def _run_row(origin: Origin, facts: RunFacts) -> dict[str, object]:
    return {
        "submission": origin.submission,
        "environment": origin.environment,
        "printed": packed(facts.printed.encode("utf-8", "surrogatepass")),
        "cpu_seconds": facts.cpu_seconds,
        "host": facts.host,
        "at": facts.at,
    }


def _mark_row(given: KeptMark) -> dict[str, object]:
    report = packed(_encode(given.report))
    return _from(given.origin) | {
        "problem": given.problem,
        "rung": given.rung,
        "version": given.version,
        "report": report,
    }


def _change_row(given: Change, event: int | None) -> dict[str, object]:
    answers = packed(_encode(given.answers))
    return _from(given.origin) | {
        "problem": given.problem,
        "version": given.version,
        "answers": answers,
        "event": event,
    }
