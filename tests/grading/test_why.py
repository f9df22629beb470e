"""Why a problem is run: the nearest that is kept, and what it differs in, to the letter."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from grader.errors import StoreError
from grader.grading import keeping, why
from grader.grading.keeping import Terms
from grader.model.kept import Version
from grader.model.submission import Submission, Unreadable
from grader.model.verdict import Verdict
from grader.sandbox.rung import Rung
from grader.store.database.answer_store import Filing, attempts_of, hand_in_of, keep
from grader.store.database.store import Store
from tests.grading.storing import PROBLEMS, WORK, CountingWall, Course, hand_in

ANNA = hand_in("anna")
EVERY = ["double", "numbers", "why"]


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """Anna was graded."""
    course = Course(tmp_path)
    course.run(ANNA)
    return course


def asked(course: Course, submission: Submission = ANNA, *, seed: int = 0, **terms: object) -> dict[str, str]:
    """problem -> why it was run."""
    return course.run(submission, seed=seed, terms=Terms(explain=True, **terms)).reasons["anna"]  # type: ignore[arg-type]


def test_all_is_kept(course: Course) -> None:
    assert asked(course) == {}


def test_for_the_first_time(tmp_path: Path) -> None:
    assert asked(Course(tmp_path)) == dict.fromkeys(EVERY, "for the first time")


def test_the_hand_in_has_changed(course: Course) -> None:
    assert asked(course, hand_in("anna", WORK + "# new\n")) == dict.fromkeys(EVERY, "the hand-in has changed")


def test_a_hand_in_that_could_not_be_read_has_changed(tmp_path: Path) -> None:
    """Nothing of it is kept, and yet it is neither the first nor a new problem."""
    course = Course(tmp_path)
    course.run(Submission("small", "anna", (), (), Unreadable(Verdict.INVALID, "no")))
    assert asked(course) == dict.fromkeys(EVERY, "the hand-in has changed")


def test_a_new_problem(course: Course) -> None:
    course.problems["third"] = 'title: T\nstatement: S\nanswers:\n  C: {points: 1, reference: "1", oracle: "1"}\n'
    assert asked(course) == {"third": "nothing is kept of it yet"}


def test_a_problem_that_was_left_out_before(tmp_path: Path) -> None:
    course = Course(tmp_path, double=PROBLEMS["double"])
    course.run(ANNA)
    course.problems = dict(PROBLEMS)
    assert asked(course) == dict.fromkeys(EVERY[1:], "nothing is kept of it yet")


def test_a_new_problem_for_a_new_hand_in(course: Course) -> None:
    course.problems["third"] = 'title: T\nstatement: S\nanswers:\n  C: {points: 1, reference: "1", oracle: "1"}\n'
    changed = hand_in("anna", WORK + "# new\n")
    assert asked(course, changed) == dict.fromkeys([*EVERY, "third"], "the hand-in has changed")


def test_what_was_lost(tmp_path: Path) -> None:
    course = Course(tmp_path)
    course.run(ANNA, wall=CountingWall(lose={("anna", "double")}))
    assert asked(course) == {"double": "nothing is kept of it yet"}


def test_fresh(course: Course) -> None:
    assert asked(course, fresh=True) == dict.fromkeys(EVERY, "--fresh")


def test_another_seed(course: Course) -> None:
    assert asked(course, seed=7) == {"double": "its inputs have changed (seed: 0 -> 7)"}


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("integers: [1, 4]", "integers: [2, 4]", "answers.double.arguments.n.integers.0: 1 -> 2"),
        ("title: Twice", "packages: [numpy]\ntitle: Twice", "packages: numpy, torch -> numpy; packages.0: nothing"),
        ("title: Twice", "forbid: [numpy.gradient]\ntitle: Twice", "forbid: nothing -> numpy.gradient"),
        (
            "title: Twice",
            "limits: {seconds: 3}\ntitle: Twice",
            "exam.limits: 2 s, 256 MB -> 3 s, 256 MB; limits.seconds: nothing -> 3.0",
        ),
        ("    reference: 2 * x", "    cases: 5\n    reference: 2 * x", "answers.double.cases: nothing -> 5"),
        (
            "    reference: 2 * x",
            "    limits: {megabytes: 99}\n    reference: 2 * x",
            "answers.double.limits.megabytes",
        ),
        (
            "    reference: 2 * x",
            "    require: n > 1\n    reference: 2 * x",
            'answers.double.require: nothing -> "n > 1"',
        ),
    ],
)
def test_what_differs_is_named(course: Course, old: str, new: str, told: str) -> None:
    course.edit("double", old, new)
    reason = asked(course)["double"]
    assert reason.startswith(f"its inputs have changed ({told}")


def test_room_that_one_problem_makes_is_the_room_of_all(course: Course) -> None:
    """They run in one process, which may use what the most demanding of them may."""
    course.edit("double", "title: Twice", "limits: {seconds: 3}\ntitle: Twice")
    assert asked(course)["why"] == "its inputs have changed (exam.limits: 2 s, 256 MB -> 3 s, 256 MB)"


def test_what_only_marks_depend_on_is_not_named(course: Course) -> None:
    """A mistake, a tolerance, points and a reference are no reason to run anything; they may change all the same."""
    course.edit("double", "integers: [1, 4]", "integers: [2, 4]")
    course.edit("double", "You squared.", "Squared.")
    course.edit("double", "points: 2", "points: 3")
    course.edit("double", "    reference: 2 * x", "    tolerance: {relative: 0.1}\n    reference: x * 2")
    assert asked(course) == {"double": "its inputs have changed (answers.double.arguments.n.integers.0: 1 -> 2)"}


def test_an_answer_may_be_called_like_a_rule(tmp_path: Path) -> None:
    """`points` is an argument here, and `oracle` an answer."""
    text = PROBLEMS["double"].replace("x: {normal", "points: {normal").replace("x + x", "points + points")
    text = text.replace("x * x", "points * points").replace("2 * x", "2 * points").replace("double:", "oracle:", 1)
    course = Course(tmp_path, double=text)
    course.run(ANNA)
    course.edit("double", "points: {normal: [n]}", "points: {normal: [n], scale: 3}")
    assert asked(course) == {"double": "its inputs have changed (answers.oracle.arguments.points.scale: nothing -> 3)"}


def test_an_answer_more_or_less(course: Course) -> None:
    course.edit("double", "  double:", '  M: {points: 1, reference: "1", oracle: "1"}\n  double:')
    assert asked(course) == {"double": "its inputs have changed (order: N, double -> N, M, double)"}


def test_groups(tmp_path: Path) -> None:
    groups = PROBLEMS["double"].replace(
        "    reference: 2 * x", "    groups: {p = 0.5: {cases: 2}}\n    reference: 2 * x"
    )
    course = Course(tmp_path, double=groups)
    course.run(ANNA)
    course.edit("double", "p = 0.5: {cases: 2}", "p = 0.5: {cases: 3, weight: 2}, more: {}")
    assert asked(course) == {
        "double": "its inputs have changed (answers.double.groups: p = 0.5 -> p = 0.5, more; "
        "answers.double.groups.more: nothing -> {}; answers.double.groups.p = 0.5.cases: 2 -> 3)"
    }


def test_three_differences_and_how_many_more(course: Course) -> None:
    course.edit("double", "integers: [1, 4]", "integers: [2, 5]")
    course.edit("double", "x: {normal: [n]}", "x: {normal: [n], mean: 1, scale: 2}")
    assert asked(course) == {
        "double": "its inputs have changed (answers.double.arguments.n.integers.0: 1 -> 2; "
        "answers.double.arguments.n.integers.1: 4 -> 5; answers.double.arguments.x.mean: nothing -> 1 and 1 more)"
    }


def test_what_draws_the_cases_is_named_where_nothing_else_differs() -> None:
    before = Version("small", "double", 0, b"1", {"grader": "0.1 (a)", "numpy": "2.0", "torch": "2.8", "seed": "0"})
    now = replace(before, inputs=b"2", rules={"grader": "0.1 (b)", "numpy": "2.0", "torch": "2.9", "seed": "0"})
    assert why.about_inputs({1: before}, {b"1"}, now) == "its inputs have changed (the grader's own code has changed)"
    assert why.about_inputs({}, {b"1"}, now) == "its inputs have changed"
    later = replace(before, rules=now.rules | {"seed": "3"})
    assert why.about_inputs({1: before, 2: later}, {b"1"}, now) == "its inputs have changed (seed: 3 -> 0)"


def test_another_environment(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    here = {"python": "3.11.2", "wall": "aaaa", "numpy": "2.0"}
    for module in (keeping, why):
        monkeypatch.setattr(module, "environment", lambda: here)
    course.run(ANNA)
    there = {"python": "3.12.0", "wall": "aaaa", "torch": "2.9"}
    for module in (keeping, why):
        monkeypatch.setattr(module, "environment", lambda: there)
    assert asked(course) == dict.fromkeys(
        EVERY, "it was run on something else (numpy: 2.0 -> none; python: 3.11.2 -> 3.12.0; torch: none -> 2.9)"
    )
    assert asked(course) == {}


def test_another_wall(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    """A digest of our own code would tell nobody anything."""
    here = keeping.environment() | {"wall": "0123456789abcdef"}
    for module in (keeping, why):
        monkeypatch.setattr(module, "environment", lambda: here)
    assert asked(course) == dict.fromkeys(EVERY, "it was run on something else (the wall's own code has changed)")


def test_a_weaker_wall(tmp_path: Path) -> None:
    course = Course(tmp_path)
    course.run(ANNA, wall=CountingWall(rung=Rung.good))
    assert asked(course, minimum=Rung.strong) == dict.fromkeys(
        EVERY, "it was run behind a weaker wall (good) than is asked for (strong)"
    )


def test_what_is_kept_cannot_be_read(course: Course) -> None:
    with Store(course.file) as store:
        handed_in = hand_in_of(store, "small", "anna")
        assert handed_in is not None
        rows = attempts_of(store, "small", "anna", handed_in.submission)
        keep(store, [Filing(handed_in, [replace(row, packed=b"not ours") for row in rows])])
    assert asked(course) == {"why": "what is kept cannot be read"}


def test_what_is_too_large(tmp_path: Path) -> None:
    course = Course(tmp_path, a=PROBLEMS["numbers"])
    huge = hand_in("anna", "import numpy as np\nA = np.sin(np.arange(60000.0) ** 2)\n")
    course.run(huge)
    course.edit("a", "A: {points: 1", "A: {points: 2")
    assert asked(course, huge) == {"a": "A: what came back was too large to keep"}


def test_without_being_asked_no_reason_is_looked_for(course: Course) -> None:
    """It costs a query for each student."""
    assert course.run(ANNA, seed=7).reasons == {"anna": {"double": "not kept"}}


def test_without_a_store(tmp_path: Path) -> None:
    ran = Course(tmp_path).run(ANNA, store=False, terms=Terms(explain=True))
    assert ran.reasons == {"anna": dict.fromkeys(EVERY, "nothing is kept")}


def test_a_store_that_fails_while_reasons_are_looked_for(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise StoreError("the store x.sqlite: the disk failed")

    monkeypatch.setattr(why, "traces_of", broken)
    ran = course.run(ANNA, seed=7, terms=Terms(explain=True))
    assert (
        ran.reasons == {"anna": {"double": "not kept"}} and ran.reports == course.run(ANNA, seed=7, store=False).reports
    )
    assert ran.fault == (
        "the store x.sqlite: the disk failed; what it had taken is kept, the rest of this run is not; marks that "
        "persons gave by `grade override` are not in these reports"
    )
