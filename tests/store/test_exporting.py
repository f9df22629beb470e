"""Students with their marks, and with what came back for these marks, some at a time, on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from grader.store.database import exporting
from grader.store.database.answer_store import Filing, keep
from grader.store.database.exporting import marked_students
from grader.store.database.store import Store
from tests.store.database.records import EXAM, PROBLEMS, attempts, digest, filing, hand_in, mark

NAMES = ["Z", "a", "a b", "z", "Я", "王", "😀"]


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    postgresql = request.param == "postgresql"
    where = request.getfixturevalue("postgresql_url") if postgresql else tmp_path / "store.sqlite"
    with Store(where) as opened:
        yield opened


@pytest.mark.parametrize("chunk", [1, 3, 7, 100])
def test_everybody_comes_once_by_code_points(store: Store, monkeypatch: pytest.MonkeyPatch, chunk: int) -> None:
    monkeypatch.setattr(exporting, "CHUNK", chunk)
    keep(store, [filing(name) for name in reversed(NAMES)])
    keep(store, [Filing(hand_in("another", "exam 2"))])
    found = list(marked_students(store, EXAM))
    assert [given.student for given, _, _ in found] == NAMES
    for given, marks, kept in found:
        assert marks == {problem: mark(given.student, problem) for problem in PROBLEMS}
        assert kept == {problem: attempts(given.student, problem) for problem in PROBLEMS}
    assert list(marked_students(store, "exam 2")) == [(hand_in("another", "exam 2"), {}, {})]
    assert list(marked_students(store, "exam 3")) == []


def test_only_the_attempts_that_a_mark_is_for(store: Store) -> None:
    first = attempts("petrov", "dropout")
    others = [
        replace(first, origin=replace(first.origin, **other), packed=b"another")
        for other in ({"submission": digest("old")}, {"inputs": digest("old")}, {"environment": 2})
    ]
    keep(
        store, [Filing(hand_in("petrov"), [others[0], others[1], first, others[2]], marks=[mark("petrov", "dropout")])]
    )
    ((_, marks, kept),) = marked_students(store, EXAM)
    assert list(marks) == ["dropout"] and kept == {"dropout": first}


def test_a_mark_without_attempts(store: Store) -> None:
    keep(store, [Filing(hand_in("petrov"), marks=[mark("petrov", "dropout")])])
    ((_, marks, kept),) = marked_students(store, EXAM)
    assert list(marks) == ["dropout"] and kept == {}
