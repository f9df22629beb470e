"""Two runs on one store: neither fails, neither loses anything, neither waits for long."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from grader.store.database import tables
from grader.store.database.answer_store import keep, marks_of
from grader.store.database.store import Store
from grader.store.database.students import count_students
from tests.store.database.processes import start, write_many
from tests.store.database.records import EXAM, PROBLEMS, filing, mark


def at_once(where: str, works: list[list[list[str]]]) -> list[float]:
    """The longest wait of each program."""
    programs = [start(write_many, where, work) for work in works]
    answers = [told.recv() for _, told in programs]
    for process, told in programs:
        process.join()
        told.close()
    assert [answer for answer in answers if isinstance(answer, str)] == []
    return answers


def test_two_programs_of_which_each_has_students_of_its_own(where: str, record_property: pytest.RecordProperty) -> None:
    works = [[[f"{name}{number}"] for number in range(500)] for name in "ab"]
    waits = at_once(where, works)
    record_property("longest wait, ms", [round(1000 * wait) for wait in waits])
    with Store(where) as store:
        assert count_students(store, EXAM) == 1000
        with store.read() as connection:
            for table, rows in (
                (tables.mark, 3000),
                (tables.attempts, 3000),
                (tables.run, 1000),
                (tables.change, 3000),
            ):
                assert connection.execute(select(func.count()).select_from(table)).scalar() == rows
            for table in (tables.environment, tables.version):
                assert connection.execute(select(func.count()).select_from(table)).scalar() == 1
            times = connection.execute(select(tables.event.c.at).order_by(tables.event.c.id)).scalars().all()
            assert times == sorted(times)
            assert len(times) == 1000


def test_two_programs_with_the_same_students_in_another_order(where: str) -> None:
    """Which would make two transactions wait for each other, were they to go by the order they are given."""
    students = [f"student{number}" for number in range(20)]
    works = [[students] * 30, [students[::-1]] * 30]
    at_once(where, works)
    with Store(where) as store:
        assert count_students(store, EXAM) == 20
        assert marks_of(store, EXAM, "student7") == {problem: mark("student7", problem) for problem in PROBLEMS}


def test_a_store_that_programs_make_at_once(where: str) -> None:
    at_once(where, [[[f"student{number}"]] for number in range(6)])
    with Store(where) as store:
        assert count_students(store, EXAM) == 6
        keep(store, [filing("petrov")])
