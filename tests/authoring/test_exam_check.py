"""An exam, checked: in order, on several seeds, each problem until it fails."""

from __future__ import annotations

from pathlib import Path

from grader.authoring.exam_check import Checked, MakeKeys, check_exam
from grader.grading.keys import KeyMaker
from grader.store.kept import Kept
from tests.grading.making import OpenWall, as_wall, read_small
from tests.store.writing import function

RARE = "{n: {hidden: true, integers: [1, 8]}, x: {one_of: [0.0, 2.0, 3.0]}}"
SQUARED = "{squared: {answer: x * x, feedback: No.}}"


def key_maker(wall: OpenWall) -> MakeKeys:
    return lambda seed, files: KeyMaker(as_wall(wall), Kept(None), seed).keys(files)


def test_problems_come_in_the_order_of_the_exam_however_they_were_run(tmp_path: Path) -> None:
    exam = read_small(tmp_path, another=function().replace("T", "Another"), broken="title: T\n")
    checked = check_exam(exam, key_maker(OpenWall()), [0, 1, 2])
    assert checked[:-1] == (Checked("another", 1, 60), Checked("double", 2, 60))
    assert (checked[-1].id, checked[-1].faults, checked[-1].seed) == ("broken", (exam.faults["broken"],), None)


def test_the_first_seed_that_fails_ends_a_problem(tmp_path: Path) -> None:
    wall = OpenWall()
    exam = read_small(tmp_path, rare=function(arguments=RARE, cases="2", mistakes=SQUARED))
    checked = {each.id: each for each in check_exam(exam, key_maker(wall), range(1, 41))}
    failed = checked["rare"].seed
    assert failed is not None
    assert len(checked["rare"].faults) == 1
    assert wall.authored.count("small/rare") == failed
    assert checked["double"] == Checked("double", 2, 20 * 40)
