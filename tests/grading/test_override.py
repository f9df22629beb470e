"""A person's points in the place of the computed ones: given and taken back, and the same at every later run."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.errors import UsageError
from grader.grading.keeping import Terms
from grader.grading.override import Decided, give, target, withdraw
from grader.grading.overrides_listed import Disk, listed_overrides
from grader.model.kept import EventKind, Override
from grader.model.report import AnswerReport, Marking
from grader.model.submission import Unreadable
from grader.model.verdict import Verdict
from grader.sandbox import kept_attempts
from grader.store.database import tables
from grader.store.database.answer_store import marks_of
from grader.store.database.overrides import all_overrides
from grader.store.database.store import Store
from tests.grading.storing import WORK, CountingWall, Course, hand_in
from tests.store.database.records import add_overrides

ROWS = [("small", "anna")]
NOWHERE = Disk(Path("/nowhere"), Path("/nowhere"))
WRONG = WORK.replace("N = 7", "N = 8").replace("x + x", "x * x")
DECIDED = Decided("Olena", "as agreed", "2026-11-21T21:00:00Z")
MARKING = Marking((0.5,), "Olena", "2026-11-21T21:00:00Z", "as agreed")


@pytest.fixture(params=["sqlite", "postgresql"])
def course(request: pytest.FixtureRequest, tmp_path: Path) -> Course:
    made = Course(tmp_path)
    if request.param == "postgresql":
        made.file = request.getfixturevalue("postgresql_url")
    made.run(hand_in("anna", WRONG), hand_in("boris"))
    return made


def override(course: Course, answer: str, points: float, decided: Decided = DECIDED) -> AnswerReport:
    with Store(course.file) as store:
        return give(store, target(store, ROWS, answer), points, decided)


def take_back(course: Course, answer: str, decided: Decided = DECIDED) -> Override:
    with Store(course.file) as store:
        return withdraw(store, ROWS, answer, decided)


def lapsed(course: Course, disk: Disk = NOWHERE) -> dict[str, str | None]:
    with Store(course.file) as store:
        return {each.override.answer: each.lapsed for each in listed_overrides(store, disk)}


def test_it_counts_at_once_and_a_run_finds_nothing_to_change(course: Course) -> None:
    override(course, "N", 0.5)
    with Store(course.file) as store:
        before = marks_of(store, *ROWS[0])
    changes = course.rows("change")
    assert before["double"].report.score == 0.5
    ran = course.run(hand_in("anna", WRONG), hand_in("boris"))
    report = ran.answer("anna", "N")
    assert (report.verdict, report.score, report.feedback, report.marking) == (
        Verdict.PARTIAL,
        0.5,
        "as agreed",
        MARKING,
    )
    assert ran.ran == [] and course.rows("change") == changes
    with Store(course.file) as store:
        assert marks_of(store, *ROWS[0]) == before
    (event,) = [row for row in course.rows("event") if row["kind"] == EventKind.OVERRIDDEN]
    assert (event["by"], event["why"], event["at"]) == ("Olena", "as agreed", "2026-11-21T21:00:00Z")
    assert [row["event"] for row in changes if row["student"] == "anna"][-1] == event["id"]


@pytest.mark.parametrize(
    ("answer", "points", "verdict"),
    [("N", 1, Verdict.CORRECT), ("double", 0.1, Verdict.PARTIAL), ("A", 0, Verdict.WRONG), ("WHY", 3, Verdict.CORRECT)],
)
def test_every_answer_can_have_one(course: Course, answer: str, points: float, verdict: Verdict) -> None:
    given = override(course, answer, points)
    assert (given.score, given.verdict, given.pending, given.mistake) == (points, verdict, 0, None)
    assert course.run(hand_in("anna", WRONG)).answer("anna", answer) == given
    assert course.run(hand_in("anna", WRONG), terms=Terms(fresh=True)).answer("anna", answer) == given


def test_a_second_one_takes_the_place_of_the_first(course: Course) -> None:
    override(course, "N", 0.5)
    assert override(course, "N", 0.25, Decided("Marko", "no", "2026-11-21T21:00:00Z")).marking.by == "Marko"
    assert course.run(hand_in("anna", WRONG)).answer("anna", "N").score == 0.25
    assert list(lapsed(course)) == ["N"]


def test_it_survives_what_does_not_change_the_answer(course: Course) -> None:
    override(course, "N", 0.5)
    course.edit("double", "points: 2", "points: 3")
    assert course.run(hand_in("anna", WRONG)).answer("anna", "N").score == 0.5
    other = WRONG.replace("A = 224", "A = 5")
    assert course.run(hand_in("anna", other), seed=7).answer("anna", "N").score == 0.5
    assert lapsed(course) == {"N": None}


def test_it_lapses_when_the_answer_changes_and_comes_back_with_it(course: Course) -> None:
    override(course, "N", 0.5)
    other = WRONG.replace("N = 8", "N = 9")
    assert course.run(hand_in("anna", other)).answer("anna", "N").score == 0
    assert lapsed(course) == {"N": "the answer has changed since"}
    assert course.run(hand_in("anna", WRONG)).answer("anna", "N").score == 0.5
    assert lapsed(course) == {"N": None}


def test_it_is_taken_back(course: Course) -> None:
    override(course, "N", 0.5)
    assert take_back(course, "N").points == 0.5
    assert lapsed(course) == {}
    assert course.run(hand_in("anna", WRONG)).answer("anna", "N").score == 0
    with pytest.raises(UsageError, match=r"^anna, small/double/N: there is no override; `grade override --list` shows"):
        take_back(course, "N")
    assert [each.points for each in all_overrides(Store(course.file))] == [0.5, None]


def test_a_clock_that_went_backwards(course: Course) -> None:
    override(course, "N", 0.5)
    given = override(course, "double", 1, Decided("Olena", "x", "1970-01-01T00:00:00Z"))
    assert given.marking is not None and given.marking.at == "2026-11-21T21:00:00Z"
    assert course.run(hand_in("anna", WRONG)).answer("anna", "double") == given


def refusal(course: Course, answer: str, points: float = 0) -> str:
    before = course.rows("override"), course.rows("mark"), course.rows("event")
    with pytest.raises(UsageError) as caught:
        override(course, answer, points)
    assert (course.rows("override"), course.rows("mark"), course.rows("event")) == before, "the store is unharmed"
    return str(caught.value)


def test_more_points_than_there_are(course: Course) -> None:
    assert refusal(course, "double", 2.000001) == (
        "anna, small/double/double: 2.000001 is more than the 2 points that it is worth; give 0 to 2"
    )


def test_what_could_not_be_read_has_no_answers(course: Course) -> None:
    course.run(hand_in("anna", WORK, unreadable=Unreadable(Verdict.INVALID, "anna.py is a pipe, not a file")))
    assert refusal(course, "N") == (
        "anna, small/double/N: nothing of this hand-in could be run (anna.py is a pipe, not a file), and an override "
        "is for an answer; have it handed in so that it can be read"
    )


def test_a_mark_of_an_earlier_hand_in(course: Course) -> None:
    course.run(hand_in("anna", WORK), wall=CountingWall(lose=[("anna", "double")]))
    assert refusal(course, "N") == (
        "anna, small/double/N: the mark is one of an earlier hand-in; `grade SUBMISSIONS` marks it, then override that"
    )


def test_what_came_back_is_gone(course: Course) -> None:
    with Store(course.file) as store, store.write() as connection:
        connection.execute(tables.attempts.delete())
    assert refusal(course, "N") == (
        "anna, small/double/N: what came back for it is not kept; `grade SUBMISSIONS` marks it, then override that"
    )


def test_an_answer_too_large_to_keep_can_have_one(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_attempts, "LARGEST", 100)
    work = WORK.replace("N = 7", "N = list(range(1000))")
    course.run(hand_in("anna", work))
    given = override(course, "N", 0.5)
    assert course.run(hand_in("anna", work)).answer("anna", "N") == given
    assert course.run(hand_in("anna", work + "\n")).answer("anna", "N").score == 0.5
    assert lapsed(course) == {"N": None}
    assert course.run(hand_in("anna", work.replace("1000", "1001"))).answer("anna", "N").score == 0


def test_an_answer_that_several_problems_have(course: Course) -> None:
    # In one exam a name is one answer; but a problem that vanished keeps its mark.
    course.problems["other"] = course.problems.pop("double")
    course.run(hand_in("anna", WRONG))
    assert refusal(course, "N") == "N may be small/double/N or small/other/N; name the one in full"
    override(course, "other/N", 1)


def test_the_list_tells_what_is_gone(course: Course, tmp_path: Path) -> None:
    for answer in ("A", "B", "N", "LR"):
        override(course, answer, 0)
    disk = Disk(tmp_path / "submissions", tmp_path / "problems")
    disk.submissions.mkdir()
    assert lapsed(course, disk) == {"A": None, "B": None, "N": None, "LR": None}
    (disk.submissions / "boris.py").write_text("")
    gone = f"anna is not in {disk.submissions} any more: renamed?"
    assert set(lapsed(course, disk).values()) == {gone}
    (disk.submissions / "anna.py").write_text("")
    (disk.problems / "small" / "why.yaml").unlink()
    course.edit("numbers", "  B: {points: 1, given: {n: A}, reference: n // 2, oracle: n - n // 2}\n", "")
    del course.problems["why"]
    course.run(hand_in("anna", WRONG))
    assert lapsed(course, disk) == {
        "A": None,
        "B": "the answer is not in the problem any more",
        "LR": f"there is no problem why in {disk.problems / 'small'} any more",
        "N": None,
    }
    with Store(course.file) as store, store.write() as connection:
        connection.execute(tables.mark.delete())
    assert set(lapsed(course).values()) == {"no mark of the problem is kept"}


def test_one_that_a_re_mark_gave_is_not_needed_where_the_computed_mark_is_as_high(course: Course) -> None:
    (row, *_) = [row for row in course.rows("mark") if row["student"] == "anna" and row["problem"] == "numbers"]
    held = Override("small", "anna", "numbers", "A", 0.5, "", "Olena", "", row["submission"], b"", raised=True)
    with Store(course.file) as store:
        add_overrides(store, [held])
    assert course.run(hand_in("anna", WRONG)).answer("anna", "A").score == 1
    assert lapsed(course) == {"A": "the computed mark is as high: 1"}
    other = WRONG.replace("A = 224", "A = 1")
    course.run(hand_in("anna", other))
    assert lapsed(course) == {"A": "the answer has changed since"}


def test_two_given_at_once_leave_each_other_alone(course: Course) -> None:
    """Both had read the same marks of the problem before either was given."""
    course.run(hand_in("anna", WRONG))
    with Store(course.file) as store:
        first, second = target(store, ROWS, "A"), target(store, ROWS, "B")
        give(store, first, 0.5, Decided("Olena", "x", "2026-11-21T20:30:00Z"))
        give(store, second, 0, Decided("Ida", "y", "2026-11-21T20:30:00Z"))
        marked = {each.name: each for each in marks_of(store, *ROWS[0])["numbers"].report.answers}
    assert [(marked[name].score, marked[name].marking is not None) for name in "AB"] == [(0.5, True), (0, True)]
    changes = [row for row in course.rows("change") if row["event"] > 1]
    assert len(changes) == 2
