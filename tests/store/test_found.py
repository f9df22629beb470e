"""Handles are kept as bytes, and come back as they were."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from grader.store.found import Found, Handle, Handles
from tests.traced import traced

NAMES = st.text(st.characters(exclude_characters="\0/"), min_size=1, max_size=8)
ENTRIES = st.text(st.sampled_from("aя张\n \udcff\\"), min_size=1, max_size=8)


@given(st.lists(st.tuples(NAMES, st.lists(ENTRIES, min_size=1, max_size=2).map(tuple))))
def test_they_come_back_as_they_were(students: list[tuple[str, tuple[str, ...]]]) -> None:
    handles = Handles("cnn", Path("in"), students)
    expected = [Handle("cnn", student, Path("in"), entries) for student, entries in students]
    assert (len(handles), list(handles), list(handles)) == (len(students), expected, expected)


def test_all_submissions_are_those_of_all_exams() -> None:
    found = Found(tuple(Handles(exam, Path(exam), [("petrov", ("petrov.py",))]) for exam in ("cnn", "rnn")))
    expected = [Path("cnn/petrov.py"), Path("rnn/petrov.py")]
    assert [path for handle in found.submissions for path in handle.paths] == expected


def test_a_hundred_thousand_students_cost_little() -> None:
    """With objects for each of them, it was 330 bytes."""

    def make_and_read() -> None:
        students = ((f"s{number:05}", (f"s{number:05}.py",)) for number in range(10_000))
        handles = Handles("cnn", Path("in"), students)
        assert sum(len(handle.student) for handle in handles) == 60_000

    _, peak = traced(make_and_read)
    assert peak < 10_000 * 30
