"""Walking over a class, some students at a time, in the order of code points."""

from __future__ import annotations

from grader.store.database.answer_store import Filing, keep
from grader.store.database.store import Store
from grader.store.database.students import count_students, exams_in, read_students
from tests.store.database.records import EXAM, PROBLEMS, filing, hand_in, mark

NAMES = sorted(["Zoë", "a", "ab", "aÿ", "b", "é", "Ω", "пётр", "王", "\uffee", "😀", "𝒜", "a b", "A", "ß"])


def test_some_at_a_time(store: Store) -> None:
    keep(store, [filing(name) for name in reversed(NAMES)])
    keep(store, [Filing(hand_in("a0"))])
    keep(store, [Filing(hand_in("b", "retake"), marks=[mark("b", "dropout", 0)])])
    everybody = sorted([*NAMES, "a0"])
    for limit in (1, 2, 4, 16, 100):
        found, after = [], ""
        while some := read_students(store, EXAM, after, limit):
            assert len(some) <= limit
            found += some
            after = some[-1][0].student
        assert [given for given, _ in found] == [hand_in(name) for name in everybody]
        for given, marks in found:
            problems = PROBLEMS if given.student != "a0" else ()
            assert marks == {problem: mark(given.student, problem) for problem in problems}


def test_marks_of_nobody_who_handed_in(store: Store) -> None:
    """As an interrupted deletion by hand leaves them."""
    keep(store, [filing(name) for name in ("a", "b", "c")])
    with store.write() as connection:
        connection.exec_driver_sql("DELETE FROM hand_in WHERE student = 'b'")
    assert [given.student for given, _ in read_students(store, EXAM, "", 10)] == ["a", "c"]


def test_exams(store: Store) -> None:
    assert exams_in(store) == []
    assert count_students(store, EXAM) == 0
    exams = ["A", "a", "a b", "é", "экзамен", "😀"]
    keep(store, [Filing(hand_in(name, exam)) for exam in reversed(exams) for name in NAMES[: len(exam)]])
    assert exams_in(store) == exams
    assert [count_students(store, exam) for exam in exams] == [1, 1, 3, 1, 7, 1]
    assert count_students(store, "nothing") == 0
    assert read_students(store, "nothing", "", 10) == []
