"""What is put away of each student, and what the history says of it: what is new, whole, and nothing twice."""

from __future__ import annotations

import socket
import time
from pathlib import Path
from typing import Any

import msgspec
import pytest

from grader.errors import StoreError
from grader.grading import exam_run
from grader.grading import keeping as keeping_module
from grader.grading import shelf as shelf_module
from grader.grading.filing import REFUSED, answer_marks, new_filing
from grader.grading.grounds import submission_digest, texts_digest
from grader.grading.keeping import Keeping, Terms
from grader.grading.questions import Sheet
from grader.grading.recalled import Recalled
from grader.grading.shelf import Shelf
from grader.judge.mark import submission_report
from grader.model.kept import AnswerMark, HandIn, Override
from grader.model.report import Marking
from grader.model.submission import Submission, Unreadable
from grader.model.verdict import Verdict
from grader.sandbox.kept_attempts import unpack_attempts
from grader.sandbox.rung import Rung
from grader.store.database.answer_store import Filing, hand_in_of
from grader.store.database.store import Store, unpacked
from tests.grading.storing import WORK, CountingWall, Course, hand_in
from tests.render.making import answer, problem
from tests.sandbox.making import becomes_true
from tests.store.database.records import add_overrides

ANNA, BORIS = hand_in("anna"), hand_in("boris", WORK.replace("N = 7", "N = 8"))
TABLES = ("hand_in", "run", "attempts", "mark", "event", "change")


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return Course(tmp_path)


def counts(course: Course) -> dict[str, int]:
    return {table: course.count(table) for table in TABLES}


def test_a_first_run_keeps_all_there_is(course: Course) -> None:
    course.run(ANNA, BORIS)
    assert counts(course) == {"hand_in": 2, "run": 2, "attempts": 6, "mark": 6, "event": 1, "change": 6}
    handed_in = course.rows("hand_in")[0]
    assert (handed_in["submission"], handed_in["texts"]) == (submission_digest(ANNA), texts_digest(ANNA))
    run = course.rows("run")[0]
    assert (run["student"], run["cpu_seconds"], run["host"]) == ("anna", 0.25, socket.gethostname())
    assert unpacked(run["printed"]) == b"anna printed"
    (event,) = course.rows("event")
    assert (event["kind"], event["by"], event["why"]) == ("graded", "", "")
    assert {row["event"] for row in course.rows("change")} == {event["id"]}
    assert {row["rung"] for row in course.rows("mark")} == {Rung.full}
    row = next(row for row in course.rows("attempts") if (row["student"], row["problem"]) == ("anna", "double"))
    attempts = unpack_attempts(unpacked(row["packed"]), "double")
    assert attempts is not None and list(attempts) == ["N", "double", "double/public"]


def test_a_second_run_writes_nothing(course: Course) -> None:
    course.run(ANNA, BORIS)
    before = {table: course.rows(table) for table in TABLES}
    course.run(ANNA, BORIS)
    assert {table: course.rows(table) for table in TABLES} == before


def test_an_edit_of_the_rules_that_moves_nobody_is_no_change(course: Course) -> None:
    """The marks are put down as given by the new rules, students read the new text, and the history is silent."""
    squared = hand_in("anna", WORK.replace("return x + x", "return x * x"))
    course.run(squared)
    before = counts(course)
    course.edit("double", "You squared.", "You have squared.")
    course.run(squared)
    assert counts(course) == before and course.count("version") == 4
    marks = {row["problem"]: row["version"] for row in course.rows("mark")}
    newest = max(row["id"] for row in course.rows("version"))
    assert marks["double"] == newest and b"You have squared." in unpacked(course.rows("mark")[0]["report"])


def test_a_mark_that_moves_is_a_change(course: Course) -> None:
    course.run(ANNA, BORIS)
    course.edit("double", "N:\n    points: 1", "N:\n    points: 5")
    course.run(ANNA, BORIS)
    assert counts(course) == {"hand_in": 2, "run": 2, "attempts": 6, "mark": 6, "event": 2, "change": 8}
    assert [(row["student"], row["problem"], row["event"]) for row in course.rows("change")[6:]] == [
        ("anna", "double", 2),
        ("boris", "double", 2),
    ]
    outcomes = [msgspec.msgpack.decode(unpacked(row["answers"]))[0] for row in course.rows("change")[6:]]
    assert [(each["answer"], each["verdict"], each["score"], each["max_score"]) for each in outcomes] == [
        ("N", "correct", 5.0, 5.0),
        ("N", "wrong", 0.0, 5.0),
    ]


def test_the_same_mark_for_another_hand_in_is_a_change(course: Course) -> None:
    """Who looks at the history wants to know which hand-in a mark was for."""
    course.run(BORIS)
    course.run(hand_in("boris", BORIS.sources[0].text + "# a comment\n"))
    assert counts(course) == {"hand_in": 1, "run": 2, "attempts": 6, "mark": 3, "event": 2, "change": 6}


def test_a_fresh_run_with_the_same_outcome_is_no_change(course: Course) -> None:
    course.run(ANNA)
    course.run(ANNA, terms=Terms(fresh=True))
    assert counts(course) == {"hand_in": 1, "run": 2, "attempts": 3, "mark": 3, "event": 1, "change": 3}


def test_other_cases_with_the_same_outcome_are_no_change(course: Course) -> None:
    course.run(ANNA)
    course.run(ANNA, seed=1)
    assert counts(course) == {"hand_in": 1, "run": 2, "attempts": 4, "mark": 3, "event": 1, "change": 3}


def test_findings_are_kept_with_the_hand_in(course: Course) -> None:
    course.run(ANNA)
    noted = Submission("small", "anna", ANNA.sources, ("notes.txt is no .py file",))
    course.run(noted)
    assert counts(course) == {"hand_in": 1, "run": 1, "attempts": 3, "mark": 3, "event": 1, "change": 3}
    assert course.rows("hand_in")[0]["findings"] == '["notes.txt is no .py file"]'


def test_what_cannot_be_read_is_kept_as_such(course: Course) -> None:
    refused = Submission("small", "anna", (), (), Unreadable(Verdict.INVALID, "anna.py holds a NUL byte"))
    for _ in range(2):
        course.run(refused)
        assert counts(course) == {"hand_in": 1, "run": 0, "attempts": 0, "mark": 3, "event": 1, "change": 3}
    assert filed(course) == refused.unreadable
    assert {(row["inputs"], row["rung"]) for row in course.rows("mark")} == {(REFUSED, 0)}
    course.run(ANNA)
    assert filed(course) is None and course.count("change") == 6


def filed(course: Course) -> Unreadable | None:
    """Why Anna's hand-in was refused, as the store has it."""
    with Store(course.file) as store:
        handed_in = hand_in_of(store, "small", "anna")
    assert handed_in is not None
    return handed_in.refused


def test_a_hand_in_that_this_machine_does_not_give_has_no_mark(course: Course) -> None:
    refused = Submission("small", "anna", (), (), Unreadable(Verdict.UNGRADED, "anna.py cannot be read: EIO"))
    course.run(refused)
    assert counts(course) == {"hand_in": 1, "run": 0, "attempts": 0, "mark": 0, "event": 0, "change": 0}


def test_of_what_was_lost_nothing_is_kept(course: Course) -> None:
    course.run(ANNA, BORIS, wall=CountingWall(lose={("anna", "numbers"), "boris"}))
    assert counts(course) == {"hand_in": 2, "run": 1, "attempts": 2, "mark": 2, "event": 1, "change": 2}
    assert {(row["student"], row["problem"]) for row in course.rows("mark")} == {("anna", "double"), ("anna", "why")}
    assert {row["problem"] for row in course.rows("attempts")} == {"double", "why"}


def test_what_is_lost_leaves_the_mark_that_was_there(course: Course) -> None:
    course.run(ANNA)
    before = course.rows("mark"), course.rows("attempts"), course.rows("change")
    course.run(ANNA, terms=Terms(fresh=True), wall=CountingWall(lose={"anna"}))
    assert (course.rows("mark"), course.rows("attempts"), course.rows("change")) == before


def test_nothing_is_kept_of_an_unsound_problem(course: Course) -> None:
    course.edit("double", "oracle: x + x", "oracle: x + x + 1")
    course.run(ANNA)
    assert {row["problem"] for row in course.rows("mark")} == {"numbers", "why"}
    assert {row["problem"] for row in course.rows("version")} == {"numbers", "why"}


def test_the_wall_that_it_came_through_is_kept_with_it(course: Course) -> None:
    course.run(ANNA, wall=CountingWall(rung=Rung.good))
    course.edit("double", "N:\n    points: 1", "N:\n    points: 5")
    course.run(ANNA, wall=CountingWall(rung=Rung.full))
    assert {row["rung"] for row in course.rows("mark")} == {row["rung"] for row in course.rows("attempts")} == {2}


# One transaction a student


def test_a_student_is_kept_whole_or_not_at_all(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    put = Store.put

    def failing(store: Store, connection: Any, table: Any, rows: Any) -> None:
        put(store, connection, table, rows)
        if table.name == "mark":
            raise StoreError("the store: the disk is full")

    monkeypatch.setattr(Store, "put", failing)
    course.run(ANNA)
    monkeypatch.undo()
    assert {table: course.count(table) for table in TABLES if table != "event"} == {
        "hand_in": 0, "run": 0, "attempts": 0, "mark": 0, "change": 0
    }  # fmt: skip


def test_what_comes_fast_is_put_away_together_and_at_the_latest_at_the_end(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    filed: list[int] = []
    monkeypatch.setattr(keeping_module, "keep", lambda store, filings: filed.append(len(filings)))
    monkeypatch.setattr(keeping_module, "_TOGETHER", 3600.0)
    with Store(course.file) as store:
        keeping = Keeping(store)
        for student in ("anna", "boris", "vera"):
            keeping.put(Filing(HandIn("small", student, b"", b"")))
        keeping.close()
        keeping.close()
    assert filed in ([1, 2], [3]), "each once"


def test_what_waits_is_put_away_though_nothing_follows(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next submission may take a minute."""
    filed: list[str] = []
    monkeypatch.setattr(
        keeping_module, "keep", lambda store, filings: filed.extend(each.hand_in.student for each in filings)
    )
    with Store(course.file) as store:
        keeping = Keeping(store)
        for student in ("anna", "boris"):
            keeping.put(Filing(HandIn("small", student, b"", b"")))
        assert becomes_true(lambda: filed == ["anna", "boris"])


def test_a_store_that_fails_while_nobody_asks_is_told_at_the_end(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StoreError("the store x.sqlite: the disk is full")

    monkeypatch.setattr(keeping_module, "keep", full)
    with Store(course.file) as store:
        keeping = Keeping(store)
        keeping._filed = time.monotonic()
        keeping.put(Filing(HandIn("small", "anna", b"", b"")))
        assert becomes_true(lambda: not keeping.writing)
    assert keeping.fault is not None and "the disk is full" in keeping.fault


# A store that fails


@pytest.mark.parametrize("place", ["keep", "open_event", "environment_id"])
def test_a_store_that_fails_under_way_lets_the_run_go_on(
    course: Course, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    def full(*_: object) -> None:
        raise StoreError("the store x.sqlite: the disk is full")

    monkeypatch.setattr(keeping_module, place, full)
    ran = course.run(ANNA, BORIS)
    assert ran.reports == course.run(ANNA, BORIS, store=False).reports
    assert ran.fault == ("the store x.sqlite: the disk is full; what it had taken is kept, the rest of this run is not")
    monkeypatch.undo()
    assert len(course.run(ANNA, BORIS).ran) == 6


@pytest.mark.parametrize(
    ("place", "runs"),
    [
        ("version_id", 0),
        ("hand_in_of", 6),
        ("marks_of", 6),
        ("attempts_of", 6),
        ("has_overrides", 6),
        ("overrides_of", 6),
        ("versions", 6),
    ],
)
def test_a_store_that_fails_at_once_lets_the_run_go_on(
    course: Course, monkeypatch: pytest.MonkeyPatch, place: str, runs: int
) -> None:
    """What cannot be looked up is run; where only writing fails, what is kept is used."""
    course.run(ANNA, BORIS)
    course.edit("double", "N:\n    points: 1", "N:\n    points: 5")
    if place == "overrides_of":
        monkeypatch.setattr(shelf_module, "has_overrides", lambda *_: True)

    tried: list[object] = []

    def broken(*given: object, **_: object) -> None:
        tried.append(given)
        raise StoreError("the store x.sqlite: the disk failed")

    monkeypatch.setattr(shelf_module, place, broken)
    ran = course.run(ANNA, BORIS)
    assert len(tried) == 1, "each try may be a wait"
    assert ran.reports == course.run(ANNA, BORIS, store=False).reports
    said = "the store x.sqlite: the disk failed; what it had taken is kept, the rest of this run is not"
    lost = "" if place == "version_id" else "; marks that persons gave by `grade override` are not in these reports"
    assert ran.fault == said + lost
    assert len(ran.ran) == runs


def override(course: Course) -> None:
    """Half a point for Boris."""
    with Store(course.file) as store:
        handed_in = hand_in_of(store, "small", "boris")
        assert handed_in is not None
        at = "2026-11-21T20:15:00Z"
        given = Override("small", "boris", "double", "N", 0.5, "A slip.", "Olena", at, handed_in.submission, b"")
        add_overrides(store, [given])


def test_a_store_that_takes_nothing_more_is_still_read(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk: what is kept is not run again, and no mark that a person gave is lost from the reports."""
    course.run(ANNA, BORIS)
    override(course)
    monkeypatch.setattr(keeping_module, "_TOGETHER", 0)
    writes: list[Store] = []

    def full(store: Store) -> None:
        writes.append(store)
        raise StoreError("the store x.sqlite: the disk is full")

    monkeypatch.setattr(Store, "write", full)
    ran = course.run(hand_in("aaron"), ANNA, BORIS, hand_in("vera"))
    assert {student for student, _ in ran.ran} == {"aaron", "vera"} and len(writes) == 1
    assert (ran.answer("boris", "N").score, ran.answer("boris", "N").feedback) == (0.5, "A slip.")
    assert ran.fault == ("the store x.sqlite: the disk is full; what it had taken is kept, the rest of this run is not")


def test_a_store_that_never_saw_this_machine_and_takes_nothing(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    """No row for what students' code runs on here can be made: nothing kept is from here, and one try is enough."""
    course.run(ANNA, BORIS)
    override(course)
    tried: list[object] = []

    def full(*given: object) -> None:
        tried.append(given)
        raise StoreError("the store x.sqlite: the disk is full")

    monkeypatch.setattr(keeping_module, "environment_id", full)
    ran = course.run(ANNA, BORIS)
    assert len(ran.ran) == 6 and len(tried) == 1 and ran.fault is not None
    assert ran.answer("boris", "N").score == 0.5, "what a person decided holds all the same"


def test_a_store_that_fails_in_the_middle_keeps_what_it_had(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping_module, "_TOGETHER", 0)
    keep, taken = keeping_module.keep, []

    def filling(store: Store, filings: Any) -> None:
        if taken:
            raise StoreError("the store x.sqlite: the disk is full")
        taken.extend(filings)
        keep(store, filings)

    monkeypatch.setattr(keeping_module, "keep", filling)
    vera = hand_in("vera")
    ran = course.run(ANNA, BORIS, vera)
    assert ran.fault is not None and ran.reports == course.run(ANNA, BORIS, vera, store=False).reports
    monkeypatch.undo()
    assert {student for student, _ in course.run(ANNA, BORIS, vera).ran} == {"boris", "vera"}


def test_a_store_that_is_locked_is_waited_for_once(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not once for each value that a student carried on, or wrote for an open answer."""
    course.run(ANNA)
    waited: list[Store] = []

    def locked(store: Store) -> None:
        waited.append(store)
        raise StoreError("the store x.sqlite: another program has kept it locked for 30 s")

    monkeypatch.setattr(Store, "write", locked)
    ran = course.run(*(hand_in(f"s{number}", f"A = {1000 + number}\nB = 3\n") for number in range(9)))
    assert ran.fault is not None and len(waited) <= 2


# Outcomes without their reasons


def test_the_outcome_of_an_answer() -> None:
    report = problem(
        answer(Verdict.PARTIAL, 1.5, mistake="flipped", feedback="Flipped.", marking=Marking((1.5,), "Olena", "", "")),
        answer(Verdict.REVIEW, name="WHY", pending=2),
    )
    assert answer_marks(report) == (
        AnswerMark("conv2d", "partial", 1.5, 2, 0, "flipped", "Olena"),
        AnswerMark("WHY", "review", 0, 2, 2, None, None),
    )


def test_without_anything_new_there_is_no_filing(course: Course) -> None:
    with Store(course.file) as store:
        shelf = Shelf(Keeping(store), "small", Sheet([]), 0)
        known = exam_run.hand_in_of(ANNA)
        report = submission_report("anna", [])
        assert new_filing(shelf, Recalled(known, known), report, (), 0) is None
        filing = new_filing(shelf, Recalled(known), report, (), 0)
        assert filing == Filing(known, [], [], [], [], None, renewed=[])
