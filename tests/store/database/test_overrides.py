"""Marks that persons gave: the latest holds, none is lost, none is believed that was damaged."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import update

from grader.errors import StoreError
from grader.model.kept import KeptMark
from grader.store.database import tables
from grader.store.database.answer_store import Filing, keep, keep_after
from grader.store.database.overrides import all_overrides, has_overrides, overrides_of
from grader.store.database.store import Store
from tests.store.database.records import EXAM, add_overrides, digest, event, filing, hand_in, override


def test_the_latest_of_an_answer_holds(store: Store) -> None:
    given = [override(points=1), override(points=2.5), override(answer="g", points=0), override("ivanov")]
    add_overrides(store, given)
    assert overrides_of(store, EXAM, "petrov") == {("dropout", "f"): given[1], ("dropout", "g"): given[2]}
    assert all_overrides(store) == given


def test_one_that_is_taken_back(store: Store) -> None:
    given = [override(points=1), override(points=None), override(answer="g")]
    add_overrides(store, given[:1])
    add_overrides(store, given[1:])
    assert overrides_of(store, EXAM, "petrov") == {("dropout", "g"): given[2]}
    assert all_overrides(store) == given


def test_nobody_has_one(store: Store) -> None:
    add_overrides(store, [])
    assert not has_overrides(store, EXAM)
    assert overrides_of(store, EXAM, "petrov") == {}
    add_overrides(store, [override()])
    assert has_overrides(store, EXAM)
    assert not has_overrides(store, "retake")


def test_words_of_any_kind(store: Store) -> None:
    add_overrides(store, [override(why="é \udcff \0"), replace(override(why="ok"), raised=True)])
    assert [each.why for each in all_overrides(store)] == [r"é \udcff \x00", "ok"]
    assert [each.raised for each in all_overrides(store)] == [False, True]


def test_a_damaged_one_is_not_believed(store: Store) -> None:
    add_overrides(store, [override(points=1)])
    with store.write() as connection:
        connection.execute(update(tables.override).values(points=100.0))
    with pytest.raises(StoreError) as refused:
        overrides_of(store, EXAM, "petrov")
    assert str(refused.value) == (
        f"the store {store.name}: what it holds is damaged; take a copy of it back from a backup, or move it away and "
        "grade again"
    )


def test_what_an_override_is_known_by_is_renewed_unless_somebody_decided_anew(store: Store) -> None:
    add_overrides(store, [override(), override(answer="g")])
    known = [replace(each, submission=digest("new")) for each in all_overrides(store)]
    add_overrides(store, [override(points=1, answer="g")])
    keep(store, [Filing(hand_in("petrov"), renewed=known, known=True)])
    found = overrides_of(store, EXAM, "petrov")
    assert found["dropout", "f"] == known[0]
    assert found["dropout", "g"] == override(points=1, answer="g")


def test_what_is_decided_by_the_marks_sees_those_of_now(store: Store) -> None:
    keep(store, [filing("petrov", 1.5)])

    def decide(marks: dict[str, KeptMark]) -> Filing:
        assert marks["dropout"].report.score == 1.5
        return Filing(hand_in("petrov"), event=event(), overrides=[override()], known=True)

    assert keep_after(store, EXAM, "petrov", decide).overrides == [override()]
    assert has_overrides(store, EXAM)
