"""Marks given again from the store after each kind of change: who moves, by how much, and by which rule.

No student's line runs (the wall counts), and every outcome is held against a run without a store.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from grader.errors import UsageError
from grader.grading import shelf
from grader.grading.grounds import grounds, submission_digest
from grader.judge import mark
from grader.judge.choice import mark_choice
from grader.model.hand_mark import HandMark, text_digest
from grader.model.kept import EventKind, HandIn, Override
from grader.model.report import Curve
from grader.model.submission import Submission, Unreadable
from grader.model.verdict import Verdict
from grader.render.reasons import reason_text
from grader.sandbox import kept_attempts
from grader.store.database.answer_store import Filing, keep, versions
from grader.store.database.overrides import all_overrides
from grader.store.database.store import Store
from grader.store.marks_log import MarksLog
from tests.grading.remarking import OTHER, PROBLEMS, WORK, Told, as_written, checked, differing, remark, written
from tests.grading.storing import CountingWall, Course, hand_in
from tests.store.database.records import add_overrides

ANNA, BORIS = hand_in("anna", WORK), hand_in("boris", OTHER)
REFUSED = Submission("small", "eve", (), ("A link was left out.",), Unreadable(Verdict.FORBIDDEN, "a pipe"))
CLASS = (ANNA, BORIS, REFUSED)


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return Course(tmp_path, **PROBLEMS)


def changed(course: Course, problem: str, old: str, new: str) -> Told:
    """Grade, change a problem, mark again."""
    before = course.run(*CLASS)
    course.edit(problem, old, new)
    return checked(course, before, *CLASS)


def test_nothing_has_changed(course: Course) -> None:
    course.run(*CLASS)
    told = remark(course)
    assert (told.moves, told.impact.students, told.impact.movers) == ([], 3, 0)
    assert (told.impact.most_before, told.impact.most_after) == (14, 14)
    assert not (told.impact.new_runs or told.impact.unsound or told.impact.vanished or told.impact.retold)


def test_a_store_in_postgresql(course: Course, postgresql_url: str) -> None:
    course.file = postgresql_url  # type: ignore[assignment]
    told = changed(course, "double", 'feedback: "You squared."', 'feedback: "You squared.", credit: 0.5')
    assert told.by == {("boris", "double"): 1}


# Each kind of change


def test_points(course: Course) -> None:
    told = changed(course, "double", "points: 2", "points: 5")
    assert told.by == {("anna", "double"): 3, ("boris", "double"): 0, ("eve", "double"): 0}
    assert told.why("anna", "double") == ["double.points: 2 -> 5"]
    assert (told.impact.most_before, told.impact.most_after) == (14, 17)
    (moved,) = told.impact.moved.values()
    assert (moved.up, moved.down, moved.same, moved.least, moved.most) == (1, 0, 2, 0, 3)


def test_a_tolerance(course: Course) -> None:
    nearly = WORK.replace("return x + x", "return x + x + 1e-4")
    before = course.run(hand_in("anna", nearly), BORIS)
    course.edit("double", "    reference: 2 * x\n", "    tolerance: {absolute: 0.001}\n    reference: 2 * x\n")
    told = checked(course, before, hand_in("anna", nearly), BORIS)
    assert told.by == {("anna", "double"): 2}
    assert told.why("anna", "double") == ["double.tolerance.absolute: nothing -> 0.001"]


def test_a_mistakes_credit(course: Course) -> None:
    told = changed(course, "double", 'feedback: "You squared."', 'feedback: "You squared.", credit: 0.5')
    assert told.by == {("boris", "double"): 1}
    assert told.why("boris", "double") == ["double.mistakes.squared.credit: nothing -> 0.5"]


def test_a_mistakes_feedback_moves_nobody(course: Course) -> None:
    told = changed(course, "double", "You squared.", "You multiplied x by itself.")
    assert (told.moves, told.impact.movers, told.impact.retold) == ([], 0, 1)


def test_another_translation_moves_nobody(course: Course) -> None:
    """But it is told: what is kept of a mark is what its student reads."""
    course.edit("double", '"You squared."', "{en: You squared., uk: Квадрат.}")
    told = changed(course, "double", "Квадрат.", "Піднесено до квадрата.")
    assert (told.moves, told.impact.movers) == ([], 0)


def test_a_line_of_a_plot_with_gaps_is_the_same_line(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    """NaN, which differs from itself, is no other feedback."""
    gap = {"curves": (Curve((0.0, 1.0), (float("nan"), 1.0)),)}
    monkeypatch.setattr(mark, "mark_choice", lambda *given: replace(mark_choice(*given), **gap))
    course.run(*CLASS)
    course.edit("why", "Too high.", "Much too high.")
    told = remark(course)
    assert (told.moves, told.impact.retold) == ([], 1)


def test_a_new_mistake(course: Course) -> None:
    told = changed(
        course, "double", "    mistakes:\n", "    mistakes:\n      thrice: {answer: 3 * x, feedback: Thrice.}\n"
    )
    assert told.moves == []
    thrice = hand_in("cleo", WORK.replace("return x + x", "return 4 * x"))
    before = course.run(*CLASS, thrice)
    course.edit("double", "    mistakes:\n", "    mistakes:\n      fourfold: {answer: 4 * x, feedback: Four.}\n")
    told = checked(course, before, *CLASS, thrice)
    assert told.by == {("cleo", "double"): 0}
    assert told.why("cleo", "double") == ["double.mistakes.fourfold: nothing -> new"]


def test_a_mistake_that_is_taken_out(course: Course) -> None:
    told = changed(course, "numbers", ', mistakes: {padded: {answer: "230", feedback: "You padded."}}', "")
    assert told.by == {("boris", "A"): 0}
    assert told.why("boris", "A") == ["A.mistakes.padded: there -> nothing"]


def test_the_weight_of_a_group(course: Course) -> None:
    told = changed(course, "grouped", "large: {cases: 3, weight: 1,", "large: {cases: 3, weight: 3,")
    assert told.by == {("boris", "triple"): -1}
    assert told.why("boris", "triple") == ["triple.groups.large.weight: nothing -> 3"]


def test_the_right_option_of_a_choice(course: Course) -> None:
    told = changed(course, "why", "right: low, feedback: {high:", "right: high, feedback: {low:")
    assert told.by == {("anna", "LR"): -1, ("boris", "LR"): 1}
    assert told.why("anna", "LR") == ['LR.right: "low" -> "high"']


def test_a_rubric(course: Course) -> None:
    told = changed(course, "why", "WHY: {points: 3, rubric: [{points: 1,", "WHY: {points: 4, rubric: [{points: 2,")
    assert told.by == {("anna", "WHY"): 0, ("boris", "WHY"): 0, ("eve", "WHY"): 0}
    assert told.why("anna", "WHY") == ["WHY.points: 3 -> 4", "WHY.rubric.0.points: 1 -> 2"]


@pytest.mark.parametrize(
    ("old", "new"),
    [("title: Why", "title: Wherefore"), ("statement: Say why.", "statement: Say it."), ("What.", "Who.")],
)
def test_words_that_no_mark_depends_on(course: Course, old: str, new: str) -> None:
    told = changed(course, "why", old, new)
    assert (told.moves, told.impact.retold) == ([], 0)


def test_an_answer_that_another_is_given_to(course: Course) -> None:
    """Anna and Boris change places: the value that Boris carried is the right one now."""
    told = changed(
        course,
        "numbers",
        'A: {points: 1, reference: "224", oracle: "224", mistakes: {padded: {answer: "230"',
        'A: {points: 1, reference: "230", oracle: "230", mistakes: {bare: {answer: "224"',
    )
    assert told.by == {("anna", "A"): -1, ("boris", "A"): 1}
    assert told.impact.retold == 4, "which of them carried what"
    assert told.why("anna", "A") == [
        "A.mistakes.bare: nothing -> new",
        'A.oracle: "224" -> "230"',
        'A.reference: "224" -> "230"',
    ]


def test_the_rules_of_an_earlier_answer_are_reasons_of_a_later_one(course: Course) -> None:
    """B's formula changes what is due for C; what B is worth does not."""
    bare = hand_in("bare", WORK.replace("B = 112\nC = 56", "B = 11\nC = 56"))
    before = course.run(bare)
    course.edit(
        "numbers",
        "B: {points: 1, given: {n: A}, reference: n // 2, oracle: int(n / 2)",
        "B: {points: 2, given: {n: A}, reference: n // 20, oracle: int(n / 20)",
    )
    told = checked(course, before, bare)
    assert told.by == {("bare", "B"): 2, ("bare", "C"): -1}
    assert told.why("bare", "C") == [
        'B.oracle: "int(n / 2)" -> "int(n / 20)"',
        'B.reference: "n // 2" -> "n // 20"',
    ]


def test_the_grader_and_its_packages_are_reasons_where_nothing_else_is(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = course.run(*CLASS)
    course.edit("double", 'feedback: "You squared."', 'feedback: "You squared.", credit: 0.5')
    monkeypatch.setattr(shelf, "grounds", lambda seed: grounds(seed) | {"numpy": "9.0"})
    told = checked(course, before, *CLASS)
    assert told.by == {("boris", "double"): 1}
    assert told.why("boris", "double") == ["double.mistakes.squared.credit: nothing -> 0.5"]
    ((ground,),) = [told.impact.grounds]
    assert (ground.what, ground.after) == ("numpy", "9.0")
    monkeypatch.setattr(shelf, "grounds", lambda seed: grounds(seed) | {"numpy": "10.0"})
    wrong = {"score": 0, "verdict": Verdict.WRONG}
    monkeypatch.setattr(mark, "mark_choice", lambda *given: replace(mark_choice(*given), **wrong))
    told = remark(course)
    assert told.by == {("anna", "LR"): -1} and told.why("anna", "LR") == ["numpy: 9.0 -> 10.0"]


def test_several_changes_are_told_of_the_marks_that_they_moved(course: Course) -> None:
    before = course.run(*CLASS)
    course.edit("double", 'feedback: "You squared."', 'feedback: "You did.", credit: 0.5')
    course.edit("grouped", "points: 4", "points: 8")
    course.edit("numbers", "B: {points: 1", "B: {points: 3")
    told = checked(course, before, *CLASS)
    assert told.why("boris", "double") == ["double.mistakes.squared.credit: nothing -> 0.5"]
    assert told.why("anna", "triple") == ["triple.points: 4 -> 8"]
    assert told.why("boris", "B") == ["B.points: 1 -> 3"]
    assert [mover.student for mover in told.impact.foremost] == ["anna", "boris", "eve"]
    assert [(mover.before, mover.after) for mover in told.impact.foremost[:2]] == [(11, 17), (4, 9)]


# What has to be run anew


@pytest.mark.parametrize(
    ("problem", "old", "new", "told"),
    [
        ("double", "points: 2", "points: 2\n    cases: 30", "(answers.double.cases: nothing -> 30)"),
        ("double", "x: {normal: [n]}", "x: {uniform: [0, n]}", "(answers.double.arguments.x"),
    ],
)
def test_inputs_need_a_run(course: Course, problem: str, old: str, new: str, told: str) -> None:
    before = course.run(*CLASS)
    course.edit(problem, old, new)
    course.edit("grouped", "points: 4", "points: 8")
    again = remark(course, apply=True)
    ((where, reason),) = again.impact.new_runs
    assert where == problem and reason.startswith("its inputs have changed") and told in reason
    assert again.impact.new_runs[where, reason] == 2, "what was refused needs no run"
    assert {move.answer for move in again.moves} == {"triple"}, "the others are marked all the same"
    ran = course.run(*CLASS)
    assert sorted(ran.ran) == [("anna", "double"), ("boris", "double")]
    assert differing(before, ran).keys() == {(student, "triple") for student in ("anna", "boris", "eve")}


def test_the_largest_limits_of_an_exam_are_every_problem_s(course: Course) -> None:
    """Modules load with them: a script that loads too long for one problem alone must not lose what it had."""
    course.run(ANNA)
    course.edit("double", "title: Twice", "title: Twice\nlimits: {seconds: 9}")
    runs = remark(course).impact.new_runs
    assert {problem for problem, _ in runs} == set(course.problems)
    told = "its inputs have changed (exam.limits: 2 s, 256 MB -> 9 s, 256 MB; limits.seconds: nothing -> 9.0)"
    assert ("double", told) in runs


@pytest.mark.parametrize("name", ["ONE_MORE", "renamed"])
def test_an_answer_that_is_new_or_has_another_name_needs_a_run(course: Course, name: str) -> None:
    course.run(ANNA)
    if name == "ONE_MORE":
        course.problems["double"] += '  ONE_MORE: {points: 1, reference: "1", oracle: "1"}\n'
    else:
        course.edit("double", "  double:\n", "  renamed:\n")
    told = remark(course)
    (((problem, reason), students),) = told.impact.new_runs.items()
    assert (problem, students, told.moves) == ("double", 1, []) and reason.startswith("its inputs have changed (")


def test_an_answer_that_is_gone(course: Course) -> None:
    before = course.run(ANNA)
    course.edit(
        "why", '  LR: {points: 1, options: {low: "0.1", high: "10"}, right: low, feedback: {high: "Too high."}}\n', ""
    )
    told = remark(course)
    assert [problem for problem, _ in told.impact.new_runs] == ["why"] and not told.moves
    assert list(told.impact.after) == [before.reports["anna"].score]


def test_a_new_problem_has_not_been_run(course: Course) -> None:
    other = course.problems.pop("grouped")
    course.run(ANNA)
    course.problems["grouped"] = other
    told = remark(course, apply=True)
    assert dict(told.impact.new_runs) == {("grouped", "it has not been run yet"): 1}
    assert '"feedback": "This has not been run yet. It costs you nothing."' in written(course)
    assert sorted(course.run(ANNA).ran) == [("anna", "grouped")]


def test_what_was_too_large_to_keep_needs_a_run(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(kept_attempts, "LARGEST", 100)
        course.run(ANNA)
    course.edit("double", "points: 2", "points: 3")
    told = remark(course)
    assert dict(told.impact.new_runs) == {("double", "double: what came back was too large to keep"): 1}


def test_what_was_lost_has_no_mark_and_needs_a_run(course: Course) -> None:
    course.run(ANNA, BORIS, wall=CountingWall(lose=["anna"]))
    told = remark(course, apply=True)
    assert {problem for problem, _ in told.impact.new_runs} == set(PROBLEMS) and not told.moves
    assert list(told.impact.before) == list(told.impact.after) == [course.run(BORIS).reports["boris"].score]


# What stays as it was


def test_an_unsound_problem_moves_nobody(course: Course) -> None:
    before = course.run(*CLASS)
    course.edit("double", "oracle: x + x", "oracle: x + 1")
    course.edit("grouped", "points: 4", "points: 8")
    told = remark(course, apply=True)
    assert list(told.impact.unsound) == ["double"] and "oracle" in told.impact.unsound["double"]
    assert {move.problem for move in told.moves} == {"grouped"}
    assert course.run(ANNA).reports["anna"].max_score == 4 + 8 + 3
    course.edit("double", "oracle: x + 1", "oracle: x + x")
    assert course.run(ANNA).ran == [] and remark(course).moves == []
    assert before.reports["anna"].score + 4 == course.run(ANNA).reports["anna"].score


def test_a_problem_that_cannot_be_read_any_more(course: Course) -> None:
    course.run(ANNA)
    course.edit("double", "points: 2", "points: two")
    told = remark(course)
    assert "points" in told.impact.unsound["double"] and told.impact.vanished == () and not told.moves


def test_a_problem_that_has_vanished(course: Course) -> None:
    course.run(ANNA)
    text = course.problems.pop("double")
    told = remark(course, apply=True)
    assert (told.impact.vanished, told.moves) == (("double",), [])
    assert '"id": "double"' not in written(course)
    course.problems = {"double": text, **course.problems}
    assert course.run(ANNA).ran == [], "its answers and marks are still there"


def test_what_only_leaves_out_has_not_vanished(course: Course) -> None:
    course.run(*CLASS)
    course.edit("double", "points: 2", "points: 3")
    told = remark(course, only=("numbers",))
    assert (told.impact.vanished, told.moves, told.impact.most_after) == ((), [], 3)
    impact = remark(course, only=("small/double",)).impact
    assert (impact.movers, impact.others) == (1, 2), "who had nothing has nothing of more"


def test_an_exam_without_a_folder_is_told(course: Course) -> None:
    course.run(ANNA)
    write_other(course)
    course.problems = {"other": PROBLEMS["double"].replace("N:", "M:").replace("double:", "twice:")}
    assert remark(course).outcome.left == (
        f"large: there is no such exam in {course.folder / 'problems'}; its marks stay",
    )


def write_other(course: Course) -> None:
    """Somebody handed something in for another exam."""
    with Store(course.file) as store:
        keep(store, [Filing(HandIn("large", "zoe", b"0" * 32, b"0" * 32))])


def test_a_refused_hand_in_keeps_its_sentence(course: Course) -> None:
    course.run(*CLASS)
    course.edit("double", "points: 2", "points: 3")
    remark(course, apply=True)
    assert '"findings": ["a pipe", "A link was left out."]' in written(course).replace("\n", "")


def test_our_own_fault_with_a_hand_in_is_no_move(course: Course) -> None:
    ours = Submission("small", "eve", (), (), Unreadable(Verdict.UNGRADED, "the disk failed"))
    course.run(ANNA, ours)
    assert remark(course, apply=True).moves == []
    assert '"score": 0, "max_score": 0' in written(course)


# What persons decided


def hand_mark(student: str, text: str, *points: float, by: str = "Ida", at: int = 1) -> HandMark:
    return HandMark(
        exam="small", problem="why", answer="WHY", student=student, digest=text_digest(text), points=points, by=by,
        at=f"2026-11-21T20:15:0{at}Z",
    )  # fmt: skip


def test_essays_that_were_marked_since_move(course: Course) -> None:
    course.run(*CLASS)
    file = course.folder / "marks.jsonl"
    MarksLog(file).add([hand_mark("anna", "Because.", 1, 1), hand_mark("zoe", "?", 1, 1)])
    told = remark(course, marks=file)
    assert told.by == {("anna", "WHY"): 2} and told.why("anna", "WHY") == ["marked by Ida"]
    assert told.outcome.marks_left_out == (
        f"{file}: there are marks for small of students who handed in nothing here: zoe",
    )
    remark(course, marks=file, apply=True)
    assert remark(course, marks=file).moves == []
    MarksLog(file).add([hand_mark("anna", "Because.", 0, 1, at=2)])
    told = remark(course, marks=file)
    assert told.by == {("anna", "WHY"): -1} and told.why("anna", "WHY") == ["marked by Ida"]


def test_a_mark_that_no_longer_fits_its_rubric_waits_again(course: Course) -> None:
    course.run(*CLASS)
    file = course.folder / "marks.jsonl"
    MarksLog(file).add([hand_mark("anna", "Because.", 1, 2)])
    remark(course, marks=file, apply=True)
    course.edit("why", "{points: 2, text: Why.}", "{points: 1, text: Why.}, {points: 1, text: How.}")
    told = remark(course, marks=file)
    assert told.by == {("anna", "WHY"): -3}
    assert told.why("anna", "WHY") == [
        "the mark by Ida does not hold any more",
        "WHY.rubric.1.points: 2 -> 1",
        "WHY.rubric.2.points: nothing -> 1",
    ]
    (sentence,) = told.outcome.marks_left_out
    assert sentence.endswith("has points for 2 criteria, and the rubric now has 3 criteria; it waits again")


def test_an_override_stands_above_changed_rules(course: Course) -> None:
    ran = course.run(*CLASS)
    give(course, points=1)
    assert ran.answer("boris", "double").score == 0
    told = remark(course, apply=True)
    assert told.by == {("boris", "double"): 1} and told.why("boris", "double") == ["marked by Ida"]
    course.edit("double", 'feedback: "You squared."', 'feedback: "You squared.", credit: 0.25')
    assert remark(course).moves == []
    give(course, points=None)
    told = remark(course)
    assert told.by == {("boris", "double"): -0.5}
    assert told.why("boris", "double") == [
        "the mark by Ida does not hold any more", "double.mistakes.squared.credit: nothing -> 0.25"
    ]  # fmt: skip


def test_points_that_an_override_can_no_longer_have_fall_by_the_rule(course: Course) -> None:
    """Nobody has decided anew."""
    course.run(*CLASS)
    give(course, points=2)
    remark(course, apply=True)
    course.edit("double", "points: 2", "points: 1.5")
    told = remark(course)
    assert told.why("boris", "double") == ["double.points: 2 -> 1.5"]


def give(course: Course, points: float | None) -> None:
    """Boris has so many points for `double`, says Ida."""
    digest = submission_digest(BORIS)
    with Store(course.file) as store:
        add_overrides(
            store, [Override("small", "boris", "double", "double", points, "He meant it.", "Ida", "2026", digest, b"")]
        )


# Nobody loses


def lowered(course: Course) -> None:
    """Boris had 2 points for half of `triple`; the other half now counts more."""
    course.edit("grouped", "large: {cases: 3, weight: 1,", "large: {cases: 3, weight: 3,")


def test_raise_only_holds_what_would_fall(course: Course) -> None:
    course.run(*CLASS)
    lowered(course)
    course.edit("double", 'feedback: "You squared."', 'feedback: "You squared.", credit: 0.5')
    shown = remark(course, raise_only=True)
    assert shown.by == {("boris", "double"): 1} and shown.impact.kept_up == 1
    (held,) = [move for move in shown.moves if move.held]
    assert (held.student, held.answer, held.by) == ("boris", "triple", 0)
    assert [reason_text(reason) for reason in held.why] == ["triple.groups.large.weight: nothing -> 3"]
    assert _overrides(course) == [], "showing writes nothing"
    remark(course, raise_only=True, apply=True)
    again = course.run(*CLASS)
    assert again.ran == [] and again.answer("boris", "triple").score == 2
    assert again.answer("boris", "triple").feedback == "As announced"
    assert written(course) == as_written(course, again)
    assert remark(course).moves == remark(course, raise_only=True).moves == []
    assert len(_overrides(course)) == 1


def test_what_is_held_gives_way_to_a_better_mark(course: Course) -> None:
    course.run(*CLASS)
    lowered(course)
    remark(course, raise_only=True, apply=True)
    course.edit("grouped", 'feedback: "You took four."', 'feedback: "You took four.", credit: 0.75')
    course.edit("grouped", "small: {cases: 3, weight: 1", "small: {cases: 3, weight: 12")
    told = remark(course)
    assert told.by == {("boris", "triple"): 1.2}
    assert told.why("boris", "triple") == ["triple.groups.small.weight: nothing -> 12"]


def test_what_is_held_lapses_with_another_answer(course: Course) -> None:
    course.run(*CLASS)
    lowered(course)
    remark(course, raise_only=True, apply=True)
    elsewhere = hand_in("boris", OTHER.replace("N = 8", "N = 9"))
    assert course.run(elsewhere).answer("boris", "triple").score == 2, "this answer is still the same"
    other = hand_in("boris", OTHER.replace("x < 10", "x < 100"))
    assert course.run(other).answer("boris", "triple").score == 2
    worse = hand_in("boris", OTHER.replace("3 * x if x < 10 else 4 * x", "3 * x if x < 10 else 5 * x"))
    assert course.run(worse).answer("boris", "triple").score == 1


def test_raise_only_holds_a_hand_mark_that_does_not_fit_any_more(course: Course) -> None:
    course.run(*CLASS)
    file = course.folder / "marks.jsonl"
    MarksLog(file).add([hand_mark("anna", "Because.", 1, 1)])
    remark(course, marks=file, apply=True)
    course.edit("why", "{points: 2, text: Why.}", "{points: 1, text: Why.}, {points: 1, text: How.}")
    told = remark(course, marks=file, raise_only=True)
    assert (told.by, told.impact.kept_up) == ({}, 1)


def test_raise_only_refuses_lower_points_before_anything_is_written(course: Course) -> None:
    course.run(*CLASS)
    course.edit("double", "points: 2", "points: 1.5")
    with pytest.raises(UsageError) as error:
        remark(course, raise_only=True, apply=True)
    assert str(error.value) == (
        "--raise-only: small/double: double is worth 1.5 now, and was worth 2, and nobody can keep more than it is "
        "worth; leave the points as they were, or leave out --raise-only"
    )
    assert not (course.folder / "out").exists() and len(course.rows("version")) == len(PROBLEMS)
    remark(course, apply=True)
    assert remark(course, raise_only=True).moves == [], "nobody has a mark by the old points any more"


# What is kept of it


def test_showing_changes_nothing_in_the_store(course: Course) -> None:
    course.run(*CLASS)
    course.edit("double", "points: 2", "points: 3")
    tables = ("version", "mark", "change", "event", "override", "hand_in", "attempts")
    before = {table: course.rows(table) for table in tables}
    impact = remark(course).impact
    assert impact.movers + impact.others == 3
    assert {table: course.rows(table) for table in tables} == before


def test_an_applied_re_mark_is_one_event(course: Course) -> None:
    course.run(*CLASS)
    changes = course.count("change")
    course.edit("double", "points: 2", "points: 3")
    remark(course, apply=True)
    _, event = course.rows("event")
    assert (event["kind"], event["by"], event["why"]) == (EventKind.REMARKED, "Olena", "As announced")
    assert course.count("change") == changes + 3
    remark(course, apply=True)
    assert len(course.rows("event")) == 2, "where no mark changes, nothing has happened"


def test_the_seed_is_that_of_the_marks(course: Course) -> None:
    for seed in (0, 7, 0):
        course.run(*CLASS, seed=seed)
    with Store(course.file) as store:
        assert max(versions(store, "small").values(), key=lambda version: version.seed).seed == 7
    told = remark(course, apply=True)
    assert (told.outcome.seeds, told.moves, told.impact.new_runs) == ({"small": 0}, [], {})
    course.run(*CLASS, seed=7)
    told = remark(course, apply=True)
    assert (told.outcome.seeds, told.moves, told.impact.new_runs) == ({"small": 7}, [], {})
    assert '"seed": 7' in written(course)


def _overrides(course: Course) -> list[Override]:
    with Store(course.file) as store:
        return all_overrides(store)
