"""Every mark that an answer had, with what changed it, in the order of the events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from grader.errors import UsageError
from grader.grading import grounds
from grader.grading.history import NOTHING, histories
from grader.grading.keeping import Keeping, Terms
from grader.grading.override import Decided, give, target, withdraw
from grader.model.hand_mark import HandMark, text_digest
from grader.model.history import AnswerHistory, Step
from grader.model.kept import Event, EventKind, Override
from grader.store.database.answer_store import Filing, hand_in_of, keep
from grader.store.database.overrides import overrides_of
from grader.store.database.store import Store
from tests.grading.storing import WORK, CountingWall, Course, hand_in

FIRST = ("graded for the first time",)
ROW = [("small", "anna")]


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return Course(tmp_path)


def past(course: Course, asked: str | None = None) -> dict[str, AnswerHistory]:
    with Store(course.file) as store:
        return {each.answer: each for each in histories(store, ROW, asked)}


def steps(course: Course, answer: str) -> Sequence[Step]:
    return past(course, answer)[answer].steps


def told(course: Course, answer: str) -> list[tuple[str, str, str, tuple[str, ...]]]:
    """what, verdict and score before -> after, why."""
    return [
        (
            step.what,
            *(f"{mark.verdict} {mark.score:g}" if mark else "-" for mark in (step.before, step.after)),
            step.why,
        )
        for step in steps(course, answer)
    ]


def override(course: Course, answer: str, points: float | None, why: str = "as agreed", at: str = "") -> None:
    decided = Decided("Olena", why, at or course._clock())
    with Store(course.file) as store:
        if points is None:
            withdraw(store, ROW, answer, decided)
        else:
            give(store, target(store, ROW, answer), points, decided)


def test_the_first_mark(course: Course) -> None:
    course.run(hand_in("anna"))
    assert list(past(course)) == ["N", "double", "A", "B", "WHY", "LR"]
    assert told(course, "double") == [("graded", "-", "correct 2", FIRST)]
    assert told(course, "WHY") == [("graded", "-", "review 0", FIRST)]


def test_an_answer_is_named_alone_or_with_its_problem_and_exam(course: Course) -> None:
    course.run(hand_in("anna"))
    for asked in ("N", "double/N", "small/double/N"):
        assert list(past(course, asked)) == ["N"]
    with pytest.raises(UsageError, match=r"^anna has no answer Nn; did you mean N\?$"):
        past(course, "Nn")
    with pytest.raises(
        UsageError, match=r"^anna has no answer small/x/Z; there are small/double/N, small/double/double,"
    ):
        past(course, "small/x/Z")


def test_another_hand_in_stands_in_the_past_of_every_answer(course: Course) -> None:
    course.run(hand_in("anna", WORK.replace("N = 7", "N = 8")))
    course.run(hand_in("anna"))
    course.run(hand_in("anna"))
    assert told(course, "N")[1:] == [("graded", "wrong 0", "correct 1", ("handed in anew",))]
    assert told(course, "double")[1:] == [("graded", "correct 2", "correct 2", ("handed in anew",))]


def test_a_rule_stands_with_those_answers_alone_whose_mark_it_changed(course: Course) -> None:
    course.run(hand_in("anna", WORK.replace("x + x", "x * x")))
    course.edit("double", "points: 2", "points: 3")
    course.edit("double", "answer: x * x,", "answer: x * x, credit: 0.5,")
    course.run(hand_in("anna", WORK.replace("x + x", "x * x")))
    assert told(course, "N")[1:] == [] and told(course, "A")[1:] == []
    why = ("double.mistakes.squared.credit is new: 0.5", "double.points: 2.0 -> 3.0")
    assert told(course, "double")[1:] == [("graded", "wrong 0", "partial 1.5", why)]


def test_many_rules_are_counted_and_long_ones_are_only_named(course: Course) -> None:
    course.run(hand_in("anna"))
    course.edit("double", "reference: 2 * x", f"reference: 2 * x{' + 0' * 20}")
    course.edit("double", "oracle: x + x", "oracle: 2 * x")
    course.edit("double", "points: 2", "points: 4")
    course.edit("double", 'squared: {answer: x * x, feedback: "You squared."}', "one: {answer: x + 1, feedback: No.}")
    course.edit("double", "integers: [1, 4]", "integers: [1, 5]")
    course.run(hand_in("anna"))
    assert steps(course, "double")[1].why == (
        "double.arguments.n.integers.1: 4 -> 5",
        "double.mistakes: squared -> one",
        'double.oracle: "x + x" -> "2 * x"',
        "2 more changes",
    )
    course.edit("double", f"2 * x{' + 0' * 20}", "x * 2")
    course.edit("double", "points: 4", "points: 5")
    course.run(hand_in("anna"))
    assert steps(course, "double")[2].why == ("double.points: 4.0 -> 5.0", "double.reference has changed")


def test_other_inputs(course: Course) -> None:
    wrong = WORK.replace("x + x", "x * 2 if len(x) < 5 else x")
    course.run(hand_in("anna", wrong))
    course.edit("double", "integers: [1, 4]", "integers: [5, 9]")
    course.run(hand_in("anna", wrong))
    (step,) = steps(course, "double")[1:]
    assert step.why == ("double.arguments.n.integers.0: 1 -> 5", "double.arguments.n.integers.1: 4 -> 9")
    assert told(course, "N")[1:] == []


def test_other_packages(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    found = grounds.version_of
    course.run(hand_in("anna"))
    monkeypatch.setattr(grounds, "version_of", lambda name: "9.9" if name in ("numpy", "sympy") else found(name))
    monkeypatch.setattr(grounds, "own_code", lambda floors: "changed")
    course.edit("double", "points: 1", "points: 1.5")
    course.run(hand_in("anna"))
    numpy, grader = found("numpy"), found("grader")
    own = "the grader's own code has changed"
    assert steps(course, "N")[1].why[:3] == ("N.points: 1.0 -> 1.5", own, f"numpy: {numpy} -> 9.9")
    assert steps(course, "N")[1].why[3] == "2 more changes", "sympy, and the code of the wall"
    monkeypatch.setattr(grounds, "version_of", lambda name: "9.9" if name != "torch" else "1")
    course.edit("double", "points: 1.5", "points: 1")
    course.run(hand_in("anna"))
    assert f"grader: {grader} -> 9.9" in steps(course, "N")[2].why


def test_the_same_answer_run_again_that_came_out_otherwise(course: Course) -> None:
    class Moody(CountingWall):
        def run(self, job):  # type: ignore[no-untyped-def]
            sources = tuple(replace(each, text=each.text.replace("N = 7", "N = 9")) for each in job.sources)
            return super().run(replace(job, sources=sources))

    course.run(hand_in("anna"))
    course.run(hand_in("anna"), wall=Moody(), terms=Terms(fresh=True))
    assert told(course, "N")[1:] == [("graded", "correct 1", "wrong 0", (NOTHING,))]


def test_an_answer_that_is_new_and_one_that_is_gone(course: Course) -> None:
    course.run(hand_in("anna"))
    course.edit("numbers", "  B: {points: 1, given: {n: A}, reference: n // 2, oracle: n - n // 2}\n", "")
    course.problems["numbers"] += '  N2: {points: 1, reference: "7", oracle: "7"}\n'
    course.run(hand_in("anna"))
    assert told(course, "B")[1:] == [("graded", "correct 1", "-", ("B is gone from the problem",))]
    assert told(course, "N2") == [("graded", "-", "missing 0", ("N2 is new in the problem",))]
    course.run(hand_in("anna", WORK + "N2 = 7\n"))
    assert len(steps(course, "B")) == 2, "what is gone is not handed in anew"


def test_a_problem_that_vanished_keeps_its_past(course: Course) -> None:
    course.run(hand_in("anna"))
    del course.problems["numbers"]
    course.run(hand_in("anna", WORK.replace("A = 224", "A = 1")))
    assert told(course, "A") == [("graded", "-", "correct 1", FIRST)]


def mark(text: str, points: tuple[float, ...], by: str = "Olena") -> dict[str, dict[tuple[str, str], HandMark]]:
    given = HandMark(
        exam="small", problem="why", answer="WHY", student="anna", digest=text_digest(text), points=points, by=by,
        at="2026-11-21T20:15:00Z",
    )  # fmt: skip
    return {"anna": {("why", "WHY"): given}}


def test_marks_of_persons(course: Course) -> None:
    course.run(hand_in("anna"))
    course.run(hand_in("anna"), marks=mark("Because.", (1, 0)))
    course.run(hand_in("anna"), marks=mark("Because.", (1, 2)))
    course.run(hand_in("anna"), marks=mark("Because.", (1, 2), by="Marko"))
    course.run(hand_in("anna", WORK.replace("Because", "Why not")), marks=mark("Because.", (1, 2)))
    assert told(course, "WHY")[1:] == [
        ("graded", "review 0", "partial 1", ("marked by Olena",)),
        ("graded", "partial 1", "correct 3", ("marked by Olena",)),
        ("graded", "correct 3", "correct 3", ("marked by Marko",)),
        ("graded", "correct 3", "review 0", ("the mark by Marko does not hold any more", "handed in anew")),
    ]


def test_an_override_from_the_beginning_to_the_end(course: Course) -> None:
    wrong = WORK.replace("N = 7", "N = 8")
    course.run(hand_in("anna", wrong))
    override(course, "N", 0.5)
    course.run(hand_in("anna", wrong))
    other = wrong.replace("A = 224", "A = 225")
    course.run(hand_in("anna", other))
    course.run(hand_in("anna", other.replace("N = 8", "N = 9")))
    course.run(hand_in("anna", other))
    override(course, "N", None, "a mistake")
    course.run(hand_in("anna", other))
    assert told(course, "N")[1:] == [
        ("overridden", "wrong 0", "partial 0.5", ("by Olena: as agreed",)),
        ("graded", "partial 0.5", "partial 0.5", ("handed in anew",)),
        ("graded", "partial 0.5", "wrong 0", ("the mark by Olena does not hold any more", "handed in anew")),
        ("graded", "wrong 0", "partial 0.5", ("the override by Olena holds", "handed in anew")),
        (
            "withdrawn",
            "partial 0.5",
            "partial 0.5",
            ("by Olena: a mistake", "the computed mark comes back when it is marked again"),
        ),
        ("graded", "partial 0.5", "wrong 0", ("the override was withdrawn",)),
    ]


def test_overrides_of_one_second_stand_in_their_order(course: Course) -> None:
    course.run(hand_in("anna"))
    at = "2026-11-21T20:30:00Z"
    for points in (0.5, None, 0.5, 0.5, None):
        override(course, "N", points, "x", at)
    course._clock = lambda: at
    course.run(hand_in("anna"))
    assert [step.what for step in steps(course, "N")] == [
        "graded",
        "overridden",
        "withdrawn",
        "overridden",
        "overridden",
        "withdrawn",
        "graded",
    ]
    # The mark was overridden all the time, as nobody graded in between: so only the first one changed it.
    assert told(course, "N")[3][3] == ("by Olena: x", "0.5 points given")


def test_the_override_of_another_answer_in_the_same_second_and_words_is_not_this_one(course: Course) -> None:
    course.run(hand_in("anna"))
    at = "2026-11-21T20:30:00Z"
    override(course, "N", 0.5, "x", at)
    override(course, "double", 1, "x", at)
    assert told(course, "N")[1:] == [("overridden", "correct 1", "partial 0.5", ("by Olena: x",))]
    assert told(course, "double")[1:] == [("overridden", "correct 2", "partial 1", ("by Olena: x",))]


def test_a_clock_that_went_backwards_changes_no_order(course: Course) -> None:
    course.run(hand_in("anna"))
    override(course, "N", 0.5, at="2026-11-21T21:00:00Z")
    override(course, "N", 0, at="1970-01-01T00:00:00Z")
    override(course, "N", None, at="1970-01-01T00:00:00Z")
    course._clock = lambda: "1970-01-01T00:00:00Z"
    course.run(hand_in("anna"))
    assert [(step.what, step.at) for step in steps(course, "N")[1:]] == [
        (what, "2026-11-21T21:00:00Z") for what in ("overridden", "overridden", "withdrawn", "graded")
    ]
    with Store(course.file) as store:
        assert overrides_of(store, *ROW[0]) == {}


def test_a_re_mark_says_who_and_why_and_which_rule(course: Course) -> None:
    course.run(hand_in("anna"))
    course.edit("double", "points: 1", "points: 2.5")
    with Store(course.file) as store:
        keeping = Keeping(store, kind=Event(EventKind.REMARKED, "2026-11-21T22:00:00Z", "Olena", "N was hard"))
        course._run(keeping, CountingWall(), (hand_in("anna"),), 0, {})
    why = ("by Olena: N was hard", "N.points: 1.0 -> 2.5")
    assert told(course, "N")[1:] == [("re-marked", "correct 1", "correct 2.5", why)]


def test_what_a_re_mark_held_up(course: Course) -> None:
    wrong = WORK.replace("x + x", "x * x")
    course.edit("double", "answer: x * x,", "answer: x * x, credit: 0.5,")
    course.run(hand_in("anna", wrong))
    course.edit("double", "answer: x * x, credit: 0.5,", "answer: x * x,")
    rows = course.rows("mark")
    held = Override(
        "small", "anna", "double", "double", 1.0, "nobody loses", "Olena", "2026-11-21T21:59:59Z",
        rows[0]["submission"], b"", raised=True,
    )  # fmt: skip
    with Store(course.file) as store:
        keeping = Keeping(store, kind=Event(EventKind.REMARKED, "2026-11-21T22:00:00Z", "Olena", "nobody loses"))
        known = hand_in_of(store, "small", "anna")
        assert known is not None
        keep(store, [Filing(known, event=keeping.event(), overrides=[held], known=True)])
        course._run(keeping, CountingWall(), (hand_in("anna", wrong),), 0, {})
    why = (
        "by Olena: nobody loses",
        "held at 1 by --raise-only",
        "double.mistakes.squared.credit is gone: 0.5",
    )
    assert told(course, "double")[1:] == [("re-marked", "partial 1", "partial 1", why)]
