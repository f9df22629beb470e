"""Attempts, marks, rules and events: what goes in comes out, for the right student, and as a whole."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from grader.errors import StoreError
from grader.model.kept import EventKind, HandIn, KeptAttempts, Origin
from grader.model.submission import Unreadable
from grader.model.verdict import Verdict
from grader.store.database import tables
from grader.store.database.answer_store import (
    Filing,
    attempts_of,
    environment_facts,
    environment_id,
    event_of,
    hand_in_of,
    keep,
    marks_of,
    open_event,
    traces_of,
    version_id,
    versions,
)
from grader.store.database.rows import change_in, event_row, run_in
from grader.store.database.schema import alone
from grader.store.database.store import Store
from tests.store.database.records import (
    AT,
    EXAM,
    PROBLEMS,
    attempts,
    change,
    digest,
    event,
    filing,
    hand_in,
    mark,
    origin,
    version,
)


def test_a_filing(store: Store) -> None:
    keep(store, [filing("petrov"), filing("Ångström")])
    assert hand_in_of(store, EXAM, "petrov") == hand_in("petrov")
    assert marks_of(store, EXAM, "petrov") == {problem: mark("petrov", problem) for problem in PROBLEMS}
    kept = attempts_of(store, EXAM, "petrov", digest("petrov"))
    assert sorted(kept, key=lambda each: each.problem) == [attempts("petrov", problem) for problem in PROBLEMS]
    assert sorted(traces_of(store, EXAM, "petrov")) == [(problem, origin("petrov", problem), 4) for problem in PROBLEMS]
    with store.read() as connection:
        runs = connection.execute(select(tables.run).order_by(tables.run.c.id)).mappings().all()
        changes = connection.execute(select(tables.change).filter_by(student="petrov")).mappings().all()
    assert [run_in(row) for row in runs] == [filing("petrov").runs[0][1]] * 2
    assert [change_in(row) for row in changes] == [change("petrov", problem) for problem in PROBLEMS]


def test_nothing_is_kept_yet(store: Store) -> None:
    assert hand_in_of(store, EXAM, "petrov") is None
    assert marks_of(store, EXAM, "petrov") == {}
    assert attempts_of(store, EXAM, "petrov", digest("petrov")) == []
    assert traces_of(store, EXAM, "petrov") == []
    assert versions(store) == {}
    assert environment_facts(store, 1) == {}
    keep(store, [])


def test_a_later_filing_takes_the_place_of_the_one_before(store: Store) -> None:
    keep(store, [filing("petrov", 1.5)])
    keep(store, [filing("petrov", 2)])
    assert marks_of(store, EXAM, "petrov") == {problem: mark("petrov", problem, 2) for problem in PROBLEMS}
    assert counted(store) == {"hand_in": 1, "attempts": 3, "mark": 3, "run": 2, "change": 6}


def test_two_filings_of_one_student_at_once(store: Store) -> None:
    keep(store, [filing("petrov", 1), filing("ivanov", 1), filing("petrov", 2)])
    assert marks_of(store, EXAM, "petrov")["dropout"].report.score == 2
    assert counted(store) == {"hand_in": 2, "attempts": 6, "mark": 6, "run": 3, "change": 9}


def test_students_are_written_in_one_order(store: Store) -> None:
    """Else two programs of which each has locked what the other needs next would wait until one is refused."""
    keep(store, [filing(student) for student in "cadb"])
    with store.read() as connection:
        written = connection.execute(select(tables.run.c.student).order_by(tables.run.c.id)).scalars().all()
    assert written == ["a", "b", "c", "d"]


def test_students_who_hand_in_the_same(store: Store) -> None:
    """A copied file has the same digest; each student keeps what came back for them."""
    same = attempts("petrov", "dropout")
    keep(store, [Filing(hand_in("petrov"), [same]), Filing(hand_in("ivanov"), [same])])
    keep(store, [Filing(hand_in("petrov", "retake"), [same])])
    assert attempts_of(store, EXAM, "petrov", digest("petrov")) == [same]
    assert attempts_of(store, EXAM, "ivanov", digest("petrov")) == [same]
    assert attempts_of(store, "retake", "petrov", digest("petrov")) == [same]


def test_problems_that_hand_over_the_same(store: Store) -> None:
    where = Origin(digest("petrov"), b"", 1)
    kept = [KeptAttempts("a", where, 4, b"A"), KeptAttempts("b", where, 4, b"B")]
    keep(store, [Filing(hand_in("petrov"), kept)])
    assert sorted(attempts_of(store, EXAM, "petrov", digest("petrov")), key=lambda each: each.problem) == kept


def test_what_came_back_for_other_inputs_stays(store: Store) -> None:
    kept = [
        KeptAttempts("a", Origin(digest("petrov"), digest(inputs), environment), 4, bytes([inputs, environment]))
        for inputs in (1, 2)
        for environment in (1, 2)
    ]
    for each in kept:
        keep(store, [Filing(hand_in("petrov"), [each])])
    found = attempts_of(store, EXAM, "petrov", digest("petrov"))
    assert sorted(found, key=lambda each: each.packed) == kept


def test_a_refused_hand_in(store: Store) -> None:
    refused = Unreadable(Verdict.FORBIDDEN, 'a link out of the folder: "\udcff\0"')
    given = HandIn(EXAM, "petrov", digest(1), digest(2), ('a "quoted" \udcff\0 name', "😀"), refused)
    keep(store, [Filing(given)])
    assert hand_in_of(store, EXAM, "petrov") == given


def test_a_filing_that_fails_is_not_there_at_all(store: Store) -> None:
    keep(store, [filing("petrov", 1)])
    before = counted(store)
    broken = filing("petrov", 2)
    broken = Filing(broken.hand_in, broken.attempts, broken.runs, broken.marks, broken.changes, event=None)
    with pytest.raises(StoreError):
        keep(store, [filing("ivanov"), broken, filing("sidorov")])
    assert counted(store) == before
    assert marks_of(store, EXAM, "petrov")["dropout"].report.score == 1


def test_environments(store: Store) -> None:
    long = {f"package-{number}": f"{number}.0" for number in range(2000)}
    first, second = environment_id(store, {"numpy": "2.0", "a": "é"}), environment_id(store, long)
    assert environment_id(store, {"a": "é", "numpy": "2.0"}) == first != second
    assert environment_id(store, long) == second
    assert environment_facts(store, first) == {"numpy": "2.0", "a": "é"}
    assert environment_facts(store, second) == long


def test_versions(store: Store) -> None:
    given = [version(), version(points="3"), version(seed=2**70), version("свёртка")]
    ids = [version_id(store, each) for each in given]
    assert ids == sorted(set(ids))
    assert [version_id(store, each) for each in given] == ids
    assert versions(store) == versions(store, EXAM) == dict(zip(ids, given, strict=True))
    assert versions(store, "another") == {}


def test_a_clock_that_is_set_back(store: Store) -> None:
    for at in ("2026-11-21T20:15:00Z", "2026-11-21T20:14:59Z", "1970-01-01T00:00:00Z", "2026-11-21T20:15:01Z"):
        open_event(store, event(at))
    assert times(store) == ["2026-11-21T20:15:00Z"] * 3 + ["2026-11-21T20:15:01Z"]


def test_two_programs_whose_clocks_differ(where: str, store: Store) -> None:
    """The second waits for the first, which has a row and a later time already."""
    with Store(where) as other:
        thread = threading.Thread(target=open_event, args=(other, event("2020-01-01T00:00:00Z")))
        with store.write() as connection:
            alone(connection)
            connection.execute(tables.event.insert(), event_row(event("2030-01-01T00:00:00Z")))
            thread.start()
            thread.join(0.3)
            assert thread.is_alive()
        thread.join()
    assert times(store) == ["2030-01-01T00:00:00Z"] * 2


def test_events(store: Store) -> None:
    given = [event(kind=kind) for kind in EventKind]
    ids = [open_event(store, each) for each in given]
    assert ids == sorted(set(ids))
    with store.read() as connection:
        rows = connection.execute(select(tables.event).order_by(tables.event.c.id)).mappings().all()
    assert [event_of(row) for row in rows] == given


def test_persons_words_of_any_kind(store: Store) -> None:
    open_event(store, replace(event(), why="a byte \udcff and \0", by="Ærø 😀"))
    with store.read() as connection:
        row = connection.execute(select(tables.event)).mappings().one()
    assert event_of(row) == replace(event(AT), why=r"a byte \udcff and \x00", by="Ærø 😀")


def counted(store: Store) -> dict[str, int]:
    names = ("hand_in", "attempts", "mark", "run", "change")
    with store.read() as connection:
        return {
            name: connection.execute(select(func.count()).select_from(tables.metadata.tables[name])).scalar_one()
            for name in names
        }


def times(store: Store) -> list[str]:
    with store.read() as connection:
        return list(connection.execute(select(tables.event.c.at).order_by(tables.event.c.id)).scalars())
