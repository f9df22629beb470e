"""Every record that can be kept comes back as it was, from both databases; a row that was damaged comes back never."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, select

from grader.model.kept import (
    AnswerMark,
    Change,
    Event,
    HandIn,
    KeptAttempts,
    KeptMark,
    Origin,
    Override,
    RunFacts,
    Version,
)
from grader.model.message_data import message_data, message_from
from grader.model.report import AnswerReport, Counterexample, Curve, Marking, ProblemReport
from grader.model.submission import Unreadable
from grader.store.database import rows, tables
from grader.store.database.answer_store import (
    Filing,
    attempts_of,
    environment_facts,
    environment_id,
    hand_in_of,
    keep,
    marks_of,
    open_event,
    version_id,
    versions,
)
from grader.store.database.faults import Damaged
from grader.store.database.overrides import all_overrides
from grader.store.database.store import Store, packed
from tests.store.database.records import add_overrides, attempts, change, event, hand_in, mark, override, version

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)  # what UTF-8 can say
NAME = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30)  # as printable() leaves them
SAID = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
DIGEST = st.binary(min_size=32, max_size=32)
FLOAT = st.floats(allow_nan=False) | st.integers(-(2**53), 2**53)
COUNT = st.integers(0, 10**9)
SMALL = st.integers(-(2**15), 2**15 - 1)
ORIGIN = st.builds(Origin, DIGEST, DIGEST | st.just(b""), st.integers(0, 2**31 - 1))
CURVE = st.builds(Curve, st.lists(FLOAT, max_size=4).map(tuple), st.lists(FLOAT, max_size=4).map(tuple), TEXT)
NUMBERS = st.lists(FLOAT, max_size=3).map(tuple)
FEW = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
EXAMPLE = st.builds(
    Counterexample,
    case=COUNT,
    group=st.none() | TEXT,
    call=TEXT,
    arguments=st.dictionaries(TEXT, TEXT, max_size=3),
    got=st.none() | TEXT,
    expected=TEXT,
    place=st.none() | TEXT,
)
ANSWER = st.builds(
    AnswerReport,
    name=NAME,
    score=FLOAT,
    max_score=FLOAT,
    mistake=st.none() | TEXT,
    feedback=TEXT,
    cases=COUNT,
    cases_passed=COUNT,
    counterexample=st.none() | EXAMPLE,
    pending=FLOAT,
    carried=st.booleans(),
    text=st.none() | TEXT,
    marking=st.none() | st.builds(Marking, NUMBERS, TEXT, TEXT, TEXT),
    curves=st.lists(CURVE, max_size=2).map(tuple),
)
REPORT = st.builds(ProblemReport, NAME, FLOAT, FLOAT, st.lists(ANSWER, max_size=3).map(tuple), FLOAT)
MARK = st.builds(KeptMark, NAME, ORIGIN, SMALL, st.integers(0, 2**31 - 1), REPORT)
OUTCOME = st.builds(AnswerMark, NAME, TEXT, FLOAT, FLOAT, FLOAT, st.none() | TEXT, st.none() | TEXT)
HAND_IN = st.builds(
    HandIn,
    NAME,
    NAME,
    DIGEST,
    DIGEST,
    st.lists(st.text(max_size=30), max_size=3).map(tuple),  # of any characters, half ones and NUL too
    st.none() | st.builds(Unreadable, sentence=st.text(max_size=30)),
)


@FEW
@given(HAND_IN, st.lists(MARK, max_size=3, unique_by=lambda mark: mark.problem))
def test_hand_ins_and_marks(store: Store, hand_in: HandIn, marks: list[KeptMark]) -> None:
    clear(store)
    keep(store, [Filing(hand_in, marks=marks)])
    assert hand_in_of(store, hand_in.exam, hand_in.student) == hand_in
    assert marks_of(store, hand_in.exam, hand_in.student) == {mark.problem: mark for mark in marks}


@FEW
@given(st.builds(KeptAttempts, NAME, ORIGIN, SMALL, st.binary(max_size=500)))
def test_attempts(store: Store, attempts: KeptAttempts) -> None:
    clear(store)
    given = hand_in("petrov")
    keep(store, [Filing(given, [attempts])])
    assert attempts_of(store, given.exam, given.student, attempts.origin.submission) == [attempts]


@FEW
@given(st.builds(RunFacts, st.text(), FLOAT, SAID, SAID), ORIGIN)
def test_runs(store: Store, facts: RunFacts, origin: Origin) -> None:
    clear(store)
    keep(store, [Filing(hand_in("petrov"), runs=[(origin, facts)])])
    with store.read() as connection:
        row = connection.execute(select(tables.run)).mappings().one()
    assert rows.run_in(row) == facts


@FEW
@given(st.builds(Change, NAME, NAME, ORIGIN, st.integers(0, 99), st.lists(OUTCOME, max_size=3).map(tuple)))
def test_changes(store: Store, change: Change) -> None:
    clear(store)
    keep(store, [Filing(hand_in(change.student), changes=[change], event=7)])
    with store.read() as connection:
        row = connection.execute(select(tables.change)).mappings().one()
    assert rows.change_in(row) == change


@FEW
@given(st.builds(Event, at=st.just("2026-11-21T20:15:00Z"), by=SAID, why=SAID))
def test_events(store: Store, event: Event) -> None:
    clear(store)
    open_event(store, event)
    with store.read() as connection:
        row = connection.execute(select(tables.event)).mappings().one()
    assert rows.event_of(row) == event


@FEW
@given(st.builds(Version, NAME, NAME, st.integers(0), DIGEST, st.dictionaries(TEXT, TEXT, max_size=4)))
def test_versions(store: Store, version: Version) -> None:
    clear(store)
    row = version_id(store, version)
    assert versions(store) == {row: version}


@FEW
@given(st.dictionaries(st.text(), st.text(), max_size=4))
def test_environments(store: Store, facts: dict[str, str]) -> None:
    assert environment_facts(store, environment_id(store, facts)) == facts


@FEW
@given(
    st.lists(
        st.builds(Override, NAME, NAME, NAME, NAME, st.none() | FLOAT, SAID, SAID, SAID, DIGEST, DIGEST, st.booleans())
    )
)
def test_overrides(store: Store, given: list[Override]) -> None:
    clear(store)
    add_overrides(store, given)
    assert all_overrides(store) == given


def test_numbers_that_are_none(store: Store) -> None:
    """NaN and the infinities, where a student's figure has them."""
    curve = Curve((float("inf"), float("-inf")), (float("nan"), -0.0))
    answer = AnswerReport("f", "plot", "wrong", 0, 1, None, "", 0, 0, None, curves=(curve,))  # type: ignore[arg-type]
    given = KeptMark("p", attempts("petrov", "p").origin, 4, 1, ProblemReport("p", 0, 1, (answer,)))
    keep(store, [Filing(hand_in("petrov"), marks=[given])])
    assert repr(marks_of(store, hand_in("petrov").exam, "petrov")["p"].report.answers[0].curves[0]) == repr(curve)


WHOLE: list[tuple[Any, dict[str, Any]]] = [
    (rows.hand_in_in, rows.hand_in_row(hand_in("petrov"))),
    (rows.attempts_in, rows.attempts_row(hand_in("petrov"), attempts("petrov", "p"))),
    (rows.trace_in, rows.attempts_row(hand_in("petrov"), attempts("petrov", "p"))),
    (rows.mark_of, rows.mark_row(hand_in("petrov"), mark("petrov", "p"))),
    (rows.change_in, rows.change_row(hand_in("petrov"), change("petrov", "p"), 1)),
    (rows.event_of, rows.event_row(event())),
    (rows.version_of, rows.version_row(version())),
    (rows.override_of, rows.override_row(override(), 1)),
    (rows.run_in, rows.run_row(hand_in("petrov"), attempts("petrov", "p").origin, RunFacts("é", 1, "host", "now"))),
]


@pytest.mark.parametrize(("read", "row"), WHOLE, ids=[read.__name__ for read, _ in WHOLE])
def test_rows_of_which_a_part_is_something_else(read: Any, row: dict[str, Any]) -> None:
    right = read(row)
    for column in row:
        for wrong in (
            None,
            7,
            -1.5,
            2**62,
            "",
            "[1]",
            "{}",
            "x\0",
            b"",
            b"\x81",
            packed(b"\xc1"),
            packed(b"\x91" * 2000),
        ):
            if wrong == row[column]:
                continue
            try:
                found = read(row | {column: wrong})
            except Damaged as error:
                assert str(error).startswith("the store: what it holds is damaged; ")
            else:
                kind = type(row[column])
                assert found == right or type(wrong) is kind, (column, wrong)
                plain = msgspec.to_builtins(found, enc_hook=message_data)
                assert msgspec.convert(plain, type(right), strict=False, dec_hook=message_from)


def clear(store: Store) -> None:
    with store.write() as connection:
        for table in tables.metadata.tables.values():
            empty(connection, table.name)


def empty(connection: Connection, name: str) -> None:
    connection.exec_driver_sql(f'DELETE FROM "{name}"')
