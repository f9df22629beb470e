"""Nothing of a person is left: no row on either database, and no byte in the files of SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import create_engine, select, text

from grader.model.kept import EventKind, RunFacts
from grader.store.database import faults, tables
from grader.store.database.answer_store import Filing, keep, open_event
from grader.store.database.asked import Asked
from grader.store.database.forgetting import (
    OF_STUDENTS,
    Scrubbed,
    counted,
    forget,
    people_anywhere,
    scrub,
    words_of_persons,
)
from grader.store.database.store import Store
from tests.store.database.records import (
    AT,
    EXAM,
    PROBLEMS,
    add_overrides,
    attempts,
    event,
    filing,
    hand_in,
    origin,
    override,
)

PETROV = [(EXAM, "petrov")]
CANARY = bytes(range(200, 256)) * 3  # of petrov's answers: as it is not compressible, packing leaves it whole
COUNTS = {"hand_in": 1, "run": 2, "attempts": 3, "mark": 3, "change": 6, "override": 2}
CLASS = 300  # so many that pages are split, moved and freed


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str | Path:
    if request.param == "postgresql":
        return str(request.getfixturevalue("postgresql_url"))
    return tmp_path / "store.sqlite"


@pytest.fixture
def store(where: str | Path) -> Iterator[Store]:
    with Store(where) as opened:
        fill(opened)
        yield opened


def fill(store: Store, students: int = 3) -> None:
    """petrov among others, twice handed in; some marks were overridden."""
    event_id = open_event(store, event())
    for number in range(students):
        keep(store, [filing(f"student-{number:03}", event=event_id)])
        if number % 3 == 0:
            own = filing("petrov", number / students, event_id)
            kept = [attempts("petrov", problem, CANARY) for problem in PROBLEMS]
            printed = RunFacts("I am petrov, tel. 5550199", 0.1, "lab-7", AT)
            keep(store, [replace(own, attempts=kept, runs=[(origin("petrov", "x"), printed)])])
    keep(store, [Filing(hand_in("petrov"), runs=[(origin("petrov", "y"), RunFacts("", 0.1, "lab-7", AT))])])
    for why in ("petrov rang me", "petrov rang again"):
        given = override(why=why)
        changes = filing("petrov").changes if why.endswith("me") else []
        decided = replace(event(kind=EventKind.OVERRIDDEN), by=given.by, why=given.why)
        keep(store, [Filing(hand_in("petrov"), changes=changes, event=decided, overrides=[given], known=True)])
    Asked(store).put("carried: 5", EXAM, b"what authors' code said")
    Asked(store).put("carried: 6", "another exam", b"what authors' code said")


def mention(store: Store) -> None:
    """What persons wrote about the marks of others."""
    open_event(store, replace(event(kind=EventKind.REMARKED), by="Olena", why="petrov was right about this one"))
    add_overrides(store, [override("student-000", why="like petrov")])


def rows(store: Store, table: str) -> list[dict[str, object]]:
    with store.read() as connection:
        return [dict(row) for row in connection.execute(select(tables.metadata.tables[table])).mappings()]


def test_every_table_with_students_is_known() -> None:
    assert {table.name for table in OF_STUDENTS} == {
        name for name, table in tables.metadata.tables.items() if "student" in table.c
    }


def test_all_rows_of_a_person_go_and_no_others(store: Store) -> None:
    mention(store)
    before = {name: rows(store, name) for name in tables.metadata.tables}
    held = counted(store, PETROV)
    assert held == COUNTS and forget(store, PETROV) == held
    assert counted(store, PETROV) == dict.fromkeys(COUNTS, 0)
    for table in OF_STUDENTS:
        assert rows(store, table.name) == [row for row in before[table.name] if row["student"] != "petrov"]
    assert [row["exam"] for row in rows(store, "asked")] == ["another exam"]
    assert [row["kind"] for row in rows(store, "event")] == [
        EventKind.GRADED,
        EventKind.REMARKED,
        EventKind.OVERRIDDEN,
    ]
    assert rows(store, "version") == before["version"] and rows(store, "environment") == before["environment"]
    assert forget(store, PETROV) == dict.fromkeys(COUNTS, 0)


def test_who_is_anywhere_is_found_without_a_hand_in(store: Store) -> None:
    with store.write() as connection:
        connection.execute(tables.hand_in.delete())
    assert people_anywhere(store) == [*PETROV, *((EXAM, f"student-{number:03}") for number in range(3))]


def test_what_persons_wrote_about_others(store: Store) -> None:
    mention(store)
    forget(store, PETROV)
    assert words_of_persons(store) == [
        "ivanova\na wrong key",
        "Olena\npetrov was right about this one",
        "ivanova\nlike petrov",
        "ivanova\nlike petrov",
    ]


def test_scrubbing(store: Store, where: str | Path) -> None:
    forget(store, PETROV)
    assert scrub(store) == Scrubbed(not isinstance(where, Path))


def remains(file: Path) -> list[str]:
    """What of petrov is in the files of a store."""
    words = (b"petrov", b"5550199", CANARY, origin("petrov", "x").submission)
    found = [each for each in file.parent.iterdir() if each.name.startswith(file.name)]
    return [f"{word!r} in {each.name}" for each in found for word in words if word in each.read_bytes()]


@pytest.mark.parametrize("opened", [False, True], ids=["alone", "beside a program that has it open"])
def test_no_byte_is_left_in_the_files(tmp_path: Path, opened: bool) -> None:
    file = tmp_path / "store.sqlite"
    with Store(file) as store:
        fill(store, CLASS)
        other = Store(file) if opened else None
        assert len({each.partition(" in ")[2] for each in remains(file)}) == 2, "it is in the file, and in its log"
        forget(store, PETROV)
        assert scrub(store) == Scrubbed(False)
        assert remains(file) == []
        if other:
            other.close()
    assert remains(file) == [] and len(people_anywhere(Store(file))) == CLASS


def test_a_program_that_reads_keeps_the_log_from_being_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faults, "PATIENCE", 0.1)
    file = tmp_path / "store.sqlite"
    with Store(file) as store:
        fill(store)
        reader = sqlite3.connect(file, isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM hand_in").fetchone()
        forget(store, PETROV)
        assert scrub(store).fault == "another program reads the store, so that its log could not be cut"
        assert remains(file)
        reader.close()
        assert scrub(store).fault is None and remains(file) == []


def test_a_program_that_writes_keeps_the_file_from_being_written_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(faults, "PATIENCE", 0.1)
    file = tmp_path / "store.sqlite"
    with Store(file) as store:
        fill(store)
        forget(store, PETROV)
        writer = sqlite3.connect(file, isolation_level=None)
        writer.execute("BEGIN IMMEDIATE")
        fault = scrub(store).fault
        assert fault is not None and "another program has kept it locked for 0.1 s" in fault
        writer.close()
        assert scrub(store).fault is None and remains(file) == []


def test_only_the_owner_of_the_tables_may_vacuum_them(postgresql_url: str) -> None:
    with Store(postgresql_url) as store:
        fill(store)
    engine = create_engine(postgresql_url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text("DROP ROLE IF EXISTS grader_guest"))
        connection.execute(text("CREATE ROLE grader_guest LOGIN"))
        connection.execute(text("GRANT ALL ON ALL TABLES IN SCHEMA public TO grader_guest"))
        connection.execute(text("GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO grader_guest"))
    with Store(postgresql_url.replace("postgres@", "grader_guest@", 1)) as store:
        assert forget(store, PETROV) == COUNTS
        tables_told = ", ".join(["hand_in", "run", "attempts", "mark", "change", "override", "event", "asked"])
        assert scrub(store) == Scrubbed(True, f"only their owner may vacuum the tables {tables_told}")
    with engine.connect() as connection:
        connection.execute(text("DROP OWNED BY grader_guest"))
        connection.execute(text("DROP ROLE grader_guest"))
    engine.dispose()
