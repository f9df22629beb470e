"""Answers that are the same to the last bit are marked once, unless a person had a say."""

from __future__ import annotations

from dataclasses import replace

from grader.grading import twins
from grader.grading.recalled import Recalled
from grader.grading.twins import Twins
from grader.model.kept import Override
from grader.model.report import ProblemReport
from grader.model.verdict import Verdict
from tests.render.making import answer, problem
from tests.store.database.records import hand_in

FIRST, SECOND = answer(Verdict.CORRECT, name="N"), answer(Verdict.WRONG, name="double")


class Marker:
    """What marks, counting; each report says by its feedback which mark it was."""

    def __init__(self) -> None:
        self.marked = 0

    def __call__(self) -> ProblemReport:
        self.marked += 1
        return problem(replace(FIRST, feedback=f"mark {self.marked}"), SECOND, id="p")


def recalled(packed: bytes = b"same", **known: object) -> Recalled:
    return Recalled(hand_in("petrov"), known={"p": known}, packed={"p": packed})  # type: ignore[dict-item]


def test_the_same_bytes_are_marked_once() -> None:
    marker, marks = Marker(), Twins()
    assert marks.mark(recalled(), "p", marker) == marks.mark(recalled(), "p", marker)
    marks.mark(recalled(b"other"), "p", marker)
    assert marker.marked == 2


def test_a_mark_that_holds_is_the_students_own() -> None:
    marker, marks = Marker(), Twins()
    marks.mark(recalled(double=SECOND), "p", marker)
    own = replace(SECOND, feedback="as it was told this student")
    found = marks.mark(recalled(double=own), "p", marker)
    assert [each.feedback for each in found.answers] == ["mark 1", "as it was told this student"]
    marks.mark(recalled(), "p", marker)
    assert marker.marked == 2, "where nothing holds, all has to be marked"


def test_what_a_person_decided_about_is_nobody_elses() -> None:
    marker, marks = Marker(), Twins()
    decided = recalled()
    decided.overrides = {("p", "N"): Override("e", "petrov", "p", "N", 1, "", "", "", b"", b"")}
    for each in (decided, recalled(), decided):
        marks.mark(each, "p", marker)
    assert marker.marked == 3
    elsewhere = recalled()
    elsewhere.overrides = {("q", "N"): decided.overrides["p", "N"]}
    marks.mark(elsewhere, "p", marker)
    assert marker.marked == 3


def test_memory_has_a_bound() -> None:
    marker, marks = Marker(), Twins()
    for number in range(twins._REMEMBERED + 1):
        marks.mark(recalled(number.to_bytes(4, "big")), "p", marker)
    assert len(marks._marks) == twins._REMEMBERED
    marks.mark(recalled((0).to_bytes(4, "big")), "p", marker)
    assert marker.marked == twins._REMEMBERED + 2
