"""A store's file with bytes overwritten: what is read is right, or there is a sentence, and nothing else is raised."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select

from grader.errors import StoreError
from grader.store.database import tables
from grader.store.database.answer_store import (
    attempts_of,
    environment_facts,
    environment_id,
    keep,
    open_event,
    traces_of,
    version_id,
    versions,
)
from grader.store.database.asked import Asked
from grader.store.database.overrides import all_overrides, overrides_of
from grader.store.database.rows import change_in, event_of, run_in
from grader.store.database.store import Store
from grader.store.database.students import count_students, exams_in, read_students
from tests.store.database.records import EXAM, add_overrides, digest, event, filing, override, version

STUDENTS = [f"student{number}" for number in range(12)]


def fill(store: Store) -> None:
    environment_id(store, {f"package{number}": "1.0" for number in range(40)})
    for points in "123":
        version_id(store, version(points=points))
    for _ in range(3):
        open_event(store, event())
    keep(store, [filing(student) for student in STUDENTS])
    add_overrides(store, [override(student) for student in STUDENTS])
    Asked(store).put("question", EXAM, b"answer" * 100)


def everything(store: Store) -> dict[str, Callable[[], Any]]:
    def read(table: str, record: Callable[[Any], Any]) -> Callable[[], list[Any]]:
        def rows() -> list[Any]:
            with store.read() as connection:
                return [record(row) for row in connection.execute(select(tables.metadata.tables[table])).mappings()]

        return rows

    return {
        "exams": lambda: exams_in(store),
        "count": lambda: count_students(store, EXAM),
        "students": lambda: read_students(store, EXAM, "", 100),
        "attempts": lambda: [
            each for student in STUDENTS for each in attempts_of(store, EXAM, student, digest(student))
        ],
        "traces": lambda: [traces_of(store, EXAM, student) for student in STUDENTS],
        "environment": lambda: environment_facts(store, 1),
        "versions": lambda: versions(store),
        "overrides": lambda: [overrides_of(store, EXAM, student) for student in STUDENTS],
        "all overrides": lambda: all_overrides(store),
        "events": read("event", event_of),
        "changes": read("change", change_in),
        "runs": read("run", run_in),
        "asked": lambda: Asked(store).get("question"),
    }


def damages(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Where, and by what: single bytes, cells, halves of pages and whole ones."""
    chance = random.Random(20261121)
    for length, count in ((1, 25), (16, 25), (300, 20), (2048, 10), (4096, 10)):
        for _ in range(count):
            start = chance.randrange(0, len(content) - length)
            start -= start % 4096 if length == 4096 else 0
            yield start, bytes(length)
            yield start, chance.randbytes(length)


def records(name: str, found: Any) -> list[Any]:
    """The single records, of those that a mark rests on."""
    if name == "students":
        return [given for given, _ in found] + [mark for _, marks in found for mark in marks.values()]
    if name == "overrides":
        return [override for each in found for override in each.values()]
    if name in ("versions", "environment"):
        return list(found.items())
    return found if name in ("attempts", "all overrides", "changes") else []


def test_overwritten_bytes(tmp_path: Path) -> None:
    whole = tmp_path / "a.sqlite"
    with Store(whole) as store:
        fill(store)
        right = {name: read() for name, read in everything(store).items()}
    content = whole.read_bytes()
    told = 0
    for number, (start, noise) in enumerate(damages(content)):
        file = tmp_path / f"{number}.sqlite"
        file.write_bytes(content[:start] + noise + content[start + len(noise) :])
        try:
            with Store(file) as store:
                for name, read in everything(store).items():
                    with counting() as count:
                        assert all(each in records(name, right[name]) for each in records(name, read()))
                    told += count.told
                with counting() as count:
                    keep(store, [filing(STUDENTS[number % 12], 2)])
                told += count.told
        except StoreError:
            told += 1
        for path in tmp_path.glob(f"{number}.sqlite*"):
            path.unlink()
    assert told > 50


@dataclass
class Count:
    told: int = 0


@contextmanager
def counting() -> Iterator[Count]:
    """A sentence is a right answer, too."""
    count = Count()
    try:
        yield count
    except StoreError:
        count.told = 1
