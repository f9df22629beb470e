"""Public cases beside the marked ones: the same with every seed, kept, and no part of what makes a problem sound."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from grader.grading.keys import KeyMaker
from grader.grading.questions import questions_of
from grader.judge.key import AnswerKey, ProblemKey, PublicCases
from grader.model.job import AuthorJob, AuthorRun
from grader.model.report import AnswerReport
from grader.store.kept import Kept
from tests.grading.making import OpenWall, as_wall, read_small
from tests.grading.storing import WORK, CountingWall, Course, hand_in
from tests.stories.making import DOUBLE

TRIPLE = WORK.replace("return x + x", "return 3 * x")


def made(wall: OpenWall, folder: Path, seed: int = 0, kept: Kept | None = None, **problems: str) -> ProblemKey:
    exam = read_small(folder, **problems)
    (key,) = KeyMaker(as_wall(wall), kept or Kept(None), seed, public=True).keys(exam.problems)
    return key


def public(key: ProblemKey) -> PublicCases:
    found = key.answers["double"].public
    assert found is not None
    return found


def inputs(key: AnswerKey | PublicCases) -> list[str]:
    return [repr(case.values) for case in key.cases]


def test_they_are_the_same_with_every_seed_and_are_none_of_the_marked_ones(tmp_path: Path) -> None:
    first, second = (made(OpenWall(), tmp_path / str(seed), seed) for seed in (0, 1))
    assert inputs(public(first)) == inputs(public(second))
    assert inputs(first.answers["double"]) != inputs(second.answers["double"])
    assert set(inputs(public(first))).isdisjoint(inputs(first.answers["double"]))


def test_they_are_worked_out_once_whatever_the_seed(tmp_path: Path) -> None:
    kept, walls = Kept(tmp_path / "kept"), [OpenWall(), OpenWall()]
    keys = [made(wall, tmp_path / str(seed), seed, kept) for seed, wall in enumerate(walls)]
    assert [sorted(wall.authored) for wall in walls] == [["small/double", "small/double/public"], ["small/double"]]
    assert inputs(public(keys[0])) == inputs(public(keys[1]))


class Failing(OpenWall):
    """The authors' code dies on public cases."""

    def authors(self, jobs: Iterable[AuthorJob]) -> Iterator[AuthorRun]:
        for run in super().authors(jobs):
            yield replace(run, solved=(), fault="died") if run.key.endswith("/public") else run


def test_a_problem_whose_public_cases_cannot_be_worked_out_is_sound_and_asks_the_same(tmp_path: Path) -> None:
    key, other = made(Failing(), tmp_path / "failing"), made(OpenWall(), tmp_path / "other")
    assert key.unsound is None and public(key).key is None and public(other).key is not None
    assert inputs(public(key)) == inputs(public(other))


def test_another_reference_oracle_tolerance_or_mistake_asks_the_same(tmp_path: Path) -> None:
    """A rule that was wrong is mended without running anybody again."""
    text = DOUBLE.replace("reference: 2 * x", "tolerance: {relative: 0.9}\n    reference: 3 * x").replace(
        "x + x", "x * 3"
    )
    text = text.replace("squared: {answer: x * x, ", "halved: {answer: x / 2, ")
    keys = made(OpenWall(), tmp_path / "one"), made(OpenWall(), tmp_path / "two", double=text)
    assert inputs(public(keys[0])) == inputs(public(keys[1]))


def test_an_unsound_problem_is_unsound(tmp_path: Path) -> None:
    assert "disagree" in (made(OpenWall(), tmp_path, double=DOUBLE.replace("x + x", "x - x")).unsound or "")


def shown(report: AnswerReport) -> tuple[bool, str]:
    assert report.counterexample is not None
    return report.counterexample.public, report.counterexample.call


def test_what_is_shown_is_public_and_stays_so_when_other_rules_mark_again(tmp_path: Path) -> None:
    course = Course(tmp_path)
    first = course.run(hand_in("anna", TRIPLE)).answer("anna", "double")
    course.edit("double", "points: 2", "points: 4")
    again = course.run(hand_in("anna", TRIPLE))
    assert again.ran == [] and again.answer("anna", "double").max_score == 4
    assert shown(first) == shown(again.answer("anna", "double")) and shown(first)[0]
    fresh = course.run(hand_in("anna", TRIPLE), store=False)
    assert fresh.answer("anna", "double") == again.answer("anna", "double")


def test_an_answer_that_a_new_rule_makes_wrong_is_shown_a_public_case_without_a_run(tmp_path: Path) -> None:
    course = Course(tmp_path)
    course.edit("double", "    reference: 2", "    tolerance: {relative: 0.9}\n    reference: 2")
    assert course.run(hand_in("anna", TRIPLE)).answer("anna", "double").verdict == "correct"
    course.edit("double", "    tolerance: {relative: 0.9}\n", "")
    again = course.run(hand_in("anna", TRIPLE))
    assert again.ran == [] and shown(again.answer("anna", "double"))[0]


class Digesting(CountingWall):
    """Gives attempts the digests that a real wall gives."""

    def run(self, job):  # type: ignore[no-untyped-def]
        run = super().run(job)
        return replace(run, attempts=tuple(replace(each, digest=repr(each.calls).encode()) for each in run.attempts))


def test_what_came_back_alike_on_the_marked_cases_alone_is_not_shown_the_same(tmp_path: Path) -> None:
    """Each student is shown what the own function returns."""
    other = WORK.replace("return x + x", "return 3 * x if (x % 1).any() else 4 * x")
    ran = Course(tmp_path).run(hand_in("anna", TRIPLE), hand_in("boris", other), wall=Digesting())
    got = []
    for student, factor in (("anna", 3), ("boris", 4)):
        example = ran.answer(student, "double").counterexample
        assert example is not None and example.public and example.got is not None
        got.append(example.got)
        assert eval(example.got) == [factor * x for x in eval(example.arguments["x"])]
    assert got[0] != got[1]


def test_the_first_marked_case_is_asked_once_more_after_them(tmp_path: Path) -> None:
    """Who remembers something gives another value by then; public cases are the same with every seed."""
    key = made(OpenWall(), tmp_path)
    (questions,) = questions_of([key], key.file.problem.limits)
    own, asked = (each for each in questions.items if each.kind == "function")
    assert asked.public and len(asked.cases) == len(public(key).cases) + 1
    assert repr(asked.cases[-1]) == repr(own.cases[0])
    assert public(key).again(asked.cases) == asked.cases[-1:]
