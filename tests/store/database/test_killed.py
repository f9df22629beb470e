"""kill -9 at any moment: the store opens, and what it holds of a filing is all of it or nothing."""

from __future__ import annotations

import random
import sqlite3
import time
from contextlib import closing

from sqlalchemy import func, literal, select, union_all

from grader.store.database import tables
from grader.store.database.answer_store import marks_of
from grader.store.database.store import Store
from grader.store.database.students import read_students
from tests.store.database.processes import start, write_for_ever
from tests.store.database.records import EXAM, PROBLEMS, mark

_TABLES = (tables.hand_in, tables.attempts, tables.mark, tables.run, tables.change)
# In one statement: PostgreSQL may still be about to commit what a program asked for that is dead by now.
_COUNTS = union_all(
    *[select(literal(table.name), table.c.student, func.count()).group_by(table.c.student) for table in _TABLES]
)


def test_killed_at_any_moment(where: str) -> None:
    chance = random.Random(1)
    kept: dict[str, int] = {}
    for number in range(20):
        name = f"run{number}"
        process, told = start(write_for_ever, where, name)
        if chance.random() < 0.8:  # the others while the store is made, or opened
            told.poll(30)
        time.sleep(chance.random() * 0.08)
        process.kill()
        process.join()
        kept[name] = -1
        while told.poll():
            try:
                kept[name] = told.recv()
            except EOFError:
                break
        told.close()
        whole(where, kept)
    assert sum(number + 1 for number in kept.values()) >= 10


def whole(where: str, kept: dict[str, int]) -> None:
    """What the programs said that they had kept is there, and of every student there is all."""
    with Store(where) as store:
        with store.read() as connection:
            found = connection.execute(_COUNTS).all()
        counts: dict[str, dict[str, int]] = {table.name: {} for table in _TABLES}
        for table, student, rows in found:
            counts[table][student] = rows
        students = set(counts["hand_in"])
        three, one = dict.fromkeys(students, len(PROBLEMS)), dict.fromkeys(students, 1)
        assert counts == {"hand_in": one, "attempts": three, "mark": three, "run": one, "change": three}
        for name, number in kept.items():
            for each in range(number + 1):
                batch = {f"{name}-{each}-{student}" for student in range(1 + each % 3)}
                assert batch <= students
        if students:
            last = max(students)
            assert marks_of(store, EXAM, last) == {problem: mark(last, problem) for problem in PROBLEMS}
            assert len(read_students(store, EXAM, "", 10_000)) == len(students)
    if "://" not in where:
        with closing(sqlite3.connect(where)) as connection:
            assert connection.execute("PRAGMA quick_check").fetchall() == [("ok",)]
