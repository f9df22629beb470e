"""Answer keys: verified once, kept by content, unsound ones apart."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from grader.grading.keys import KeyMaker
from grader.store.kept import Kept
from tests.grading.making import OpenWall, as_wall, read_small
from tests.stories.making import DOUBLE


def test_a_key_is_worked_out_once_and_then_taken_from_what_is_kept(tmp_path: Path) -> None:
    exam, kept = read_small(tmp_path), Kept(tmp_path / "kept")
    first, second = OpenWall(), OpenWall()
    (key,) = KeyMaker(as_wall(first), kept, 0).keys(exam.problems)
    (again,) = KeyMaker(as_wall(second), kept, 0).keys(exam.problems)
    assert (first.authored, second.authored) == (["small/double"], [])
    for name, answer in key.answers.items():
        assert answer.target.layout.numbers.tolist() == again.answers[name].target.layout.numbers.tolist()
        assert {p: v.tolist() for p, v in answer.target.allowed.items()} == {
            p: v.tolist() for p, v in again.answers[name].target.allowed.items()
        }


def test_mutants_are_run_when_they_are_asked_for_and_then_taken_from_what_is_kept(tmp_path: Path) -> None:
    exam, kept = read_small(tmp_path), Kept(tmp_path / "kept")
    first, second = OpenWall(), OpenWall()
    for wall, due in ((first, ["small/double", "small/double/double/slips/0"]), (second, [])):
        maker = KeyMaker(as_wall(wall), kept, 0)
        (key,) = maker.keys(exam.problems)
        slips = maker.slips(key, "double")
        assert slips is not None and maker.slips(key, "double") is slips
        assert {"off by one", "a factor is dropped"} <= {mistake.id for mistake in slips.mistakes}
        assert wall.authored == due


def test_another_seed_or_another_file_is_worked_out_anew(tmp_path: Path) -> None:
    exam, kept = read_small(tmp_path), Kept(tmp_path / "kept")
    list(KeyMaker(as_wall(OpenWall()), kept, 0).keys(exam.problems))
    other_seed, other_file = OpenWall(), OpenWall()
    list(KeyMaker(as_wall(other_seed), kept, 1).keys(exam.problems))
    changed = read_small(tmp_path / "changed", double=DOUBLE.replace("2 * x", "x * 2"))
    list(KeyMaker(as_wall(other_file), kept, 0).keys(changed.problems))
    assert len(other_seed.authored) == len(other_file.authored) == 1


def test_what_the_exam_forbids_is_looked_up_anew(tmp_path: Path) -> None:
    """It stands in another file than the problem does."""
    wall, exam = OpenWall(), read_small(tmp_path)
    for names in ((), ("numpy.gradient",), ("numpy.gradient",), ("numpy.gradientt",)):
        files = [replace(file, forbid=names) for file in exam.problems]
        list(KeyMaker(as_wall(wall), Kept(tmp_path / "cache"), 0).keys(files))
    assert wall.authored == ["small/double"] * 3


def test_what_is_kept_and_cannot_be_read_is_worked_out_anew(tmp_path: Path) -> None:
    exam, kept = read_small(tmp_path), Kept(tmp_path / "kept")
    list(KeyMaker(as_wall(OpenWall()), kept, 0).keys(exam.problems))
    for file in (tmp_path / "kept").iterdir():
        file.write_bytes(file.read_bytes()[:-7])
    wall = OpenWall()
    (key,) = KeyMaker(as_wall(wall), kept, 0).keys(exam.problems)
    assert wall.authored and key.unsound is None


def test_a_disk_that_keeps_nothing_costs_time_only(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    kept = Kept(tmp_path / "file" / "below")
    (key,) = KeyMaker(as_wall(OpenWall()), kept, 0).keys(read_small(tmp_path).problems)
    assert key.unsound is None


def test_an_argument_that_cannot_be_drawn_is_unsound_without_a_run(tmp_path: Path) -> None:
    wall = OpenWall()
    exam = read_small(
        tmp_path, double=DOUBLE.replace("    reference: 2 * x", "    require: n > 4\n    reference: 2 * x")
    )
    (key,) = KeyMaker(as_wall(wall), Kept(None), 0).keys(exam.problems)
    assert wall.authored == []
    assert key.unsound is not None
    assert key.unsound.endswith("double: `require` (n > 4) held for none of 2000 draws: widen the arguments")


HALVED = """
title: Halved
statement: "`A` is 224, `B` half of it."
answers:
  A: {points: 1, reference: "224", oracle: "224"}
  B: {points: 1, given: {n: A}, reference: n // 2, oracle: "(n - n % 2) // 2 if n < 900 else 0"}
"""


def test_small_values_that_students_carry_on_are_foreseen(tmp_path: Path) -> None:
    wall, exam = OpenWall(), read_small(tmp_path, halved=HALVED)
    maker = KeyMaker(as_wall(wall), Kept(None), 0)
    problem = next(key for key in list(maker.keys(exam.problems)) if key.file.id == "halved")
    before = list(wall.authored)
    key = maker.carried(problem, "B", {"n": 111})
    assert key is not None and key.vouched and key.target.layout.numbers.tolist() == [55]
    assert wall.authored == before


def test_other_values_are_worked_out_and_vouched_for_by_the_oracle(tmp_path: Path) -> None:
    wall, exam = OpenWall(), read_small(tmp_path, halved=HALVED)
    maker = KeyMaker(as_wall(wall), Kept(None), 0)
    problem = next(key for key in list(maker.keys(exam.problems)) if key.file.id == "halved")
    before = len(wall.authored)
    right, doubtful = maker.carried(problem, "B", {"n": 800}), maker.carried(problem, "B", {"n": 1000})
    assert right is not None and right.vouched and right.target.layout.numbers.tolist() == [400]
    assert doubtful is not None and not doubtful.vouched
    assert len(wall.authored) == before + 2


def test_a_problem_may_be_called_as_our_own_jobs_are(tmp_path: Path) -> None:
    exam = read_small(tmp_path, carried=HALVED)
    maker = KeyMaker(as_wall(OpenWall()), Kept(None), 0)
    keys = {key.file.id: key for key in maker.keys(exam.problems)}
    assert {key.unsound for key in keys.values()} == {None}
    assert maker.carried(keys["carried"], "B", {"n": 7}) is not None
