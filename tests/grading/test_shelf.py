"""What of a hand-in is reused, what is only marked again, and what has to be run, whatever it is that changed.

Every run is held against one without a store: the marks are the same.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from grader.grading import keeping, shelf
from grader.grading.exam_run import ExamRun
from grader.grading.keeping import Keeping, Terms
from grader.grading.keys import KeyMaker
from grader.grading.questions import Sheet
from grader.grading.shelf import Shelf
from grader.judge import mark as marking
from grader.model.hand_mark import HandMark, text_digest
from grader.model.kept import Override
from grader.model.report import SubmissionReport
from grader.model.submission import Submission, Unreadable
from grader.model.verdict import Verdict
from grader.sandbox.kept_attempts import attempt_digest, unpack_attempts
from grader.sandbox.rung import Rung
from grader.store.database.answer_store import Filing, attempts_of, hand_in_of, keep
from grader.store.database.store import Store
from grader.store.kept import Kept
from tests.grading.making import as_wall
from tests.grading.storing import PROBLEMS, WORK, CountingWall, Course, Pair, Ran, hand_in
from tests.store.database.records import add_overrides
from tests.stories.making import DOUBLE

ANNA, BORIS = hand_in("anna"), hand_in("boris", WORK.replace("N = 7", "N = 8"))
EVERY = ["double", "numbers", "why"]


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """Two students were graded."""
    course = Course(tmp_path)
    course.run(ANNA, BORIS)
    return course


@pytest.fixture
def worked_out(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The answers whose marks were computed, and not taken as they were."""
    seen: list[str] = []
    compute = marking._mark_answer

    def counted(problem: Any, name: str, *more: Any) -> Any:
        seen.append(name)
        return compute(problem, name, *more)

    monkeypatch.setattr(marking, "_mark_answer", counted)
    return seen


def same_as_without(course: Course, ran: Ran, *submissions: Submission, **more: Any) -> bool:
    return ran.reports == course.run(*submissions, store=False, **more).reports


def every(*students: str) -> list[Pair]:
    return [(student, problem) for student in students for problem in EVERY]


def test_nothing_new_runs_nothing(course: Course, worked_out: list[str]) -> None:
    ran = course.run(ANNA, BORIS)
    assert (ran.ran, ran.reasons, ran.kept) == ([], {"anna": {}, "boris": {}}, {"anna": 3, "boris": 3})
    assert worked_out == ["WHY", "WHY"], "an essay waits for its mark each time"
    assert same_as_without(course, ran, ANNA, BORIS)


def test_what_was_never_seen_is_run(tmp_path: Path) -> None:
    ran = Course(tmp_path).run(ANNA)
    assert ran.ran == every("anna") and ran.reasons == {"anna": dict.fromkeys(EVERY, "not kept")}
    assert ran.kept == {"anna": 0}


def test_without_a_store_everything_is_run(course: Course) -> None:
    ran = course.run(ANNA, store=False)
    assert ran.ran == every("anna") and ran.reasons == {"anna": dict.fromkeys(EVERY, "nothing is kept")}


# Hand-ins


def test_a_changed_hand_in_is_run_and_no_other(course: Course) -> None:
    changed = hand_in("boris")
    ran = course.run(ANNA, changed)
    assert ran.ran == every("boris") and ran.answer("boris", "N").verdict is Verdict.CORRECT
    assert same_as_without(course, ran, ANNA, changed)


def test_an_older_hand_in_comes_back_without_a_run(course: Course) -> None:
    course.run(hand_in("boris", "N = 1\n"))
    ran = course.run(BORIS)
    assert ran.ran == [] and same_as_without(course, ran, BORIS)


def test_a_renamed_file_is_run(course: Course) -> None:
    """Its name stands in the reports of what it raises."""
    other = replace(ANNA, sources=(replace(ANNA.sources[0], name="anna/work.py"),))
    assert course.run(other).ran == every("anna")


def test_the_same_text_of_another_student_is_run(course: Course) -> None:
    """No mark of one student hangs on what another handed in, or withdrew."""
    assert course.run(hand_in("vera")).ran == every("vera")


def test_findings_change_without_a_run(course: Course) -> None:
    ran = course.run(replace(ANNA, findings=("notes.txt is no .py file",)))
    assert ran.ran == [] and ran.reports["anna"].findings == ("notes.txt is no .py file",)
    assert course.run(ANNA).reports["anna"].findings == ()


# Problems


def test_a_new_price_is_marked_again_and_not_run(course: Course, worked_out: list[str]) -> None:
    course.edit("double", "N:\n    points: 1", "N:\n    points: 5")
    ran = course.run(ANNA, BORIS)
    assert ran.ran == [] and worked_out == ["N", "WHY", "N", "WHY"]
    assert (ran.answer("anna", "N").score, ran.answer("boris", "N").max_score) == (5, 5)
    assert same_as_without(course, ran, ANNA, BORIS)
    worked_out.clear()
    assert course.run(ANNA, BORIS).reports == ran.reports and worked_out == ["WHY", "WHY"]


@pytest.mark.parametrize(
    ("problem", "old", "new", "again"),
    [
        ("double", "You squared.", "Squared.", ["double"]),
        ("double", "    reference: 2 * x", "    tolerance: {relative: 0.1}\n    reference: 2 * x", ["double"]),
        ("numbers", 'A: {points: 1, reference: "224"', 'A: {points: 1, reference: "223 + 1"', ["A", "B"]),
        ("numbers", "reference: n // 2", "reference: n / 2", ["B"]),
        ("why", "high", "hi", ["LR"]),
        ("double", "title: Twice", "title: Double", []),
        ("double", "returns twice its argument", "doubles", []),
    ],
)
def test_what_an_edit_does_not_touch_keeps_its_mark(
    course: Course, worked_out: list[str], problem: str, old: str, new: str, again: list[str]
) -> None:
    course.edit(problem, old, new)
    ran = course.run(ANNA)
    assert ran.ran == [] and [name for name in worked_out if name != "WHY"] == again
    assert same_as_without(course, ran, ANNA)


def test_other_inputs_of_a_problem_are_run_for_everyone(course: Course) -> None:
    course.edit("double", "integers: [1, 4]", "integers: [2, 4]")
    ran = course.run(ANNA, BORIS)
    assert ran.ran == [("anna", "double"), ("boris", "double")] and ran.kept == {"anna": 2, "boris": 2}
    assert same_as_without(course, ran, ANNA, BORIS)
    course.edit("double", "integers: [2, 4]", "integers: [1, 4]")
    assert course.run(ANNA, BORIS).ran == []


def test_an_answer_that_moves_to_another_problem_is_run_there(course: Course) -> None:
    """Both problems ask for other things than before."""
    line = "".join(PROBLEMS["numbers"].splitlines(keepends=True)[-2:])
    course.edit("numbers", line, '  C: {points: 1, reference: "1", oracle: "1"}\n')
    course.problems["double"] += line
    assert course.run(ANNA).ran == [("anna", "double"), ("anna", "numbers")]


def test_a_new_problem_is_run_alone_and_one_that_goes_costs_nothing(course: Course) -> None:
    why = course.problems.pop("why")
    ran = course.run(ANNA)
    assert ran.ran == [] and same_as_without(course, ran, ANNA)
    course.problems |= {
        "why": why,
        "third": 'title: T\nstatement: S\nanswers:\n  C: {points: 1, reference: "1", oracle: "1"}\n',
    }
    ran = course.run(ANNA)
    assert ran.ran == [("anna", "third")] and same_as_without(course, ran, ANNA)


def test_some_problems_at_a_time_and_then_all(tmp_path: Path) -> None:
    course = Course(tmp_path, double=PROBLEMS["double"])
    course.run(ANNA)
    course.problems = dict(PROBLEMS)
    ran = course.run(ANNA)
    assert ran.ran == [("anna", "numbers"), ("anna", "why")] and same_as_without(course, ran, ANNA)


def test_nothing_is_kept_of_an_unsound_problem(course: Course) -> None:
    course.edit("double", "oracle: x + x", "oracle: x + x + 1")
    ran = course.run(ANNA, BORIS)
    assert ran.ran == [] and ran.answer("anna", "double").verdict is Verdict.UNGRADED
    assert same_as_without(course, ran, ANNA, BORIS)
    course.edit("double", "oracle: x + x + 1", "oracle: x + x")
    ran = course.run(ANNA, BORIS)
    assert ran.ran == [] and ran.answer("anna", "double").score == 2


def test_a_problem_that_becomes_sound_is_run(tmp_path: Path) -> None:
    course = Course(tmp_path)
    course.edit("double", "oracle: x + x", "oracle: x + x + 1")
    assert course.run(ANNA).ran == [("anna", "numbers"), ("anna", "why")]
    course.edit("double", "oracle: x + x + 1", "oracle: x + x")
    assert course.run(ANNA).ran == [("anna", "double")]


# Seeds, packages, walls


def test_another_seed_and_back_again(course: Course) -> None:
    """Only what is drawn is run again; what was run with either seed stays."""
    first = course.run(ANNA, BORIS)
    other = course.run(ANNA, BORIS, seed=1)
    assert other.ran == [("anna", "double"), ("boris", "double")]
    assert same_as_without(course, other, ANNA, BORIS, seed=1)
    for seed, before in ((0, first), (1, other), (0, first)):
        again = course.run(ANNA, BORIS, seed=seed)
        assert again.ran == [] and again.reports == before.reports


def test_another_environment_and_back_again(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    here = keeping.environment()
    for facts, ran in (({"numpy": "9.9"}, 6), ({}, 0), ({"numpy": "9.9"}, 0), ({"wall": "another"}, 6)):
        monkeypatch.setattr(keeping, "environment", lambda facts=facts: here | facts)
        assert len(course.run(ANNA, BORIS).ran) == ran, facts


@pytest.mark.parametrize(("behind", "asked", "runs"), [
    (Rung.good, Rung.strong, True),
    (Rung.good, Rung.good, False),
    (Rung.full, Rung.weak, False),
    (Rung.none, Rung.weak, True),
    (Rung.none, Rung.none, False),
])  # fmt: skip
def test_a_weaker_wall_than_is_asked_for_does_not_do(tmp_path: Path, behind: Rung, asked: Rung, runs: bool) -> None:
    course = Course(tmp_path)
    course.run(ANNA, wall=CountingWall(rung=behind))
    assert course.run(ANNA, terms=Terms(minimum=asked)).ran == (every("anna") if runs else [])


def test_what_was_run_again_behind_a_stronger_wall_is_kept_as_such(tmp_path: Path) -> None:
    course = Course(tmp_path)
    course.run(ANNA, wall=CountingWall(rung=Rung.weak), terms=Terms(minimum=Rung.weak))
    course.run(ANNA, wall=CountingWall(rung=Rung.full), terms=Terms(minimum=Rung.strong))
    assert course.run(ANNA, terms=Terms(minimum=Rung.full)).ran == []


def test_fresh_runs_everything_and_is_kept(course: Course) -> None:
    course.edit("double", "N:\n    points: 1", "N:\n    points: 5")
    ran = course.run(ANNA, terms=Terms(fresh=True))
    assert ran.ran == every("anna") and ran.reasons == {"anna": dict.fromkeys(EVERY, "--fresh")}
    assert same_as_without(course, ran, ANNA)
    assert course.run(ANNA).ran == []


def test_code_that_judges_otherwise_marks_all_again_and_runs_nothing(
    course: Course, worked_out: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    facts = shelf.grounds(0)
    monkeypatch.setattr(shelf, "grounds", lambda seed: facts | {"grader": "9.9 (other)"})
    ran = course.run(ANNA)
    assert ran.ran == [] and worked_out == ["N", "double", "A", "B", "WHY", "LR"]


# What persons decided


def mark(points: tuple[float, ...], text: str = "Because.", why: str = "") -> dict[str, dict[Pair, HandMark]]:
    given = HandMark(
        exam="small",
        problem="why",
        answer="WHY",
        student="anna",
        digest=text_digest(text),
        points=points,
        why=why,
        by="Olena",
        at="2026-11-21T20:15:00Z",
    )
    return {"anna": {("why", "WHY"): given}}


def test_the_mark_of_an_essay_comes_goes_and_changes_without_a_run(course: Course) -> None:
    for marks, verdict, score in (
        (mark((1, 2)), Verdict.CORRECT, 3),
        (mark((1, 0.5)), Verdict.PARTIAL, 1.5),
        ({}, Verdict.REVIEW, 0),
        (mark((1, 2)), Verdict.CORRECT, 3),
        (mark((1, 2), "Another text."), Verdict.REVIEW, 0),
    ):
        ran = course.run(ANNA, marks=marks)
        assert ran.ran == [] and (ran.answer("anna", "WHY").verdict, ran.answer("anna", "WHY").score) == (
            verdict,
            score,
        )
        assert same_as_without(course, ran, ANNA, marks=marks)


def override(
    course: Course,
    answer: str,
    points: float | None,
    *,
    problem: str = "double",
    raised: bool = False,
    student: str = "boris",
) -> None:
    """As `grade override` gives it: it hangs on the hand-in and on what came back for the answer."""
    with Store(course.file) as store:
        handed_in = hand_in_of(store, "small", student)
        assert handed_in is not None
        (row,) = [row for row in attempts_of(store, "small", student, handed_in.submission) if row.problem == problem][
            -1:
        ]
        attempts = unpack_attempts(row.packed, problem)
        assert attempts is not None
        add_overrides(
            store,
            [
                Override(
                    "small",
                    student,
                    problem,
                    answer,
                    points,
                    "Right but for a slip.",
                    "Olena",
                    "2026-11-21T20:15:00Z",
                    handed_in.submission,
                    attempt_digest(attempts[answer]),
                    raised,
                )
            ],
        )  # fmt: skip


def given(ran: Ran, answer: str = "N") -> tuple[float, str | None]:
    """The score of Boris, and who gave it."""
    report = ran.answer("boris", answer)
    return report.score, report.marking.by if report.marking else None


def test_an_override_counts_without_a_run_and_can_be_taken_back(course: Course) -> None:
    override(course, "N", 0.5)
    for _ in range(2):
        ran = course.run(ANNA, BORIS)
        assert ran.ran == [] and given(ran) == (0.5, "Olena")
        assert ran.answer("boris", "N").feedback == "Right but for a slip."
        assert ran.answer("anna", "N").marking is None
    override(course, "N", 1)
    assert given(course.run(BORIS)) == (1, "Olena")
    override(course, "N", None)
    ran = course.run(BORIS)
    assert ran.ran == [] and given(ran) == (0, None) and same_as_without(course, ran, BORIS)


def test_an_override_outlives_a_fresh_run(course: Course) -> None:
    override(course, "N", 0.5)
    assert given(course.run(BORIS, terms=Terms(fresh=True))) == (0.5, "Olena")


def test_an_override_outlives_other_cases_and_other_rules(course: Course) -> None:
    """It was given for what was handed in, and that is the same."""
    override(course, "double", 1.5)
    ran = course.run(BORIS, seed=1)
    assert ran.ran == [("boris", "double")] and given(ran, "double") == (1.5, "Olena")
    course.edit("double", "You squared.", "Squared.")
    assert given(course.run(BORIS), "double") == (1.5, "Olena")
    course.edit("double", "points: 2", "points: 1")
    assert given(course.run(BORIS), "double") == (1, "Olena")


def test_an_override_outlives_an_edit_of_another_answer_and_lapses_with_its_own(course: Course) -> None:
    override(course, "N", 0.5)
    elsewhere = hand_in("boris", BORIS.sources[0].text + "# better now\ndef helper(): pass\n")
    ran = course.run(elsewhere)
    assert ran.ran == every("boris") and given(ran) == (0.5, "Olena")
    assert given(course.run(elsewhere)) == (0.5, "Olena")
    edited = hand_in("boris", WORK.replace("N = 7", "N = 9"))
    for _ in range(2):
        ran = course.run(edited)
        assert given(ran) == (0, None) and same_as_without(course, ran, edited)
    assert given(course.run(BORIS)) == (0.5, "Olena"), "and it holds again for what it was given for"


def test_an_override_that_keeps_what_a_student_had_gives_way_to_a_better_mark(course: Course) -> None:
    override(course, "N", 0.5, raised=True)
    assert given(course.run(BORIS)) == (0.5, "Olena")
    course.edit("double", '"3 + 4"', '"3 + 5"')
    course.edit("double", "torch.tensor(7)", "torch.tensor(8)")
    ran = course.run(BORIS)
    assert ran.ran == [] and given(ran) == (1, None)


def test_an_override_of_an_essay_waits_for_nobody(course: Course) -> None:
    override(course, "WHY", 2, problem="why")
    ran = course.run(BORIS)
    assert ran.reports["boris"].pending == 0 and ran.answer("boris", "WHY").verdict is Verdict.PARTIAL


def test_an_override_of_an_answer_that_is_given_to_another(course: Course) -> None:
    """What was carried on is what was handed in, not what it was thought worth."""
    carried = hand_in("boris", WORK.replace("A = 224", "A = 100").replace("B = 112", "B = 50"))
    course.run(carried)
    override(course, "A", 1, problem="numbers")
    ran = course.run(carried)
    assert ran.ran == [] and given(ran, "A") == (1, "Olena")
    assert ran.answer("boris", "B").carried and ran.answer("boris", "B").score == 1


# Our own faults


def test_what_was_lost_is_not_marked_and_runs_next_time(tmp_path: Path) -> None:
    course = Course(tmp_path)
    ran = course.run(ANNA, BORIS, wall=CountingWall(lose={("anna", "numbers"), "boris"}))
    assert ran.answer("anna", "A").verdict is Verdict.UNGRADED and ran.reports["boris"].max_score == 0
    again = course.run(ANNA, BORIS)
    assert again.ran == [("anna", "numbers"), *every("boris")]
    assert same_as_without(course, again, ANNA, BORIS)


def test_what_is_lost_of_a_fresh_run_leaves_what_was_kept(course: Course) -> None:
    before = course.run(ANNA).reports
    ran = course.run(ANNA, terms=Terms(fresh=True), wall=CountingWall(lose={("anna", "double")}))
    assert ran.answer("anna", "N").verdict is Verdict.UNGRADED
    again = course.run(ANNA)
    assert again.ran == [] and again.reports == before


def test_what_is_lost_of_a_changed_hand_in_does_not_get_the_old_mark(course: Course) -> None:
    changed = hand_in("boris", "N = 7\n")
    course.run(changed, wall=CountingWall(lose={("boris", "double")}))
    again = course.run(changed)
    assert again.ran == [("boris", "double")] and same_as_without(course, again, changed)


def unreadable(verdict: Verdict = Verdict.FORBIDDEN) -> Submission:
    return Submission("small", "anna", (), (), Unreadable(verdict, "anna.py is a link out of the folder"))


def test_what_cannot_be_read_is_never_run(course: Course) -> None:
    for _ in range(2):
        ran = course.run(unreadable(), BORIS)
        assert ran.ran == [] and ran.reports["anna"].score == 0 and ran.reasons == {"boris": {}}
        assert ran.reports["anna"].findings == ("anna.py is a link out of the folder",)
    again = course.run(ANNA)
    assert again.ran == [] and same_as_without(course, again, ANNA)


def test_what_could_not_be_read_and_now_can_is_run(tmp_path: Path) -> None:
    course = Course(tmp_path)
    course.run(unreadable())
    ran = course.run(ANNA)
    assert ran.ran == every("anna") and same_as_without(course, ran, ANNA)


def test_bytes_of_the_store_that_are_not_ours_are_run_again(course: Course) -> None:
    with Store(course.file) as store:
        handed_in = hand_in_of(store, "small", "anna")
        assert handed_in is not None
        rows = attempts_of(store, "small", "anna", handed_in.submission)
        keep(store, [Filing(handed_in, [replace(row, packed=b"not ours") for row in rows])])
    assert course.run(ANNA).ran == [("anna", "why")], "the marks that are known need no attempts; an essay's is not"
    course.edit("double", "N:\n    points: 1", "N:\n    points: 5")
    ran = course.run(ANNA)
    assert ran.ran == [("anna", "double")] and same_as_without(course, ran, ANNA)


# Answers too large to keep

BIG = """
title: Big
statement: Big.
answers:
  big:
    points: 1
    arguments: {n: {integers: [60000, 70000]}}
    cases: 2
    reference: np.sin(np.arange(n) ** 2 * 1.7)
    oracle: np.sin(np.arange(n) ** 2 * 1.7)
  M: {points: 1, reference: "7", oracle: "7"}
"""
BIG_WORK = "import numpy as np\ndef big(n): return np.sin(np.arange(n) ** 2 * 1.7)\nM = 7\n"


def large(tmp_path: Path, text: str = BIG) -> tuple[Course, Submission]:
    course, submission = Course(tmp_path, big=text), hand_in("anna", BIG_WORK + "WHY = 'Because.'\nB = 1\n")
    course.run(submission)
    return course, submission


def test_a_large_answer_keeps_its_mark_while_its_rules_do(tmp_path: Path) -> None:
    course, submission = large(tmp_path)
    assert course.run(submission).ran == []
    course.edit("big", "M: {points: 1", "M: {points: 5")
    ran = course.run(submission)
    assert ran.ran == [] and ran.answer("anna", "M").score == 5 and same_as_without(course, ran, submission)


def test_a_large_answer_is_run_when_its_rules_change(tmp_path: Path) -> None:
    course, submission = large(tmp_path)
    course.edit("big", "points: 1\n    arguments", "points: 5\n    arguments")
    ran = course.run(submission)
    assert ran.ran == [("anna", "big")]
    assert ran.reasons == {"anna": {"big": "big: what came back was too large to keep"}}
    assert ran.answer("anna", "big").score == 5 and same_as_without(course, ran, submission)
    assert course.run(submission).ran == []


def test_a_large_answer_beside_an_essay_is_not_run_each_time(tmp_path: Path) -> None:
    course, submission = large(tmp_path, BIG + "  WHY: {points: 1, rubric: [{points: 1, text: Why.}]}\n")
    ran = course.run(submission)
    assert ran.ran == [] and same_as_without(course, ran, submission)


def test_a_large_answer_that_is_given_to_another_is_run_when_that_changes(tmp_path: Path) -> None:
    text = 'title: T\nstatement: S\nanswers:\n  A: {points: 1, reference: "2", oracle: "2"}\n'
    course = Course(tmp_path, big=text + "  B: {points: 1, given: {n: A}, reference: n + 1, oracle: 1 + n}\n")
    submission = hand_in("anna", "import numpy as np\nA = np.sin(np.arange(60000) ** 2 * 1.7)\nB = 4\n")
    assert same_as_without(course, course.run(submission), submission) and course.run(submission).ran == []
    course.edit("big", "B: {points: 1", "B: {points: 5")
    ran = course.run(submission)
    assert ran.reasons == {"anna": {"big": "A: what came back was too large to keep"}}
    assert same_as_without(course, ran, submission)


# Walls apart


def test_problems_with_other_packages_are_looked_for_apart(tmp_path: Path) -> None:
    strict = DOUBLE.replace("title: Twice", "title: Twice\npackages: [numpy]").replace("N:", "M:")
    course = Course(tmp_path, **PROBLEMS, twice=strict.replace("double", "twice"))
    submission = hand_in("anna", WORK + "M = 7\ntwice = double\n")
    assert course.run(submission).ran == [*every("anna")[:2], ("anna", "why"), ("anna", "twice")]
    course.edit("twice", "integers: [1, 4]", "integers: [2, 4]")
    ran = course.run(submission)
    assert ran.ran == [("anna", "twice")] and same_as_without(course, ran, submission)
    assert course.run(submission).ran == []


def test_what_is_forbidden_is_another_input(course: Course) -> None:
    course.edit("double", "title: Twice", "forbid: [numpy.gradient]\ntitle: Twice")
    ran = course.run(ANNA)
    assert ran.ran == [("anna", "double")] and same_as_without(course, ran, ANNA)
    assert course.run(ANNA).ran == []
    course.edit("double", "numpy.gradient", "numpy.gradient, numpy.diff")
    assert course.run(ANNA).ran == [("anna", "double")]


def test_problems_that_forbid_something_else_are_run_apart(tmp_path: Path) -> None:
    strict = DOUBLE.replace("title: Twice", "title: Twice\nforbid: [numpy.gradient]").replace("N:", "M:")
    course = Course(tmp_path, **PROBLEMS, twice=strict.replace("double", "twice"))
    submission = hand_in("anna", WORK + "M = 7\ntwice = double\n")
    assert course.run(submission).ran == [*every("anna"), ("anna", "twice")]


def test_only_a_few_reports_wait_in_memory(course: Course) -> None:
    """A class of which all is kept is written as it is read; and Ctrl-C finds most of it written."""
    pulled: list[str] = []

    def coming() -> Any:
        for number in range(1000):
            pulled.append(f"s{number}")
            yield Submission("small", f"s{number}", (), (), Unreadable(Verdict.INVALID, "no"))

    with Store(course.file) as store:
        wall = CountingWall()
        maker = KeyMaker(as_wall(wall), Kept(None), 0)
        keys = course.keys(maker)
        run = ExamRun(keys, maker, as_wall(wall), Shelf(Keeping(store), "small", Sheet(keys), 0))
        reports: list[SubmissionReport] = []
        ahead = 0
        for report in run.grade(coming()):
            reports.append(report)
            ahead = max(ahead, len(pulled) - len(reports))
    assert [report.student for report in reports] == pulled and ahead <= 100
