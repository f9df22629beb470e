"""What the store tells of the past, on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.model.kept import EventKind, HandIn
from grader.model.submission import Unreadable
from grader.model.verdict import Verdict
from grader.store.database.answer_store import Filing, keep, open_event
from grader.store.database.history import (
    changes_of,
    overrides_given,
    people,
    same_texts,
)
from grader.store.database.store import Store
from tests.store.database.records import (
    EXAM,
    PROBLEMS,
    add_overrides,
    change,
    digest,
    event,
    filing,
    hand_in,
    override,
)


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    postgresql = request.param == "postgresql"
    where = request.getfixturevalue("postgresql_url") if postgresql else tmp_path / "store.sqlite"
    with Store(where) as opened:
        yield opened


def test_an_empty_store_has_no_past(store: Store) -> None:
    assert people(store) == changes_of(store, EXAM, "petrov") == []
    assert overrides_given(store, EXAM, "petrov") == same_texts(store, EXAM, b"") == []


def test_people_come_by_exam_and_code_points(store: Store) -> None:
    for exam, student in (("b", "Я"), ("b", "z"), ("b", "Z"), ("a", "王")):
        keep(store, [Filing(hand_in(student, exam))])
    assert people(store) == [("a", "王"), ("b", "Z"), ("b", "z"), ("b", "Я")]


def test_the_same_texts_are_those_of_the_last_hand_in_of_one_exam(store: Store) -> None:
    texts = digest("texts")
    for exam, student in (("a", "one"), ("a", "two"), ("b", "three")):
        keep(store, [Filing(HandIn(exam, student, digest(student), texts))])
    refused = HandIn("a", "four", digest("four"), texts, (), Unreadable(Verdict.INVALID, "is a pipe"))
    keep(store, [Filing(refused)])
    assert same_texts(store, "a", texts) == ["one", "two"]
    keep(store, [Filing(HandIn("a", "two", digest("two"), digest("new")))])
    assert same_texts(store, "a", texts) == ["one"]


def test_changes_come_in_the_order_of_the_events_with_what_each_left(store: Store) -> None:
    first, second = open_event(store, event()), open_event(store, event("2026-11-22T08:00:00Z", EventKind.REMARKED))
    keep(store, [filing("petrov", 1.5, second)])
    keep(store, [filing("petrov", 1.0, first), filing("ivanov", 0.0, first)])
    found = changes_of(store, EXAM, "petrov")
    assert [id for id, _, _ in found] == [first] * 3 + [second] * 3
    assert [each for _, _, each in found] == [
        change("petrov", problem, score) for score in (1.0, 1.5) for problem in PROBLEMS
    ]
    assert {each.kind for _, each, _ in found[3:]} == {EventKind.REMARKED}


def test_overrides_come_with_those_that_took_one_back(store: Store) -> None:
    given = [override(), override(points=None), override(student="ivanov"), override(points=0.5)]
    add_overrides(store, given)
    assert overrides_given(store, EXAM, "petrov") == [(1, given[0]), (2, given[1]), (4, given[3])]
